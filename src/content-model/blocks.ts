import type { Heading, Link, List, Paragraph, PhrasingContent } from 'mdast'
import type { ExerciseCard, Stage, Variant } from '../domain/course.ts'

/** Prose as an author may write it; everything else in Markdown is refused. */
export type Prose = Paragraph | Heading | List

/** A paragraph that is one link and nothing else: a call to act, shown as a button. */
export function onlyLink({ children }: Paragraph): Link | null {
  const [only, more] = children
  return only?.type === 'link' && more === undefined ? only : null
}

export interface Drawing {
  readonly name: string
  readonly title: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly svg: string
}

/** An exercise as an author writes it; the drawing bears its id. */
export type Exercise = Omit<ExerciseCard, 'notFor' | 'drawing' | 'picture'> & {
  /** The stages that leave it out, each with the words that say so. */
  readonly notFor: Readonly<Partial<Record<Stage, string>>>
}

/** The drawing of an exercise bears its id. */
export function drawingName({ id }: Pick<Exercise, 'id'>): string {
  return id.toLowerCase()
}

export function drawingOf(exercise: Exercise, drawings: ReadonlyMap<string, Drawing>): Drawing | null {
  return drawings.get(drawingName(exercise)) ?? null
}

/** Above the words that are for one stage only. */
export const STAGE_HEADING = 'For you right now'

export type BoxKind = 'action' | 'plan' | 'sources'

/** Above the one thing to do. */
export type ActionTitle = 'Do this first' | 'This week'

/** What one reader sees, top to bottom. */
export type Block =
  | { readonly kind: 'prose'; readonly node: Prose }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  | { readonly kind: 'ladder'; readonly rungs: List }
  | {
      readonly kind: 'exercise'
      readonly exercise: Exercise
      readonly dose: string
      readonly drawing: Drawing | null
    }
  | { readonly kind: 'action'; readonly title: ActionTitle; readonly blocks: readonly Block[] }
  /** `signs` are what to watch for: when to stop, and whom to call. */
  | { readonly kind: 'plan' | 'sources' | 'stage' | 'signs'; readonly blocks: readonly Block[] }

/** What an author writes: blocks, and groups in which each variant has its own. */
export type LessonPart =
  | { readonly kind: 'common'; readonly block: Block }
  | {
      readonly kind: 'stages'
      readonly framed: boolean
      readonly of: Readonly<Record<Variant, readonly Block[]>>
    }

export interface Lesson {
  readonly name: string
  readonly title: string
  readonly promise: readonly PhrasingContent[]
  readonly parts: readonly LessonPart[]
  /** Lines of the groups that have no words for a gentle month, and give the general ones. */
  readonly withoutGentle: readonly number[]
}

/** A lesson as one reader gets it: the sources stand last. */
export interface StagedLesson {
  readonly title: string
  readonly promise: readonly PhrasingContent[]
  readonly body: readonly Block[]
  readonly sources: readonly Block[]
}

export function forVariant(lesson: Lesson, variant: Variant): StagedLesson {
  return staged(lesson, variant, (blocks) => blocks)
}

/**
 * As `forVariant`, without the drawings in the words of a stage: a mail loads each picture from an address of its own, and
 * whoever sees the addresses must not see the stage. The page has them in itself, and `pageHint` leads there.
 */
export function forMail(lesson: Lesson, variant: Variant, pageHint: Block): StagedLesson {
  return staged(lesson, variant, (blocks) => {
    const first = blocks.findIndex(isDrawn)
    return first < 0 ? blocks : [...blocks.slice(0, first), pageHint, ...blocks.slice(first).flatMap(undrawn)]
  })
}

function isDrawn(block: Block): boolean {
  if (block.kind === 'drawing') return true
  if (block.kind === 'exercise') return block.drawing !== null
  return 'blocks' in block && block.blocks.some(isDrawn)
}

function undrawn(block: Block): readonly Block[] {
  if (block.kind === 'drawing') return []
  if (block.kind === 'exercise') return [{ ...block, drawing: null }]
  return 'blocks' in block ? [{ ...block, blocks: block.blocks.flatMap(undrawn) }] : [block]
}

function staged(
  lesson: Lesson,
  variant: Variant,
  written: (blocks: readonly Block[]) => readonly Block[],
): StagedLesson {
  const blocks = lesson.parts.flatMap((part) => {
    if (part.kind === 'common') return [part.block]
    const own = written(part.of[variant])
    return part.framed ? framed(own) : own
  })
  return {
    title: lesson.title,
    promise: lesson.promise,
    body: blocks.filter((block) => block.kind !== 'sources'),
    sources: blocks.filter((block) => block.kind === 'sources'),
  }
}

/** Boxes have headings of their own, so only what stands around them is framed as "For you right now". */
function framed(blocks: readonly Block[]): readonly Block[] {
  const boxed = blocks.filter(isBox)
  const rest = blocks.filter((block) => !isBox(block))
  return rest.length > 0 ? [{ kind: 'stage', blocks: rest }, ...boxed] : boxed
}

function isBox({ kind }: Block): boolean {
  return kind === 'action' || kind === 'plan' || kind === 'sources'
}
