import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { PAGE_TARGETS, type PublicPaths, pageAddressOf } from '../../content-model/addresses.ts'
import type { Prose } from '../../content-model/blocks.ts'
import type { LandingSettings } from '../../content-model/landing.ts'
import { lineIn, oneOf, type Report } from '../../content-model/mistakes.ts'
import { type ContentFiles, MANIFEST } from './content-files.ts'
import { asProse, lineOf, parseMarkdown } from './markdown.ts'

type Section = LandingSettings[number]

/** A section of the landing page with the texts of its files. */
export type LandingPart =
  | Exclude<Section, { section: 'offer' | 'text' | 'answers' }>
  | { readonly section: 'text'; readonly nodes: readonly Prose[] }
  | { readonly section: 'answers'; readonly title: string; readonly answers: readonly Answer[] }

interface Answer {
  readonly question: string
  readonly nodes: readonly Prose[]
}

interface Known {
  readonly pieces: ReadonlyMap<string, unknown>
  readonly publicPaths: PublicPaths
}

/** The sections below the offer. */
export function readLanding(
  [, ...sections]: LandingSettings,
  known: Known,
  files: ContentFiles,
): readonly LandingPart[] {
  return sections.map((section): LandingPart => {
    switch (section.section) {
      case 'text':
        return { section: 'text', nodes: readText(section.file, known, files) }
      case 'answers':
        return readAnswers(section.file, known, files)
      case 'pieces':
        checkPieces([...section.pieces, ...section.folded.map(({ piece }) => piece)], known, files)
        return section
      default:
        return section
    }
  })
}

function readText(file: string, known: Known, files: ContentFiles): readonly Prose[] {
  return proseOf(nodesOf(file, files) ?? [], known, files.reportOn(file))
}

/** A heading, and below it questions, each a smaller heading with its answer. */
function readAnswers(file: string, known: Known, files: ContentFiles): LandingPart {
  const report = files.reportOn(file)
  const nodes = nodesOf(file, files)
  if (nodes === null) return { section: 'answers', title: '', answers: [] }
  const [first, ...rest] = nodes
  const isTitle = first?.type === 'heading' && first.depth === 2
  if (!isTitle) report(1, 'no heading. Begin with "## " and what these answers are about.')
  const answers: { question: string; nodes: Prose[] }[] = []
  for (const node of proseOf(rest, known, report)) {
    if (node.type === 'heading') answers.push({ question: plainText(node), nodes: [] })
    else if (answers.length > 0) answers.at(-1)?.nodes.push(node)
    else report(lineOf(node), 'words above the first question. Write the question as "### " above them.')
  }
  return { section: 'answers', title: isTitle ? plainText(first) : '', answers }
}

/** Null if there is no such file, which is reported. */
function nodesOf(file: string, files: ContentFiles): readonly RootContent[] | null {
  const text = files.read(file)
  if (text !== null) return parseMarkdown(text).children
  const line = lineIn(files.read(MANIFEST) ?? '', file)
  files.reportOn(MANIFEST)(
    line,
    `landing: there is no ${files.pathOf(file)}. Write it, or take the section out.`,
  )
  return null
}

function proseOf(nodes: readonly RootContent[], { publicPaths }: Known, report: Report): readonly Prose[] {
  const isTarget = (target: string) => pageAddressOf(target, publicPaths) !== null
  return nodes.flatMap((node) => asProse(node, report, isTarget, oneOf(PAGE_TARGETS)) ?? [])
}

function checkPieces(names: readonly string[], { pieces }: Known, files: ContentFiles): void {
  const line = lineIn(files.read(MANIFEST) ?? '', "section: 'pieces'")
  for (const name of names.filter((it) => !pieces.has(it)))
    files.reportOn(MANIFEST)(line, `landing: unknown piece "${name}". ${oneOf(pieces.keys())}`)
}
