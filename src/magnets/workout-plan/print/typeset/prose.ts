import type { List, PhrasingContent } from 'mdast'
import type { Prose } from '../../../../content-model/blocks.ts'
import { type Box, type TextFormat, textBox } from '../../../../print/boxes.ts'
import type { Run } from '../../../../print/runs.ts'
import { branch, type Doc, type Element, leaf } from '../../../../print/tags.ts'
import { drawLines, type Lines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR, TEXT } from '../../../../print/theme.ts'
import type { Flowing } from './columns.ts'
import type { Reading } from './type.ts'

const HANG = 1.5

export interface ProseFormat {
  readonly width: number
  readonly style: Reading
}

/** A piece below its heading. No column ends between a heading or a list's lead-in and what follows it. */
export function pieceFlow(
  doc: Doc,
  heading: string,
  nodes: readonly Prose[],
  format: ProseFormat,
): readonly Flowing[] {
  return [headingFlow(doc, heading, format.width), ...proseFlow(doc, nodes, format)]
}

export function headingFlow(doc: Doc, heading: string, width: number): Flowing {
  const box = textBox(doc, 'H2', heading, { width, style: TEXT.heading, gap: 2 })
  return { box, before: 16, withNext: true }
}

export function proseFlow(doc: Doc, nodes: readonly Prose[], format: ProseFormat): readonly Flowing[] {
  return nodes.flatMap((node, at) => nodeFlow(doc, node, nodes[at + 1], format))
}

function nodeFlow(
  doc: Doc,
  node: Prose,
  next: Prose | undefined,
  { width, style: { body, heading } }: ProseFormat,
): readonly Flowing[] {
  const before = body.leading * 0.45
  switch (node.type) {
    case 'heading': {
      const box = textBox(doc, 'H3', runsOf(node.children), { width, style: heading, gap: 1 })
      return [{ box, before: body.leading * 0.7, withNext: true }]
    }
    case 'paragraph': {
      const box = textBox(doc, 'P', runsOf(node.children), { width, style: body })
      return [{ box, before, withNext: next?.type === 'list' }]
    }
    case 'list':
      return listFlow(doc, itemsOf(node), { width, style: body })
  }
}

interface ListItems {
  readonly items: readonly (readonly Run[])[]
  readonly ordered: boolean
}

function itemsOf({ children, ordered }: List): ListItems {
  const items = children.map((item) =>
    item.children.flatMap((child) => (child.type === 'paragraph' ? runsOf(child.children) : [])),
  )
  return { items, ordered: ordered === true }
}

/** A list that may break between columns, but not after its first item nor before its last. */
export function listFlow(doc: Doc, list: ListItems, format: TextFormat): readonly Flowing[] {
  const { leading } = format.style
  return listBoxes(doc, list, format).map((box, at, { length }) => ({
    box,
    before: leading * (at === 0 ? 0.35 : 0.2),
    withNext: length > 1 && (at === 0 || at === length - 2),
  }))
}

interface Item {
  readonly mark: Lines
  readonly lines: Lines
}

/** One box for each line of items. Drawn in order, they are one list for screen readers. */
function listBoxes(doc: Doc, { items, ordered }: ListItems, { width, style }: TextFormat): readonly Box[] {
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

/** The words of links stay, because paper has no links. */
export function runsOf(nodes: readonly PhrasingContent[], bold = false): readonly Run[] {
  return nodes.flatMap((node): readonly Run[] => {
    if (node.type === 'text') return [{ text: node.value, bold }]
    if (node.type === 'break') return [{ text: ' ', bold }]
    return 'children' in node ? runsOf(node.children, bold || node.type === 'strong') : []
  })
}
