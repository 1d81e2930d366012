import type { Break, Text } from 'mdast'
import { ADDRESS } from '../../../content-model/addresses.ts'
import { type Block, type LessonVariant, linkTo, onlyLink, paragraph } from '../../../content-model/blocks.ts'
import { opensSection } from '../../../content-model/letter.ts'
import type { CourseManifest } from '../../../content-model/manifest.ts'
import { slot } from '../../../content-model/slots.ts'
import type { PlanWords } from '../../../domain/course.ts'

/** The words that a mail's template needs. Those of the button are already in its HTML. */
export function planWordsIn({ planLine: { open, ...words } }: CourseManifest): PlanWords {
  return words
}

/**
 * Adds the reader's next session and a link to it above the first section, so that nobody has to scroll.
 * If the author has placed a button of their own, it becomes a link below the action.
 */
export function withPlanLine(
  lesson: LessonVariant,
  { planLine }: CourseManifest,
  as: 'button' | 'link',
): LessonVariant {
  const body = lesson.body.filter(({ kind }) => kind !== 'plan')
  const notes = lesson.body.flatMap((block) => (block.kind === 'plan' ? block.blocks : []))
  const hasOwn = body.some(opensMonth)
  const open = linkTo(ADDRESS.session, planLine.open)
  const plan: Block =
    as === 'button' && !hasOwn
      ? { kind: 'plan', blocks: [paragraph(NEXT), ...notes, paragraph(open)] }
      : { kind: 'plan', blocks: [paragraph(NEXT, BREAK, open, FULL_STOP), ...notes] }
  return { ...lesson, body: body.toSpliced(hasOwn ? belowAction(body) : aboveSections(body), 0, plan) }
}

function belowAction(body: readonly Block[]): number {
  return body.findLastIndex(({ kind }) => kind === 'action') + 1
}

function aboveSections(body: readonly Block[]): number {
  const section = body.findIndex((block) => block.kind !== 'prose' || opensSection(block))
  return section < 0 ? body.length : section
}

function opensMonth(block: Block): boolean {
  if (block.kind !== 'prose' || block.node.type !== 'paragraph') return false
  const url = onlyLink(block.node)?.url
  return url === ADDRESS.plan || url === ADDRESS.session
}

const NEXT: Text = { type: 'text', value: slot('magnetLine') }
const FULL_STOP: Text = { type: 'text', value: '.' }
const BREAK: Break = { type: 'break' }
