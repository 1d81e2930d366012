import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

export const FONTS = {
  regular: fontFile('source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  bold: fontFile('source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
} as const

/** For text that is more than a plan. */
export const BOOK_FONTS = {
  ...FONTS,
  italic: fontFile('source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf'),
  'bold-italic': fontFile('source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf'),
  serif: fontFile('gelasio/700Bold/Gelasio_700Bold.ttf'),
  'serif-italic': fontFile('gelasio/400Regular_Italic/Gelasio_400Regular_Italic.ttf'),
} as const

export type FontName = keyof typeof BOOK_FONTS

export function fontFile(name: string): string {
  return resolve(`@expo-google-fonts/${name}`)
}

export const COLOR = {
  ink: '#2b2622',
  soft: '#5c5249',
  rule: '#b9ad9b',
  clay: '#9a3f24',
  wash: '#f6f0e7',
  /** The background of drawings. */
  paper: '#fbf7f1',
} as const

export interface TextStyle {
  readonly size: number
  readonly leading: number
  readonly color: string
  readonly bold: boolean
  /** The font of headings in a book. */
  readonly serif?: boolean
}

export const TEXT = {
  label: style(13, 17, COLOR.clay, true),
  title: style(36, 40, COLOR.ink, true),
  heading: style(18, 23, COLOR.ink, true),
  footer: style(9.5, 12, COLOR.soft),
} as const

export function style(size: number, leading: number, color: string = COLOR.ink, bold = false): TextStyle {
  return {
    size,
    leading,
    color,
    bold,
  }
}
