import type { Drawing } from '../../../content-model/blocks.ts'
import { wordsFor } from '../../../content-model/course-words.ts'
import { listOf } from '../../../words/dates.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { PlanRow } from '../rules/plan.ts'
import { drawingOf, type Exercise } from './exercise.ts'
import type { PrintedSource } from './track-contents.ts'

/** A move in one week. */
export interface WeekOfMove {
  readonly dose: string
  readonly sets: number
}

/** A move of a session in all its weeks. */
export interface Move {
  readonly exercise: Exercise
  readonly drawing: Drawing | null
  /** The part of the dose that is the same in every week. */
  readonly shared: string
  readonly weeks: ReadonlyMap<number, WeekOfMove>
  /** The label names the weeks, if they are not all. */
  readonly notes: readonly {
    readonly weeks: readonly number[]
    readonly label: string
    readonly text: string
  }[]
}

export function lettersOf(rows: readonly PlanRow[]): readonly string[] {
  return [...new Set(rows.map(({ session }) => session))].toSorted()
}

/** The moves of the sessions with one letter, in their order. */
export function movesOf(
  rows: readonly PlanRow[],
  { exercises, drawings, manifest }: Pick<PrintedSource, 'exercises' | 'drawings' | 'manifest'>,
): readonly Move[] {
  const words = wordsFor({ manifest })
  return inOrder(rows).flatMap((own) => {
    const exercise = exercises.get(own[0]?.exercise ?? '')
    if (exercise === undefined) return []
    const { shared, each } = dosesOf(own, words)
    const weeks = own.map(({ week, sets }, at) => [week, { dose: each[at] ?? '', sets }] as const)
    return {
      exercise,
      drawing: drawingOf(exercise, drawings),
      shared,
      weeks: new Map(weeks),
      notes: notesOf(own, words),
    }
  })
}

/** Rows by move. A move that joins in a later week goes before the move that follows it there. */
function inOrder(rows: readonly PlanRow[]): readonly (readonly PlanRow[])[] {
  const moves = new Map<string, PlanRow[]>()
  let order: readonly string[] = []
  for (const week of new Set(rows.map((row) => row.week))) {
    const own = rows.filter((row) => row.week === week)
    const keys = own.map((row, at) => `${row.exercise} ${own.slice(0, at).filter(isSame(row)).length}`)
    for (const [at, key] of keys.toReversed().entries()) {
      const row = own.at(-1 - at)
      if (row === undefined) continue
      const next = order.indexOf(keys.at(keys.length - at) ?? '')
      if (!order.includes(key)) order = order.toSpliced(next < 0 ? order.length : next, 0, key)
      moves.set(key, [...(moves.get(key) ?? []), row])
    }
  }
  return order.map((key) => moves.get(key) ?? [])
}

function isSame({ exercise }: PlanRow) {
  return (other: PlanRow): boolean => other.exercise === exercise
}

/** What all weeks share, and the rest for each row, empty where `shared` says it all. */
export function dosesOf(
  rows: readonly Pick<PlanRow, 'sets' | 'reps'>[],
  words: Words,
): {
  shared: string
  each: readonly string[]
} {
  const times = new Set(rows.map(({ sets, reps }) => (sets === 1 ? minutesIn(reps, words) : null)))
  const [time = null] = times
  if (times.size === 1 && time !== null) return { shared: time, each: rows.map(() => '') }
  const endings = new Set(rows.map(({ reps }) => endingOf(reps, words)))
  const [ending = ''] = endings
  const shared = endings.size === 1 ? ending : ''
  return {
    shared,
    each: rows.map(({ sets, reps }) => {
      const count = shared === '' ? (minutesIn(reps, words) ?? reps) : reps.slice(0, -shared.length - 1)
      return sets === 1 ? count : `${sets} × ${count}`
    }),
  }
}

function endingOf(reps: string, words: Words): string {
  return minutesIn(reps, words) === null ? (/^\d+ (.+)$/.exec(reps)?.[1] ?? '') : ''
}

/** "5 min 30 s" as "5½ minutes", or null if it is not a time. */
function minutesIn(reps: string, { workoutPlan: { print }, locale }: Words): string | null {
  const [, minutes, half] = /^(\d+) min( 30 s)?$/.exec(reps) ?? []
  if (minutes === undefined) return null
  if (half !== undefined) return say(print.minutesAndHalf, { minutes })
  return say(print.minutes, { count: Number(minutes) }, locale)
}

/** Each note once, with its weeks. */
function notesOf(rows: readonly PlanRow[], words: Words): Move['notes'] {
  const texts = new Set(rows.map(({ note }) => note).filter(Boolean))
  const all = new Set(rows.map(({ week }) => week)).size
  return [...texts].map((text) => {
    const weeks = rows.filter(({ note }) => note === text).map(({ week }) => week)
    return { text, weeks, label: weeks.length === all ? '' : `${weeksNamed(weeks, words)} ` }
  })
}

function weeksNamed(weeks: readonly number[], words: Words): string {
  const { noteOfWeek, noteOfWeeks } = words.workoutPlan.print
  const [first = 0, ...more] = weeks
  return more.length === 0
    ? say(noteOfWeek, { week: first })
    : say(noteOfWeeks, { weeks: listOf(words, weeks.map(String)) })
}
