import type { Box } from '../../../../print/boxes.ts'
import { type Sheet, turnPage } from '../../../../print/sheet.ts'

const COLUMNS = 2
const GUTTER = 22

/** A box in a run of columns. */
export interface Flowing {
  readonly box: Box
  /** Space above it, unless it begins a column. */
  readonly before: number
  /** No column ends between this and the next. */
  readonly withNext?: boolean
}

interface Placed {
  readonly box: Box
  readonly page: number
  readonly column: number
  readonly y: number
}

/** Where the boxes of a run go, measured before anything is drawn. */
export interface Columns {
  readonly placed: readonly Placed[]
  readonly pages: number
  /** Where the free part of the last page begins. */
  readonly end: number
}

export function columnWidth(width: number): number {
  return (width - GUTTER * (COLUMNS - 1)) / COLUMNS
}

/** Fills page after page, the first from `start` on. On the last page all columns have one height. */
export function layColumns(
  { top, bottom }: Pick<Sheet, 'top' | 'bottom'>,
  boxes: readonly Flowing[],
  start: number,
): Columns {
  const placed: Placed[] = []
  let rest = chunksOf(boxes)
  let from = start
  for (let page = 0; ; page++) {
    const room = bottom - from
    const whole = filled(rest, room).taken === rest.length
    const height = whole ? level(rest, room) : room
    const { spots, taken } = filled(rest, height)
    placed.push(...spots.map((spot) => ({ ...spot, page, y: from + spot.y })))
    rest = rest.slice(taken)
    if (rest.length === 0) return { placed, pages: page + 1, end: from + height }
    from = top
  }
}

export function drawColumns(sheet: Sheet, { placed, end }: Columns): void {
  const width = columnWidth(sheet.width)
  let current = 0
  for (const { box, page, column, y } of placed) {
    for (; current < page; current++) turnPage(sheet)
    box.draw(sheet.x + column * (width + GUTTER), y, sheet.root)
  }
  sheet.y = end
}

type Chunk = readonly Flowing[]

function chunksOf(boxes: readonly Flowing[]): readonly Chunk[] {
  const chunks: Flowing[][] = []
  let open = false
  for (const box of boxes) {
    if (open) chunks.at(-1)?.push(box)
    else chunks.push([box])
    open = box.withNext === true
  }
  return chunks
}

/** As many chunks as fit into columns of that height, and at least one. */
function filled(chunks: readonly Chunk[], height: number) {
  const spots: Omit<Placed, 'page'>[] = []
  let [column, y, taken] = [0, 0, 0]
  for (const chunk of chunks) {
    if (y > 0 && y + heightOf(chunk, false) > height) [column, y] = [column + 1, 0]
    if (column === COLUMNS) break
    if (y === 0 && heightOf(chunk, true) > height && taken > 0) break
    for (const { box, before } of chunk) {
      if (y > 0) y += before
      spots.push({ box, column, y })
      y += box.height
    }
    taken += 1
  }
  return { spots, taken }
}

function heightOf(chunk: Chunk, isFirst: boolean): number {
  return chunk.reduce((sum, { box, before }, at) => sum + box.height + (isFirst && at === 0 ? 0 : before), 0)
}

function level(chunks: readonly Chunk[], room: number): number {
  const heights = chunks.map((chunk) => heightOf(chunk, true))
  const share = heights.reduce((sum, height) => sum + height, 0) / COLUMNS
  for (let height = Math.max(share, ...heights); height < room; height += 2) {
    if (filled(chunks, height).taken === chunks.length) return height
  }
  return room
}
