import type { CompiledCourse, PlanWords, TrackName } from '../../domain/course.ts'
import { type Situation, sessionsOf, trackOf } from './track.ts'

/** A session by what names it in every track. */
export interface SessionName {
  readonly week: number
  readonly letter: string
}

/** Where a reader is in the month. What a batch freezes is computed in SQL: see src/db/workout-plans.ts. */
export interface PlanPlace {
  readonly track: TrackName
  /** How many sessions the track has. */
  readonly count: number
  /** How many are ticked. */
  readonly ticked: number
  /** The first that is not ticked. */
  readonly next: SessionName | null
}

export function nextSession(
  course: CompiledCourse,
  situation: Situation,
  ticks: readonly SessionName[],
): PlanPlace {
  const track = trackOf(situation)
  const names = sessionNames(course)[track]
  const isTicked = (name: SessionName) =>
    ticks.some((tick) => tick.week === name.week && tick.letter === name.letter)
  return {
    track,
    count: names.length,
    ticked: ticks.length,
    next: names.find((name) => !isTicked(name)) ?? null,
  }
}

/** The sessions of every track in the order they are done. */
export function sessionNames({ plan }: CompiledCourse): Readonly<Record<TrackName, readonly SessionName[]>> {
  const named = (track: TrackName) => sessionsOf(plan[track]).map(({ week, letter }) => ({ week, letter }))
  return { standard: named('standard'), 'gentle-P': named('gentle-P'), 'gentle-E': named('gentle-E') }
}

/** The sentence that says what comes next. */
export function planSentence(words: PlanWords, { track, count, ticked, next }: PlanPlace): string {
  if (next === null) return words.done[track].replace('{count}', String(count))
  const session = words.session.replace('{week}', String(next.week)).replace('{letter}', next.letter)
  return (ticked === 0 ? words.begin : words.next).replace('{session}', session)
}
