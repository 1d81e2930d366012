export type Theme = 'light' | 'dark' | 'auto'

/** Light unless asked: whoever frames the form has a page of one color, whatever the reader's device likes. */
export function themeOf(asked: string | undefined): Theme {
  return asked === 'dark' || asked === 'auto' ? asked : 'light'
}
