import type { Paragraph } from 'mdast'
import { pictureIn } from '../../../../print/drawing.ts'
import { artifact } from '../../../../print/tags.ts'
import { COLOR } from '../../../../print/theme.ts'
import type { Piece } from './pages.ts'
import { headingPieces, listPieces, paragraphPieces, type Setting } from './prose.ts'
import type { Chapter, ChapterBlock } from './read-booklet.ts'
import { tablePieces } from './table.ts'

export function chapterPieces(setting: Setting, { title, blocks }: Chapter): readonly Piece[] {
  const heading = headingPieces(setting, { depth: 1, children: [{ type: 'text', value: title }] })
  const pieces = [...heading]
  for (const [at, block] of blocks.entries()) {
    const own = blockPieces(setting, block, blocks[at + 1])
    const startsPage = blocks[at - 1]?.kind === 'page'
    pieces.push(...own.map((piece, index) => (startsPage && index === 0 ? { ...piece, startsPage } : piece)))
  }
  return pieces
}

function blockPieces(
  setting: Setting,
  block: ChapterBlock,
  next: ChapterBlock | undefined,
): readonly Piece[] {
  switch (block.kind) {
    case 'prose':
      if (block.node.type === 'heading') return headingPieces(setting, block.node)
      if (block.node.type === 'list') return listPieces(setting, block.node)
      return paragraphPieces(setting, block.node, leadsIn(block.node, next))
    case 'table':
      return tablePieces(setting, block.table)
    case 'drawing': {
      const { doc, width, pictures } = setting
      const picture = pictureIn(doc, block.drawing, { width, height: pictures })
      const draw: Piece['box']['draw'] = (x, y, parent) =>
        picture.draw(x + (width - picture.width) / 2, y, parent)
      return [{ box: { height: picture.height + 3, draw }, before: 10 }]
    }
    case 'lines':
      return Array.from({ length: block.count }, (_, at) => ({
        ...blankLine(setting),
        withNext: at === 0 && block.count > 1,
      }))
    case 'page':
      return []
  }
}

/** Words before a list or lines to write on stay with them. */
function leadsIn({ children }: Paragraph, next: ChapterBlock | undefined): boolean {
  const last = children.at(-1)
  const isColon = last?.type === 'text' && last.value.trimEnd().endsWith(':')
  return (
    next?.kind === 'lines' ||
    (isColon && next !== undefined) ||
    (next?.kind === 'prose' && next.node.type === 'list')
  )
}

function blankLine({ doc, width, blanks }: Setting): Piece {
  const draw = (x: number, y: number) => {
    const below = y + blanks
    artifact(doc, () =>
      doc
        .moveTo(x, below)
        .lineTo(x + width, below)
        .lineWidth(0.7)
        .stroke(COLOR.rule),
    )
  }
  return { box: { height: blanks, draw }, before: 0 }
}
