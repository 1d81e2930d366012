import { COLOR, style } from '../../../../print/theme.ts'

/** Read in the hand, on a page of half the usual size. */
export const BOOK = {
  cover: { ...style(33, 38), serif: true },
  subtitle: style(14, 20, COLOR.soft),
  author: style(11, 15),
  chapter: { ...style(23, 29), serif: true },
  section: { ...style(14.5, 19), serif: true },
  part: style(11.5, 15, COLOR.clay, true),
  body: style(10.4, 15),
  mark: style(10.4, 15, COLOR.clay, true),
  cell: style(9.3, 12.6),
  head: style(9.3, 12.6, COLOR.ink, true),
  foot: style(8.6, 11, COLOR.soft),
} as const
