import type { ListItem } from 'mdast'
import { type Box, heightOf, textBox } from '../../../../print/boxes.ts'
import { artifact, type Doc } from '../../../../print/tags.ts'
import { COLOR } from '../../../../print/theme.ts'
import { type PrintedSource, pieceOf } from '../../compile/track-contents.ts'
import { runsOf } from '../typeset/prose.ts'
import { POSTER } from '../typeset/type.ts'

const GUTTER = 10
const PADDING = 9
const MAX_ADVICE_LENGTH = 90
const MARK = 20

interface Titled {
  readonly title: string
  readonly piece: string
}

/** A rule with steps in short: the bold words of each step, and the first sentences after them. */
export function rungsBox(doc: Doc, source: PrintedSource, { title, piece }: Titled, width: number): Box {
  const rungs = pieceOf(source, piece).flatMap((node) =>
    node.type === 'list' ? node.children.map(({ children }) => rungOf(children)) : [],
  )
  const each = (width - GUTTER * (rungs.length - 1)) / rungs.length
  const heading = textBox(doc, 'H2', title, { width, style: POSTER.heading, gap: 4 })
  const panels = rungs.map(({ score, advice }) => [
    textBox(doc, 'P', score, { width: each - 2 * PADDING - MARK - 6, style: POSTER.rung, gap: 3 }),
    textBox(doc, 'P', advice, { width: each - 2 * PADDING, style: POSTER.rungText }),
  ])
  const tallest = Math.max(0, ...panels.map(heightOf)) + 2 * PADDING - 4
  return {
    height: heading.height + tallest,
    draw: (x, y, parent) => {
      heading.draw(x, y, parent)
      const top = y + heading.height
      for (const [index, boxes] of panels.entries()) {
        const left = x + index * (each + GUTTER)
        artifact(doc, () => {
          doc.roundedRect(left, top, each, tallest, 6).fill(COLOR.wash)
          drawMark(doc, { x: left + PADDING, y: top + PADDING - 2 }, index, panels.length)
        })
        let at = top + PADDING - 2
        for (const [line, box] of boxes.entries()) {
          box.draw(left + PADDING + (line === 0 ? MARK + 6 : 0), at, parent)
          at += box.height
        }
      }
    },
  }
}

function rungOf(children: ListItem['children']): { score: string; advice: string } {
  const runs = children.flatMap((child) => (child.type === 'paragraph' ? runsOf(child.children) : []))
  const strong = runs[0]?.bold === true ? runs[0].text : ''
  const rest = runs
    .slice(strong === '' ? 0 : 1)
    .map(({ text }) => text)
    .join('')
    .trim()
  return { score: strong.replace(/[.:]$/, ''), advice: firstSentences(rest) }
}

/** As many sentences as can be read from a step away, and at least the first. */
function firstSentences(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s/)
  const fitting = sentences.findLastIndex(
    (_, at) => sentences.slice(0, at + 1).join(' ').length <= MAX_ADVICE_LENGTH,
  )
  return sentences.slice(0, Math.max(1, fitting + 1)).join(' ')
}

/** A tick in a ring for the first step, a filled octagon for the last. Colour alone would not be enough. */
function drawMark(doc: Doc, { x, y }: { x: number; y: number }, index: number, count: number): void {
  const [middle, radius] = [{ x: x + MARK / 2, y: y + MARK / 2 }, MARK / 2 - 1]
  doc.lineWidth(2).lineCap('round').lineJoin('round')
  if (index === count - 1) {
    const corners = Array.from({ length: 8 }, (_, at) => {
      const angle = ((at + 0.5) * Math.PI) / 4
      return [middle.x + radius * 1.08 * Math.cos(angle), middle.y + radius * 1.08 * Math.sin(angle)]
    })
    doc.polygon(...corners).fill(COLOR.clay)
    doc
      .moveTo(middle.x - 4.5, middle.y)
      .lineTo(middle.x + 4.5, middle.y)
      .stroke('#ffffff')
  } else if (index === 0) {
    doc.circle(middle.x, middle.y, radius)
    doc
      .moveTo(middle.x - 4, middle.y)
      .lineTo(middle.x - 1, middle.y + 3.5)
      .lineTo(middle.x + 4.5, middle.y - 3.5)
    doc.stroke(COLOR.ink)
  } else {
    const [left, right] = [middle.x - radius, middle.x + radius]
    doc.polygon([middle.x, middle.y - radius], [right, middle.y + radius - 1], [left, middle.y + radius - 1])
    doc.moveTo(middle.x, middle.y - 3).lineTo(middle.x, middle.y + 2)
    doc.moveTo(middle.x, middle.y + 5.4).lineTo(middle.x, middle.y + 5.5)
    doc.stroke(COLOR.ink)
  }
}
