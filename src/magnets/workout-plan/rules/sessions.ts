import {
  type CompiledCourse,
  DAYS,
  type Day,
  type PlanRow,
  type PlanTrack,
  type PlanWords,
} from '../../../domain/course.ts'
import type { Situation } from '../../../domain/segment.ts'
import { planTrackOf } from './track-words.ts'

/** Names a session in any track. */
export interface SessionName {
  readonly week: number
  readonly letter: string
}

export interface Session extends SessionName {
  /** The weekday in the plan. */
  readonly day: Day
  readonly minutes: number
  readonly rows: readonly PlanRow[]
}

/** The sessions of a track, in order. */
export function sessionsOf(rows: readonly PlanRow[]): readonly Session[] {
  const sessions = Map.groupBy(rows, (row) => `${row.week} ${row.session}`)
  return [...sessions.values()].flatMap((own) => {
    const first = own[0]
    if (first === undefined) return []
    return {
      week: first.week,
      letter: first.session,
      day: first.day,
      minutes: first.sessionMinutes,
      rows: own,
    }
  })
}

/** The weekdays of a track: as many as it has sessions a week. */
export function daysOf(sessions: readonly Session[]): readonly Day[] {
  const used = new Set(sessions.map((session) => session.day))
  return DAYS.filter((day) => used.has(day))
}

/** Where a reader is in the month. Batches freeze the same value, which `planPlace` computes in SQL. */
export interface PlanPlace {
  readonly track: PlanTrack
  readonly count: number
  readonly ticked: number
  readonly next: SessionName | null
}

export function nextSession(
  course: CompiledCourse,
  situation: Situation,
  ticks: readonly SessionName[],
): PlanPlace {
  const track = planTrackOf(course, situation)
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

/** The sessions of every track, in order. */
export function sessionNames({ plan }: CompiledCourse): Readonly<Record<PlanTrack, readonly SessionName[]>> {
  const named = (track: PlanTrack) => sessionsOf(plan[track]).map(({ week, letter }) => ({ week, letter }))
  return { standard: named('standard'), 'gentle-P': named('gentle-P'), 'gentle-E': named('gentle-E') }
}

/** The sentence that says what comes next. */
export function planSentence(words: PlanWords, { track, count, ticked, next }: PlanPlace): string {
  if (next === null) return words.done[track].replace('{count}', String(count))
  const session = words.session.replace('{week}', String(next.week)).replace('{letter}', next.letter)
  return (ticked === 0 ? words.begin : words.next).replace('{session}', session)
}
