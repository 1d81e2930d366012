import type { List, PhrasingContent } from 'mdast'
import type { Prose } from '../blocks.ts'
import { type Box, textBox } from './boxes.ts'
import { COLOR, TEXT, type TextStyle } from './look.ts'
import { branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Run, setLines } from './text.ts'

const HANG = 20

/** An author's prose as groups of boxes; a group is a heading and all that stands below it, and stays on one page. */
export const proseGroups = (
  doc: Doc,
  nodes: readonly Prose[],
  width: number,
  style: TextStyle = TEXT.body,
): readonly (readonly Box[])[] => {
  const groups: Box[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'heading') groups.push([])
    groups.at(-1)?.push(proseBox(doc, node, width, style))
  }
  return groups.filter((group) => group.length > 0)
}

const proseBox = (doc: Doc, node: Prose, width: number, style: TextStyle): Box => {
  switch (node.type) {
    case 'heading':
      return textBox(doc, 'H3', runsOf(node.children), width, TEXT.subheading, 3)
    case 'paragraph':
      return textBox(doc, 'P', runsOf(node.children), width, style, 8)
    case 'list':
      return listBox(doc, itemsOf(node), node.ordered === true, width, style, 8)
  }
}

export const listBox = (
  doc: Doc,
  items: readonly (string | readonly Run[])[],
  ordered: boolean,
  width: number,
  style: TextStyle,
  gap: number,
): Box => {
  const set = items.map((item) => setLines(doc, item, width - HANG, style))
  const between = style.leading * 0.16
  return {
    height: set.reduce((sum, lines) => sum + lines.height + between, 0) + gap,
    draw: (x, y, parent) => {
      const fill = (list: Element) => {
        let at = y
        for (const [index, lines] of set.entries()) {
          const mark = ordered ? `${index + 1}.` : '•'
          const markStyle = { ...style, bold: ordered, color: COLOR.clay }
          branch(doc, list, 'LI', (item) => {
            leaf(doc, item, 'Lbl', () => drawLines(doc, setLines(doc, mark, HANG, markStyle), x, at))
            leaf(doc, item, 'LBody', () => drawLines(doc, lines, x + HANG, at))
          })
          at += lines.height + between
        }
      }
      branch(doc, parent, 'L', fill, { O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc' })
    },
  }
}

const itemsOf = (list: List): readonly (readonly Run[])[] =>
  list.children.map(({ children }) =>
    children.flatMap((child) => (child.type === 'paragraph' ? runsOf(child.children) : [])),
  )

/** Paper has no links: their words stay. */
const runsOf = (nodes: readonly PhrasingContent[], bold = false): readonly Run[] =>
  nodes.flatMap((node): readonly Run[] => {
    if (node.type === 'text') return [{ text: node.value, bold }]
    if (node.type === 'break') return [{ text: ' ', bold }]
    return 'children' in node ? runsOf(node.children, bold || node.type === 'strong') : []
  })
