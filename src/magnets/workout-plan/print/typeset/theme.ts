import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

export const FONTS = {
  regular: fontFile('source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  bold: fontFile('source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
} as const

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
}

export const TEXT = {
  label: style(13, 17, COLOR.clay, true),
  title: style(36, 40, COLOR.ink, true),
  heading: style(18, 23, COLOR.ink, true),
  footer: style(9.5, 12, COLOR.soft),
} as const

/** Read on the fridge from a step away. */
export const POSTER = {
  heading: style(17, 22, COLOR.ink, true),
  week: style(15, 19, COLOR.ink, true),
  day: style(13, 16, COLOR.soft),
  letter: style(21, 24, COLOR.ink, true),
  name: style(12.5, 15),
  note: style(12, 15, COLOR.soft),
  rung: style(14.5, 18, COLOR.ink, true),
  rungText: style(11.5, 14),
  urgent: style(14, 18, COLOR.ink, true),
} as const

/** Read from a mat during a session, so nothing is below 14 points. */
export const MAT = {
  title: style(30, 36, COLOR.ink, true),
  week: style(15, 18, COLOR.ink, true),
  name: style(16, 19),
  dose: style(16, 19, COLOR.ink, true),
  note: style(14, 16),
  hint: style(14, 17, COLOR.soft),
} as const

export interface Reading {
  readonly body: TextStyle
  readonly strong: TextStyle
  readonly heading: TextStyle
  readonly aside: TextStyle
}

/** From the largest to the smallest. */
export const READINGS = [11.5, 11.2, 10.9, 10.6, 10.3, 10, 9.75].map(reading)
export const SMALLEST = reading(9.5)

/** Read at a table before the first session, as large as its pages allow. */
function reading(size: number): Reading {
  return {
    body: style(size, size * 1.24),
    strong: style(size, size * 1.24, COLOR.ink, true),
    heading: style(size + 1.8, (size + 1.8) * 1.3, COLOR.clay, true),
    aside: style(size, size * 1.24, COLOR.soft),
  }
}

/** What `lay` returns for the largest type in which it fits, or what `otherwise` returns for the smallest. */
export function inLargestType<T>(lay: (style: Reading) => T | null, otherwise: (smallest: Reading) => T): T {
  const least = lay(SMALLEST)
  if (least === null) return otherwise(SMALLEST)
  for (const style of READINGS) {
    const laid = lay(style)
    if (laid !== null) return laid
  }
  return least
}

function style(size: number, leading: number, color: string = COLOR.ink, bold = false): TextStyle {
  return {
    size,
    leading,
    color,
    bold,
  }
}
