import type { List, ListItem, RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { addressOf, LINK_TARGETS, relinked } from '../../content-model/addresses.ts'
import type { Block, Drawing, Prose } from '../../content-model/blocks.ts'
import type { MagnetSource } from '../../content-model/magnet.ts'
import type { CourseManifest } from '../../content-model/manifest.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import type { Segments, Variant } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import { asProse, lineOf } from './markdown.ts'
import { onlyPicture, readPicture } from './read-picture.ts'
import type { PictureFiles } from './read-pictures.ts'

/** What an author may link to. */
export interface Links {
  readonly lessons: ReadonlySet<string>
  /** The targets that not all courses have, with their addresses. */
  readonly targets: Readonly<Record<string, string>>
}

/** What an author may refer to, and where mistakes are reported. */
export interface BlockReader extends Links {
  readonly report: Report
  readonly segments: Segments | null
  /** The readers who get these words: all of them, outside a segment block. */
  readonly variants: readonly Variant[]
  readonly boxes: CourseManifest['boxes']
  /** Pieces that say when to stop. They go below the signature. */
  readonly signs: readonly string[]
  readonly magnet: MagnetSource
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly pictures: PictureFiles
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
}

export function readBlock(node: RootContent, reader: BlockReader): readonly Block[] {
  if (node.type === 'leafDirective') return readLeaf(node, reader)
  if (node.type === 'containerDirective') return readBox(node, reader)
  const image = onlyPicture(node)
  if (image !== null) return readPicture(image, reader.pictures, reader.report)
  const prose = readProse(node, reader.report, reader)
  return prose ? [proseBlock(prose, reader)] : []
}

/** Prose that may link to the reader's pages, to the lessons and to other sites. */
export function readProse(node: RootContent, report: Report, { lessons, targets }: Links): Prose | null {
  const isTarget = (target: string) => addressOf(target, lessons, targets) !== null
  const names = oneOf([...Object.keys(targets), ...LINK_TARGETS])
  return asProse(node, report, isTarget, `${names} Lessons: ${[...lessons].join(', ')}.`)
}

function proseBlock(prose: Prose, { lessons, targets }: Links): Block {
  const node = relinked(prose, (target) => addressOf(target, lessons, targets))
  return node.type === 'list' && node.data?.isLadder
    ? { kind: 'ladder', rungs: node }
    : { kind: 'prose', node }
}

function readLeaf(node: LeafDirective, reader: BlockReader): readonly Block[] {
  switch (node.name) {
    case 'drawing':
      return readDrawing(node, reader)
    case 'piece':
      return readPiece(node, reader)
    default:
      return readOfMagnet(node, reader)
  }
}

function readDrawing(
  node: LeafDirective,
  { report, variants, drawings, magnet }: BlockReader,
): readonly Block[] {
  const name = node.attributes?.name ?? ''
  const drawing = drawings.get(name)
  const mistake = magnet.misplaced(name, variants)
  if (mistake !== null) report(lineOf(node), mistake)
  if (drawing) return [{ kind: 'drawing', drawing }]
  report(lineOf(node), `unknown drawing "${name}". ${oneOf(drawings.keys())}`)
  return []
}

function readOfMagnet(node: LeafDirective, { report, variants, magnet }: BlockReader): readonly Block[] {
  const directive = own(magnet.directives, node.name)
  const at = { report: (message: string) => report(lineOf(node), message), variants }
  if (directive !== undefined) return directive(node.attributes ?? {}, at)
  const names = ['drawing', 'piece', ...Object.keys(magnet.directives)].toSorted()
  at.report(`unknown directive "::${node.name}". ${oneOf(names)}`)
  return []
}

/** One list whose items are a sentence or two each, shown as steps. Prose elsewhere has it as a list. */
export function readLadder(node: ContainerDirective, report: Report, links: Links): readonly List[] {
  const [only, more] = node.children
  const list = only && readProse(only, report, links)
  if (list?.type === 'list' && more === undefined && list.children.every(isOneParagraph))
    return [{ ...list, data: { ...list.data, isLadder: true } }]
  report(lineOf(node), 'a ladder that is more than a list. Write one list in it, each item a paragraph.')
  return []
}

function isOneParagraph({ children: [first, more] }: ListItem): boolean {
  return first?.type === 'paragraph' && more === undefined
}

function readPiece(node: LeafDirective, reader: BlockReader): readonly Block[] {
  const name = node.attributes?.name ?? ''
  const piece = reader.pieces.get(name)
  if (piece === undefined) {
    reader.report(lineOf(node), `unknown piece "${name}". ${oneOf(reader.pieces.keys())}`)
    return []
  }
  const blocks = piece.map((prose) => proseBlock(prose, reader))
  return reader.signs.includes(name) ? [{ kind: 'signs', blocks }] : blocks
}

function readBox(node: ContainerDirective, reader: BlockReader): readonly Block[] {
  if (node.name === 'ladder')
    return readLadder(node, reader.report, reader).map((list) => proseBlock(list, reader))
  const kind = BOXES.find((name) => name === node.name)
  if (kind === undefined) {
    const message =
      node.name === 'segment'
        ? 'a segment inside another box. End the outer box first.'
        : `unknown box ":::${node.name}". ${oneOf(['segment', ...BOXES, 'ladder'])}`
    reader.report(lineOf(node), message)
    return []
  }
  const blocks = node.children.flatMap((child) => readBlock(child, reader))
  return kind === 'magnet' ? [{ kind, blocks }] : [{ kind, title: reader.boxes[kind].title, blocks }]
}

const BOXES = ['action', 'magnet', 'sources'] as const
