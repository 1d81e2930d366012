import { COLOR } from './look.ts'
import { artifact, type Doc } from './tags.ts'

const GAP = 14

interface Column {
  readonly x: number
  readonly width: number
}

/** How a session page is divided: pictures on the left, and the weeks beside them. */
export interface WeekColumns {
  readonly move: Column
  readonly columns: readonly (Column & { readonly week: number })[]
  /** All the weeks together. */
  readonly across: Column
}

export const weekColumns = (
  x: number,
  width: number,
  picture: number,
  weeks: readonly number[],
): WeekColumns => {
  const across = { x: x + picture + GAP, width: width - picture - GAP }
  const each = across.width / weeks.length
  return {
    move: { x, width: picture },
    across,
    columns: weeks.map((week, at) => ({ week, x: across.x + at * each, width: each - 4 })),
  }
}

export const rule = (doc: Doc, x: number, y: number, width: number, weight: number): void =>
  artifact(doc, () => {
    doc.moveTo(x, y).lineTo(x + width, y)
    doc.lineWidth(weight).stroke(COLOR.rule)
  })
