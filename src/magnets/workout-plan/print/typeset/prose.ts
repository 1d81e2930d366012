import type { List, PhrasingContent } from 'mdast'
import type { Prose } from '../../../../content-model/blocks.ts'
import { type Box, textBox } from './boxes.ts'
import type { Flowing } from './columns.ts'
import { branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Lines, type Run, setLines, wideOf } from './text.ts'
import { COLOR, type Reading, TEXT, type TextStyle } from './theme.ts'

const HANG = 1.5

/** A piece below its heading; a heading stands with what follows, and a list with the line that leads to it. */
export function pieceFlow(
  doc: Doc,
  heading: string,
  nodes: readonly Prose[],
  width: number,
  style: Reading,
): readonly Flowing[] {
  return [
    { box: textBox(doc, 'H2', heading, width, TEXT.heading, 2), before: 16, withNext: true },
    ...proseFlow(doc, nodes, width, style),
  ]
}

export function proseFlow(
  doc: Doc,
  nodes: readonly Prose[],
  width: number,
  style: Reading,
): readonly Flowing[] {
  return nodes.flatMap((node, at) => nodeFlow(doc, node, nodes[at + 1], width, style))
}

function nodeFlow(
  doc: Doc,
  node: Prose,
  next: Prose | undefined,
  width: number,
  { body, heading }: Reading,
): readonly Flowing[] {
  const before = body.leading * 0.45
  switch (node.type) {
    case 'heading': {
      const box = textBox(doc, 'H3', runsOf(node.children), width, heading, 1)
      return [{ box, before: body.leading * 0.7, withNext: true }]
    }
    case 'paragraph': {
      const box = textBox(doc, 'P', runsOf(node.children), width, body)
      return [{ box, before, withNext: next?.type === 'list' }]
    }
    case 'list':
      return listFlow(doc, itemsOf(node), node.ordered === true, width, body)
  }
}

/** The items of a list, which may stand in different columns; neither its first line nor its last stands alone. */
export function listFlow(
  doc: Doc,
  items: readonly (readonly Run[])[],
  ordered: boolean,
  width: number,
  style: TextStyle,
): readonly Flowing[] {
  return listBoxes(doc, items, ordered, width, style).map((box, at, { length }) => ({
    box,
    before: style.leading * (at === 0 ? 0.35 : 0.2),
    withNext: length > 1 && (at === 0 || at === length - 2),
  }))
}

interface Item {
  readonly mark: Lines
  readonly lines: Lines
}

/** One list for who has it read out, in as many boxes as it has lines of items. They are drawn in their order. */
function listBoxes(
  doc: Doc,
  items: readonly (readonly Run[])[],
  ordered: boolean,
  width: number,
  style: TextStyle,
): readonly Box[] {
  const hang = style.size * HANG
  const markStyle = { ...style, bold: ordered, color: COLOR.clay }
  const set = items.map((item, at): Item => {
    const mark = setLines(doc, ordered ? `${at + 1}.` : '•', hang, markStyle)
    return { mark, lines: setLines(doc, item, width - hang, style) }
  })
  const isShort = !ordered && set.every(({ lines }) => wideOf(doc, lines) < width / 2 - hang - 4)
  const rows = isShort ? inPairs(set) : set.map((item) => [item])
  let list: Element
  return rows.map(
    (row, at): Box => ({
      height: Math.max(...row.map(({ lines }) => lines.height)),
      draw: (x, y, parent) => {
        if (at === 0) list = openList(doc, parent, ordered)
        for (const [place, { mark, lines }] of row.entries()) {
          const left = x + (place * width) / 2
          branch(doc, list, 'LI', (element) => {
            leaf(doc, element, 'Lbl', () => drawLines(doc, mark, left, y))
            leaf(doc, element, 'LBody', () => drawLines(doc, lines, left + hang, y))
          })
        }
        if (at === rows.length - 1) list.end()
      },
    }),
  )
}

function inPairs(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.flatMap((_, at) => (at % 2 === 0 ? [items.slice(at, at + 2)] : []))
}

function openList(doc: Doc, parent: Element, ordered: boolean): Element {
  const list = doc.struct('L')
  list.dictionary.data.A = { O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc' }
  parent.add(list)
  return list
}

function itemsOf(list: List): readonly (readonly Run[])[] {
  return list.children.map(({ children }) =>
    children.flatMap((child) => (child.type === 'paragraph' ? runsOf(child.children) : [])),
  )
}

/** Paper has no links: their words stay. */
export function runsOf(nodes: readonly PhrasingContent[], bold = false): readonly Run[] {
  return nodes.flatMap((node): readonly Run[] => {
    if (node.type === 'text') return [{ text: node.value, bold }]
    if (node.type === 'break') return [{ text: ' ', bold }]
    return 'children' in node ? runsOf(node.children, bold || node.type === 'strong') : []
  })
}
