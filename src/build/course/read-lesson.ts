import type { Blockquote, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as plainText } from 'mdast-util-to-string'
import { type Block, type Lesson, type LessonPart, SEGMENT_HEADING } from '../../content-model/blocks.ts'
import {
  type FrontMatter,
  frontMatterSchema,
  lessonFrontMatterSchema,
} from '../../content-model/front-matter.ts'
import { oneOf } from '../../content-model/mistakes.ts'
import { noticeNamed } from '../../content-model/notices.ts'
import { readYaml } from '../../content-model/read-yaml.ts'
import { SEGMENTS, VARIANTS, type Variant } from '../../domain/course.ts'
import { isTitle, lineOf, parseMarkdown, taglineIn, titleIn } from './markdown.ts'
import { type BlockReader, readBlock } from './read-block.ts'

export function readLesson(name: string, source: string, reader: BlockReader): Lesson {
  const isNotice = noticeNamed(name) !== null
  const all = parseMarkdown(source).children
  const { after = null, ...settings } = readFrontMatter(all, name, reader)
  const nodes = all.filter(({ type }) => type !== 'yaml')
  const title = titleIn(nodes, reader.report)
  const tagline = taglineIn(nodes, reader.report)
  const rest = nodes.filter((node) => node !== title && node !== tagline && !isTitle(node))
  const withoutGentle: number[] = []
  const parts = readParts(rest, reader, withoutGentle)
  if (!isNotice) checkActions(parts, reader)
  return {
    ...settings,
    name,
    title: title ? plainText(title) : '',
    tagline: tagline ? wordsOf(tagline, reader) : [],
    afterDays: after,
    parts,
    withoutGentle,
  }
}

function readFrontMatter(
  [first]: readonly RootContent[],
  name: string,
  { lessons, report }: BlockReader,
): FrontMatter {
  const schema = lessons.has(name) ? lessonFrontMatterSchema : frontMatterSchema
  const [text, linesAbove] = first?.type === 'yaml' ? [first.value, lineOf(first)] : ['', 0]
  return readYaml<FrontMatter>(text, schema, report, linesAbove)?.value ?? { subject: '', preview: '' }
}

function wordsOf(tagline: Blockquote, reader: BlockReader): readonly PhrasingContent[] {
  const [only, more] = tagline.children
  const block = only ? readBlock(only, reader) : []
  const node = block[0]?.kind === 'prose' ? block[0].node : undefined
  if (node?.type === 'paragraph' && more === undefined) return node.children
  reader.report(lineOf(tagline), 'the tagline has several paragraphs. Write one sentence.')
  return []
}

function readParts(
  nodes: readonly RootContent[],
  reader: BlockReader,
  withoutGentle: number[],
): readonly LessonPart[] {
  const parts: LessonPart[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (node === undefined) break
    if (!isSegment(node)) {
      if (announcesSegment(node, nodes[at + 1])) continue
      for (const block of readBlock(node, reader)) parts.push({ kind: 'common', block })
      continue
    }
    const before = nodes[at - 1]
    const group = [node]
    for (let next = nodes[at + 1]; next && isSegment(next); next = nodes[at + 1]) {
      group.push(next)
      at++
    }
    const framed = before !== undefined && announcesSegment(before, node)
    parts.push({ kind: 'segments', framed, of: readVariants(group, reader, withoutGentle) })
  }
  return parts
}

function isSegment(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'segment'
}

/** Below this heading a segment's words get a frame, which brings the heading. Otherwise they join the text. */
function announcesSegment(node: RootContent, next: RootContent | undefined): boolean {
  return (
    node.type === 'heading' && plainText(node) === SEGMENT_HEADING && next !== undefined && isSegment(next)
  )
}

function readVariants(
  group: readonly ContainerDirective[],
  reader: BlockReader,
  withoutGentle: number[],
): Record<Variant, readonly Block[]> {
  const of: Record<Variant, readonly Block[]> = {
    pregnant: [],
    early_postpartum: [],
    later_postpartum: [],
    general: [],
    gentle: [],
  }
  const covered = new Set<string>()
  const hasGentle = group.some((node) => namesIn(node).includes('gentle'))
  for (const node of group) {
    const variants = namesIn(node).filter(isVariant)
    if (!hasGentle && variants.includes('general')) variants.push('gentle')
    const blocks = node.children.flatMap((child) => readBlock(child, { ...reader, variants }))
    for (const segment of namesIn(node)) {
      if (!isVariant(segment)) reader.report(lineOf(node), `unknown segment "${segment}". ${oneOf(VARIANTS)}`)
      else if (covered.has(segment))
        reader.report(lineOf(node), `"${segment}" is covered twice. Name it in one block.`)
      else of[segment] = blocks
      covered.add(segment)
    }
  }
  const missing = SEGMENTS.filter((segment) => !covered.has(segment))
  const [first] = group
  if (missing.length > 0 && first) {
    reader.report(
      lineOf(first),
      `no words for ${missing.join(', ')}. Add :::segment{for="${missing.join(' ')}"}.`,
    )
  }
  if (covered.has('gentle') || !first) return of
  withoutGentle.push(lineOf(first))
  return { ...of, gentle: of.general }
}

function namesIn(node: ContainerDirective): readonly string[] {
  return (node.attributes?.for ?? '').split(/\s+/)
}

function isVariant(name: string): name is Variant {
  return VARIANTS.some((variant) => variant === name)
}

function checkActions(parts: readonly LessonPart[], { report }: BlockReader): void {
  const wrong = VARIANTS.map((segment) => {
    const blocks = parts.flatMap((part) => (part.kind === 'common' ? [part.block] : part.of[segment]))
    return { segment, actions: blocks.filter(({ kind }) => kind === 'action').length }
  }).filter(({ actions }) => actions !== 1)
  const [first] = wrong
  if (!first) return
  const who =
    wrong.length === VARIANTS.length ? 'every segment' : wrong.map(({ segment }) => segment).join(', ')
  report(
    1,
    first.actions === 0
      ? `no action for ${who}. Add one :::action box.`
      : `${first.actions} actions for ${who}. Keep one :::action box.`,
  )
}
