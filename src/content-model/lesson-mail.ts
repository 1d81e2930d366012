import type { Words } from '../words/words.ts'
import { type Block, type LessonVariant, paragraph } from './blocks.ts'
import type { Source } from './manifest.ts'
import type { Publisher } from './publisher.ts'
import { inMarkdown } from './say-in-markdown.ts'

type Sourced = Pick<Publisher, 'source' | 'sourcesTitle' | 'words'>

/** A lesson as its mail has it: the signs move below the signature, the course's own source above the lesson's. */
export interface MailedLesson extends LessonVariant {
  readonly signs: readonly Block[]
}

export function asLessonMail(lesson: LessonVariant, publisher: Sourced): MailedLesson {
  const [from, to] = signsIn(lesson.body)
  return {
    ...lesson,
    body: [...lesson.body.slice(0, from), ...lesson.body.slice(to)],
    signs: lesson.body.slice(from, to),
    sources: sourcesWith(lesson.sources, publisher),
  }
}

/** From the heading above the signs to the next heading. */
function signsIn(body: readonly Block[]): readonly [from: number, to: number] {
  const at = body.findIndex(({ kind }) => kind === 'signs')
  if (at < 0) return [body.length, body.length]
  const heading = body.slice(0, at).findLastIndex(opensSection)
  const isOwn = heading >= 0 && body.slice(heading, at).every(({ kind }) => kind === 'prose')
  const below = body.slice(at + 1).findIndex((block) => block.kind !== 'prose' || opensSection(block))
  return [isOwn ? heading : at, below < 0 ? body.length : at + 1 + below]
}

export function opensSection(block: Block): boolean {
  return block.kind === 'prose' && block.node.type === 'heading' && block.node.depth === 2
}

function sourcesWith(
  blocks: readonly Block[],
  { source, sourcesTitle: title, words }: Sourced,
): readonly Block[] {
  const own = blocks.flatMap((block) => (block.kind === 'sources' ? block.blocks : [block]))
  const all = source === null ? own : [citation(source, words), ...own]
  return all.length === 0 ? [] : [{ kind: 'sources', title, blocks: all }]
}

function citation({ title, author, url, note }: Source, { mail }: Words): Block {
  return paragraph(...inMarkdown(mail.source, url, { title, author, note }))
}
