import type { Link, PhrasingContent, Text } from 'mdast'
import type { PlanWords } from '../course/course.ts'
import type { Block, StagedLesson } from './blocks.ts'
import { ADDRESS } from './links.ts'
import type { CourseManifest } from './manifest.ts'
import { slot } from './slots.ts'

/** What the template of a mail keeps of it: the words of the button are in the mail itself. */
export const planWordsIn = ({ planLine: { open, ...words } }: CourseManifest): PlanWords => words

/**
 * The lesson with the reader's next session and the way there: on top of its plan box, or in one below the action.
 * `button` sets the way apart, which is a button in a mail.
 */
export const withPlanLine = (
  lesson: StagedLesson,
  { planLine }: CourseManifest,
  way: 'button' | 'link',
): StagedLesson => {
  const line = lineOf(planLine.open, way)
  const at = lesson.body.findIndex(({ kind }) => kind === 'plan')
  const body = lesson.body.map((block, index) =>
    index === at && block.kind === 'plan' ? { ...block, blocks: [...line, ...block.blocks] } : block,
  )
  if (at >= 0) return { ...lesson, body }
  const below = body.findLastIndex(({ kind }) => kind === 'action') + 1
  return { ...lesson, body: body.toSpliced(below, 0, { kind: 'plan', blocks: line }) }
}

const lineOf = (open: string, way: 'button' | 'link'): readonly Block[] => {
  const link: Link = {
    type: 'link',
    url: ADDRESS.session,
    data: { hProperties: { href: ADDRESS.session } },
    children: [{ type: 'text', value: open }],
  }
  const next: Text = { type: 'text', value: slot('planNext') }
  const paragraphs: readonly PhrasingContent[][] =
    way === 'button' ? [[next], [link]] : [[next, { type: 'break' }, link, { type: 'text', value: '.' }]]
  return paragraphs.map((children) => ({ kind: 'prose', node: { type: 'paragraph', children } }))
}
