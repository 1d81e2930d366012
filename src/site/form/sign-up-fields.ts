export type SignUpFields = Partial<
  Record<
    'email' | 'firstName' | 'stage' | 'stageConsent' | 'timezone' | 'from' | 'theme' | 'redirect' | 'stamp',
    string
  >
>

export type Theme = 'light' | 'dark' | 'auto'

/** Light by default: the page around a frame has one colour, whatever the reader's device prefers. */
export function themeOf(asked: string | undefined): Theme {
  return asked === 'dark' || asked === 'auto' ? asked : 'light'
}
