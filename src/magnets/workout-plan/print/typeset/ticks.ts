import { type Doc, type Element, leaf } from '../../../../print/tags.ts'
import { COLOR } from '../../../../print/theme.ts'
import { say } from '../../../../words/say.ts'
import type { Words } from '../../../../words/words.ts'

export const TICK = 14
const STEP = 17

export function widthOfTicks(sets: number): number {
  return (sets - 1) * STEP + TICK
}

/** A box to tick for each set. */
export function drawTicks(
  doc: Doc,
  parent: Element,
  sets: number,
  { x, y, size = TICK, words }: { x: number; y: number; size?: number; words: Words },
): void {
  const alt = say(words.workoutPlan.print.boxes, { count: sets }, words.locale)
  const draw = () => {
    for (let set = 0; set < sets; set++) doc.roundedRect(x + set * STEP, y, size, size, 2.5)
    doc.lineWidth(1.2).fillAndStroke('#ffffff', COLOR.ink)
  }
  const bbox: [number, number, number, number] = [x, y, x + (sets - 1) * STEP + size, y + size]
  leaf(doc, parent, { type: 'Figure', alt, bbox }, draw)
}
