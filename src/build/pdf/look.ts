import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const font = (file: string): string => resolve(`@expo-google-fonts/source-sans-3/${file}`)

export const FONTS = {
  regular: font('400Regular/SourceSans3_400Regular.ttf'),
  bold: font('700Bold/SourceSans3_700Bold.ttf'),
} as const

export const COLOR = {
  ink: '#2b2622',
  soft: '#5c5249',
  rule: '#b9ad9b',
  clay: '#9a3f24',
  wash: '#f6f0e7',
} as const

export interface TextStyle {
  readonly size: number
  readonly leading: number
  readonly color: string
  readonly bold: boolean
}

const style = (size: number, leading: number, color: string = COLOR.ink, bold = false): TextStyle => ({
  size,
  leading,
  color,
  bold,
})

export const TEXT = {
  title: style(29, 34, COLOR.ink, true),
  heading: style(19, 25, COLOR.ink, true),
  subheading: style(13, 18, COLOR.clay, true),
  body: style(11.2, 15),
  strong: style(11.2, 15, COLOR.ink, true),
  /** For what stays on one page: the stop list, and the rules of a gentle track. */
  dense: style(10.6, 12.9),
  cell: style(10.8, 13),
  label: style(10.5, 13, COLOR.soft),
  footer: style(9.5, 12, COLOR.soft),
} as const
