import type { Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Block, HowTo, LessonVariant, Prose } from '../../../src/content-model/blocks.ts'
import type { Segment, Variant } from '../../../src/domain/course.ts'
import type { Exercise } from '../../../src/magnets/workout-plan/compile/exercise.ts'
import { split } from '../../../test/support/sentences.ts'

/** The names in prose of the moves that some readers leave out, including those on the cards. */
const NAMES: Readonly<Record<string, RegExp>> = {
  'EX-01': /eccentric|\b(lying|loading) (band )?move|hip flexion (lying|on)/i,
  'EX-03': /\b(foot|toe) taps?\b/i,
  'EX-04': /\b(single|one)-leg(ged)? (hip |glute )?bridges?\b/i,
  'EX-05': /\bprone\b|\bface[- ]down\b/i,
  'EX-06': /(?<!\b(raised-back|single-leg|one-leg) )\bbridg(e|es|ing)\b/i,
  'EX-07': /\bdead[- ]bugs?\b|\bheel taps?\b/i,
  'EX-10': /\blung(e|es|ing)\b/i,
  'EX-16': /\bheel slides?\b/i,
  'WU-S': /\bleg swings\b.*\bbridges\b/i,
}
const ON_THE_BACK = /\b(on|on to|onto) (your|the|their) backs?\b/i

/** Words of a sentence that names a move to rule it out. */
const KEEPS_OUT =
  /\b(leav(e|es|ing) (it|them|this|those|out|it out)|leave out|skip|not (for now|part of|in pregnancy|face)|no |nothing|never|(do|will) not|(don|won|isn|aren)’t|(can|may) wait|waits|takes? the place of|in place of|instead of|are out|okayed|only if)\b/i

const SEGMENTS_OF: Readonly<Record<Variant, readonly Segment[]>> = {
  pregnant: ['pregnant'],
  early_postpartum: ['early_postpartum'],
  later_postpartum: [],
  general: [],
  gentle: ['pregnant', 'early_postpartum'],
}

export function isLeftOut({ notFor }: Exercise, variant: Variant): boolean {
  return (SEGMENTS_OF[variant] ?? []).some((segment) => notFor[segment] !== undefined)
}

/** The sentences that send readers to a move they leave out, each after the move. */
export function misleading(
  sentences: readonly string[],
  variant: Variant,
  exercises: ReadonlyMap<string, Exercise>,
): readonly string[] {
  const moves = [...exercises.values()]
    .filter((exercise) => isLeftOut(exercise, variant))
    .map(({ id, name }) => ({
      id,
      isIn: (said: string) => (id.startsWith('EX-') && has(said, name)) || NAMES[id]?.test(said) === true,
    }))
  const stays = SEGMENTS_OF[variant]?.includes('pregnant') === true
  const postures = stays ? [{ id: 'on the back', isIn: (said: string) => ON_THE_BACK.test(said) }] : []
  return sentences
    .filter((said) => !KEEPS_OUT.test(said))
    .flatMap((said) =>
      [...moves, ...postures].filter(({ isIn }) => isIn(said)).map(({ id }) => `${id}: ${said}`),
    )
}

/** All sentences of a lesson for one reader, including alt texts and names of moves. */
export function allSentencesOf({ title, tagline, body, sources }: LessonVariant): readonly string[] {
  return [
    title,
    ...split(tagline.map((node) => plainText(node)).join('')),
    ...[...body, ...sources].flatMap(inBlock),
  ]
}

export function proseSentences(nodes: readonly Prose[]): readonly string[] {
  return nodes.flatMap(inNode)
}

export function cardSentences({
  name,
  steps,
  easier,
  cautions,
}: Pick<HowTo, 'name' | 'steps' | 'easier' | 'cautions'>): readonly string[] {
  return [name, ...[...steps, easier, ...cautions].flatMap(split)]
}

function inBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return inNode(block.node)
    case 'ladder':
      return inNode(block.rungs)
    case 'drawing':
      return [block.drawing.title, ...split(block.drawing.alt)]
    case 'photo':
      return split(block.alt)
    case 'how-to':
      return [block.howTo.dose, ...cardSentences(block.howTo)]
    case 'segment':
    case 'action':
    case 'magnet':
    case 'signs':
    case 'sources':
      return block.blocks.flatMap(inBlock)
  }
}

function inNode(node: Nodes): readonly string[] {
  if (node.type === 'list' || node.type === 'listItem') return node.children.flatMap(inNode)
  return split(plainText(node))
}

function has(said: string, name: string): boolean {
  return said.toLowerCase().includes(name.toLowerCase())
}
