import type { CompiledMagnet, Day, Picture } from '../../../domain/course.ts'
import type { Track } from '../../../domain/magnet.ts'
import type { CourseRules } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'

/** A workout plan as compiled from a course's files. Prose is checked HTML. */
export interface CompiledWorkoutPlan extends CompiledMagnet {
  readonly kind: 'workout_plan'
  /** By name, in the order in which readers see them. */
  readonly tracks: Readonly<Record<string, PlanTrack>>
  /** The track of readers who told nothing about themselves. */
  readonly usual: string
  readonly exercises: Readonly<Record<string, ExerciseCard>>
  /** What unfolds on the page of the plan. */
  readonly page: {
    readonly stop: Unfolding | null
    readonly pain: Unfolding | null
    readonly checks: Unfolding | null
    readonly rules: Unfolding | null
    readonly note: Unfolding | null
  }
  readonly words: PlanWords
}

export interface PlanTrack extends Track {
  readonly madeFor: string
  /** One line for each week. The last one also holds for the weeks that follow. */
  readonly effort: readonly string[]
  /** What to check before the first session. */
  readonly ask: string | null
  /** The link to the choice of a track. */
  readonly change: string
  /** Below the moves: how to finish, and the rules for every move as list items. */
  readonly note: { readonly finish: string; readonly rules: string }
  readonly rules: Unfolding | null
  readonly after: AfterPlan | null
  readonly rows: readonly PlanRow[]
  /** Exercise ids in order, and then those that its texts mention. */
  readonly moves: readonly string[]
  /** Asset paths of the printed plan. */
  readonly printed: Readonly<Record<Paper, string>>
}

export interface Unfolding {
  readonly title: string
  readonly html: string
}

/** What comes after the last week: something to read, or else the track's own rules. */
export interface AfterPlan {
  /** The button below the last session. */
  readonly open: string
  /** The button after the last lesson. */
  readonly next: string
  readonly text: Unfolding | null
}

/** What the course says in its own words. `{...}` are filled in. */
interface PlanWords {
  readonly session: { readonly finish: string; readonly nextMorning: string | null }
  readonly choice: Readonly<Record<'why' | 'unanswered' | 'another' | 'keep', string | null>>
  readonly landing: { readonly choose: string; readonly sample: string }
  readonly line: LineWords
  /** The button that opens the session. */
  readonly open: string
}

export interface PlanRow {
  readonly week: number
  readonly day: Day
  readonly session: string
  readonly exercise: string
  readonly sets: number
  readonly reps: string
  readonly restSeconds: number
  readonly note: string
  /** Approximate minutes for the whole session. */
  readonly sessionMinutes: number
}

export interface ExerciseCard {
  readonly id: string
  readonly name: string
  readonly kit: readonly string[]
  readonly steps: readonly string[]
  readonly easier: string
  readonly cautions: readonly string[]
  /** Who skips it, for readers of the usual track, who may not have told us anything. */
  readonly notFor: readonly string[]
  /** An `img` with the drawing, as HTML; empty if there is none. */
  readonly drawing: string
  readonly picture: Picture | null
}

/** How mails announce the next session: sentences with {session} or {count}, and a {session}. */
export interface LineWords {
  readonly session: string
  readonly begin: string
  readonly next: string
  readonly done: Readonly<Record<string, string>>
}

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

/** The plan of a course, and what decides a reader's track. */
export interface Workouts {
  readonly compiled: CompiledWorkoutPlan
  readonly rules: CourseRules
}

/** Only the build makes a compiled magnet of this kind. */
export function isCompiledPlan(magnet: CompiledMagnet | null): magnet is CompiledWorkoutPlan {
  return magnet?.kind === 'workout_plan'
}

/** The track of that name, or the first if the course no longer has it. */
export function trackNamed({ tracks }: CompiledWorkoutPlan, name: string): PlanTrack {
  const track = own(tracks, name) ?? Object.values(tracks)[0]
  if (track === undefined) throw new Error('a workout plan without a track passed the checks')
  return track
}

/** The track of readers who told nothing about themselves. */
export function usualTrack(plan: CompiledWorkoutPlan): PlanTrack {
  return trackNamed(plan, plan.usual)
}
