import {
  type CompiledCourse,
  DAYS,
  type Day,
  type PlanRow,
  type PlanWords,
  type TrackName,
} from '../../../domain/course.ts'
import { type Situation, trackOf } from '../../../domain/segment.ts'

export interface Session {
  readonly week: number
  /** Its letter. Together with the week it names the session, in every track alike. */
  readonly letter: string
  /** The day the plan itself puts it on. */
  readonly day: Day
  readonly minutes: number
  readonly rows: readonly PlanRow[]
}

/** The sessions of a track in the order they are done. */
export function sessionsOf(rows: readonly PlanRow[]): readonly Session[] {
  const sessions = new Map<string, PlanRow[]>()
  for (const row of rows) {
    const key = `${row.week} ${row.session}`
    sessions.set(key, [...(sessions.get(key) ?? []), row])
  }
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

/** The weekdays a track stands on, and so how many sessions a week it has. */
export function daysOf(sessions: readonly Session[]): readonly Day[] {
  const used = new Set(sessions.map((session) => session.day))
  return DAYS.filter((day) => used.has(day))
}

/** A session by what names it in every track. */
export interface SessionName {
  readonly week: number
  readonly letter: string
}

/** Where a reader is in the month. What a batch freezes is computed in SQL: see src/magnets/workout-plan/queries.ts. */
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
