import { COLOR, style, type TextStyle } from '../../../../print/theme.ts'

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
