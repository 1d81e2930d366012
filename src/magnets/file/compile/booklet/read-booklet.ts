import type { Heading, List, Nodes, Paragraph, RootContent, Table } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Drawing } from '../../../../content-model/blocks.ts'
import { oneOf, type Report } from '../../../../content-model/mistakes.ts'

export interface BookletFile {
  readonly text: string
  readonly report: Report
}

/** A file of the booklet: it begins on a page of its own. */
export interface Chapter {
  readonly title: string
  readonly blocks: readonly ChapterBlock[]
}

export type ChapterBlock =
  | { readonly kind: 'prose'; readonly node: Heading | Paragraph | List }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  | { readonly kind: 'page' }
  /** Empty lines to write on. */
  | { readonly kind: 'lines'; readonly count: number }

/** Reads the files of a booklet, in the order of its chapters. */
export function readBooklet(
  files: readonly BookletFile[],
  drawings: ReadonlyMap<string, Drawing>,
): readonly Chapter[] {
  return files.map((file) => readChapter(file, drawings))
}

function readChapter({ text, report }: BookletFile, drawings: ReadonlyMap<string, Drawing>): Chapter {
  const [first, ...others] = parser.parse(text).children
  const title = first?.type === 'yaml' ? titleIn(first.value) : null
  if (title === null) report(1, 'no title. Begin the file with three lines: ---, title: The first loaf, ---.')
  const nodes = first === undefined || first.type === 'yaml' ? others : [first, ...others]
  if (nodes.length === 0) report(1, 'a chapter without words. Write them, or remove the file.')
  return { title: title ?? '', blocks: nodes.flatMap((node) => readBlock(node, drawings, report)) }
}

const frontSchema = z.strictObject({ title: z.string().trim().min(1) })
const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)

function titleIn(front: string): string | null {
  try {
    return frontSchema.parse(parse(front)).title
  } catch {
    return null
  }
}

function readBlock(
  node: RootContent,
  drawings: ReadonlyMap<string, Drawing>,
  report: Report,
): readonly ChapterBlock[] {
  if (node.type === 'leafDirective') return readDirective(node, drawings, report)
  check(node, report)
  switch (node.type) {
    case 'heading':
      if (node.depth === 2 || node.depth === 3) return [{ kind: 'prose', node }]
      report(
        lineOf(node),
        `a heading of level ${node.depth}. Use ## or ###: the title is in the first lines.`,
      )
      return []
    case 'paragraph':
    case 'list':
      return [{ kind: 'prose', node }]
    case 'table':
      return [{ kind: 'table', table: node }]
    default:
      return []
  }
}

function readDirective(
  node: LeafDirective,
  drawings: ReadonlyMap<string, Drawing>,
  report: Report,
): readonly ChapterBlock[] {
  const { name = '', count = '' } = node.attributes ?? {}
  switch (node.name) {
    case 'drawing': {
      const drawing = drawings.get(name ?? '')
      if (drawing !== undefined) return [{ kind: 'drawing', drawing }]
      report(lineOf(node), `unknown drawing "${name}". ${oneOf(drawings.keys())}`)
      return []
    }
    case 'page':
      return [{ kind: 'page' }]
    case 'lines': {
      const lines = Number(count)
      if (Number.isInteger(lines) && lines >= 1 && lines <= MOST_LINES)
        return [{ kind: 'lines', count: lines }]
      report(lineOf(node), `"${count}" lines. Write a number from 1 to ${MOST_LINES}: ::lines{count=6}.`)
      return []
    }
    default:
      report(lineOf(node), `unknown directive "::${node.name}". ${oneOf(['drawing', 'page', 'lines'])}`)
      return []
  }
}

/** As many as fit on a page. */
const MOST_LINES = 18

const ALLOWED = new Set([
  'heading',
  'paragraph',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'text',
  'strong',
  'emphasis',
  'link',
  'break',
])

const REMEDIES: Readonly<Record<string, string>> = {
  html: 'raw HTML. Write it in Markdown or take it out.',
  image: 'a picture. Use ::drawing{name="..."} instead.',
  imageReference: 'a picture. Use ::drawing{name="..."} instead.',
  textDirective: 'a colon right before a word makes it a directive. Put a space after the colon.',
  leafDirective: 'a directive in the middle of prose. Put it on a line of its own.',
  containerDirective: 'a box. A booklet has none: write paragraphs below a heading.',
}

function check(node: Nodes, report: Report): void {
  if (!ALLOWED.has(node.type)) {
    report(
      lineOf(node),
      REMEDIES[node.type] ?? `"${node.type}" cannot be printed. Use paragraphs, lists and tables.`,
    )
    return
  }
  if (node.type === 'link' && !isAddress(node.url))
    report(
      lineOf(node),
      `unknown link target "${node.url}". A booklet is the same for all readers: use https://...`,
    )
  if ('children' in node) for (const child of node.children) check(child, report)
}

function isAddress(url: string): boolean {
  return /^(https:\/\/|mailto:)/.test(url) && URL.canParse(url)
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}
