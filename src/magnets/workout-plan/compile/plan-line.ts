import type { Break, Text } from 'mdast'
import { type Block, type LessonVariant, linkTo, onlyLink, paragraph } from '../../../content-model/blocks.ts'
import { opensSection } from '../../../content-model/lesson-mail.ts'
import { slot } from '../../../content-model/slots.ts'
import { PLAN, SESSION } from './targets.ts'

/**
 * Adds the reader's next session and a link to it above the first section, so that nobody has to scroll.
 * If the author has placed a button of their own, it becomes a link below the action.
 */
export function withPlanLine(lesson: LessonVariant, words: string, as: 'button' | 'link'): LessonVariant {
  const body = lesson.body.filter(({ kind }) => kind !== 'magnet')
  const notes = lesson.body.flatMap((block) => (block.kind === 'magnet' ? block.blocks : []))
  const hasOwn = body.some(opensPlan)
  const open = linkTo(SESSION, words)
  const line: Block =
    as === 'button' && !hasOwn
      ? { kind: 'magnet', blocks: [paragraph(NEXT), ...notes, paragraph(open)] }
      : { kind: 'magnet', blocks: [paragraph(NEXT, BREAK, open, FULL_STOP), ...notes] }
  return { ...lesson, body: body.toSpliced(hasOwn ? belowAction(body) : aboveSections(body), 0, line) }
}

function belowAction(body: readonly Block[]): number {
  return body.findLastIndex(({ kind }) => kind === 'action') + 1
}

function aboveSections(body: readonly Block[]): number {
  const section = body.findIndex((block) => block.kind !== 'prose' || opensSection(block))
  return section < 0 ? body.length : section
}

function opensPlan(block: Block): boolean {
  if (block.kind !== 'prose' || block.node.type !== 'paragraph') return false
  const url = onlyLink(block.node)?.url
  return url === PLAN || url === SESSION
}

const NEXT: Text = { type: 'text', value: slot('magnetLine') }
const FULL_STOP: Text = { type: 'text', value: '.' }
const BREAK: Break = { type: 'break' }
