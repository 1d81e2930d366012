import type { Blockquote, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as plainText } from 'mdast-util-to-string'
import type * as z from 'zod'
import type { Block, Lesson, LessonPart, VariantGap } from '../../content-model/blocks.ts'
import {
  type FrontMatter,
  frontMatterSchema,
  lessonFrontMatterSchema,
} from '../../content-model/front-matter.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import { isNotice } from '../../content-model/notices.ts'
import { readYaml, type Yaml } from '../../content-model/read-yaml.ts'
import type { Variant } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import { isTitle, lineOf, parseMarkdown, taglineIn, titleIn } from './markdown.ts'
import { type BlockReader, readBlock } from './read-block.ts'

export function readLesson(name: string, source: string, reader: BlockReader): Lesson {
  const nodes = parseMarkdown(source).children
  const schema = reader.lessons.has(name) ? lessonFrontMatterSchema : frontMatterSchema
  const read = readFrontMatter<FrontMatter>(nodes, schema, reader.report)?.value
  const { after = null, subject, preview } = read ?? { subject: '', preview: '' }
  const lesson = { subject, preview, name, afterDays: after, ...readText(nodes, reader) }
  if (!isNotice(name) && reader.boxes.action.isRequired) checkActions(lesson.parts, reader)
  return lesson
}

/** What a message's file begins with; null after reporting mistakes. */
export function readFrontMatter<Settings>(
  [first]: readonly RootContent[],
  schema: z.ZodType<Settings>,
  report: Report,
): Yaml<Settings> | null {
  const [text, linesAbove] = first?.type === 'yaml' ? [first.value, lineOf(first)] : ['', 0]
  return readYaml(text, schema, report, linesAbove)
}

/** Everything below it. */
export function readText(
  all: readonly RootContent[],
  reader: BlockReader,
): Pick<Lesson, 'title' | 'tagline' | 'parts' | 'gaps'> {
  const nodes = all.filter(({ type }) => type !== 'yaml')
  const title = titleIn(nodes, reader.report)
  const tagline = taglineIn(nodes, reader.report)
  const rest = nodes.filter((node) => node !== title && node !== tagline && !isTitle(node))
  const gaps: VariantGap[] = []
  const parts = readParts(rest, reader, gaps)
  return {
    title: title ? plainText(title) : '',
    tagline: tagline ? wordsOf(tagline, reader) : [],
    parts,
    gaps,
  }
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
  gaps: VariantGap[],
): readonly LessonPart[] {
  const title = reader.boxes.segment?.title ?? null
  const parts: LessonPart[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (node === undefined) break
    if (!isSegment(node)) {
      if (announcesSegment(node, nodes[at + 1], title)) continue
      for (const block of readBlock(node, reader)) parts.push({ kind: 'common', block })
      continue
    }
    const before = nodes[at - 1]
    const group: Group = [node]
    for (let next = nodes[at + 1]; next && isSegment(next); next = nodes[at + 1]) {
      group.push(next)
      at++
    }
    const isFramed = before !== undefined && announcesSegment(before, node, title)
    parts.push({
      kind: 'segments',
      frame: isFramed ? title : null,
      of: readVariants(group, reader, gaps),
    })
  }
  return parts
}

function isSegment(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'segment'
}

/** Below this heading a segment's words get a frame, which brings the heading. Otherwise they join the text. */
function announcesSegment(node: RootContent, next: RootContent | undefined, title: string | null): boolean {
  return node.type === 'heading' && plainText(node) === title && next !== undefined && isSegment(next)
}

type Group = [ContainerDirective, ...ContainerDirective[]]

function readVariants(
  group: Readonly<Group>,
  reader: BlockReader,
  gaps: VariantGap[],
): Record<Variant, readonly Block[]> {
  const { segments, variants: all } = reader
  const line = lineOf(group[0])
  if (segments === null) {
    reader.report(line, 'the course has no segments. Take the box out, or describe them in the manifest.')
    return {}
  }
  const words = new Map<Variant, readonly Block[]>()
  const named = new Set(group.flatMap(namesIn))
  const unnamed = all.filter((variant) => !Object.hasOwn(segments.options, variant) && !named.has(variant))
  for (const node of group) {
    const known = namesIn(node).filter((name) => all.includes(name))
    const variants = known.includes(segments.default) ? [...known, ...unnamed] : known
    const blocks = node.children.flatMap((child) => readBlock(child, { ...reader, variants }))
    for (const name of namesIn(node)) {
      if (!all.includes(name)) reader.report(lineOf(node), `unknown segment "${name}". ${oneOf(all)}`)
      else if (words.has(name))
        reader.report(lineOf(node), `"${name}" is covered twice. Name it in one block.`)
      else words.set(name, blocks)
    }
  }
  const missing = Object.keys(segments.options).filter((segment) => !words.has(segment))
  if (missing.length > 0) {
    reader.report(line, `no words for ${missing.join(', ')}. Add :::segment{for="${missing.join(' ')}"}.`)
  }
  for (const variant of unnamed) {
    gaps.push({ variant, line })
    words.set(variant, words.get(segments.default) ?? [])
  }
  return Object.fromEntries(words)
}

function namesIn(node: ContainerDirective): readonly string[] {
  return (node.attributes?.for ?? '').split(/\s+/)
}

function checkActions(parts: readonly LessonPart[], { report, variants }: BlockReader): void {
  const wrong = variants
    .map((variant) => {
      const blocks = parts.flatMap((part) =>
        part.kind === 'common' ? [part.block] : (own(part.of, variant) ?? []),
      )
      return { variant, actions: blocks.filter(({ kind }) => kind === 'action').length }
    })
    .filter(({ actions }) => actions !== 1)
  const [first] = wrong
  if (!first) return
  const who =
    wrong.length === variants.length ? 'every reader' : wrong.map(({ variant }) => variant).join(', ')
  report(
    1,
    first.actions === 0
      ? `no action for ${who}. Add one :::action box.`
      : `${first.actions} actions for ${who}. Keep one :::action box.`,
  )
}
