import { DAYS, type Day } from '../../../domain/course.ts'
import { type Situation, trackOf } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'
import { type CompiledWorkoutPlan, type LineWords, type PlanRow, trackNamed, type Workouts } from './plan.ts'

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

/** Where a reader is in the plan. Batches freeze the same value, which `planPlace` computes in SQL. */
export interface PlanPlace {
  readonly track: string
  readonly count: number
  readonly ticked: number
  readonly next: SessionName | null
}

export function nextSession(
  { compiled, rules }: Workouts,
  situation: Situation,
  ticks: readonly SessionName[],
): PlanPlace {
  const track = trackOf(rules, situation)
  const names = namesOf(trackNamed(compiled, track).rows)
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
export function sessionNames({
  tracks,
}: CompiledWorkoutPlan): Readonly<Record<string, readonly SessionName[]>> {
  return Object.fromEntries(Object.entries(tracks).map(([name, { rows }]) => [name, namesOf(rows)]))
}

function namesOf(rows: readonly PlanRow[]): readonly SessionName[] {
  return sessionsOf(rows).map(({ week, letter }) => ({ week, letter }))
}

/** The sentence that says what comes next. */
export function planSentence(words: LineWords, { track, count, ticked, next }: PlanPlace): string {
  if (next === null) return (own(words.done, track) ?? '').replace('{count}', String(count))
  const session = words.session.replace('{week}', String(next.week)).replace('{letter}', next.letter)
  return (ticked === 0 ? words.begin : words.next).replace('{session}', session)
}
