import type { Drawing, Exercise } from '../../../content-model/blocks.ts'
import { drawingOf } from '../../../content-model/blocks.ts'
import type { PlanRow } from '../../../domain/course.ts'
import type { PlanSource } from './track-contents.ts'

/** What one week asks for of a move. */
export interface WeekOfMove {
  readonly dose: string
  readonly sets: number
}

/** A move of a session, through all the weeks it is in. */
export interface Move {
  readonly exercise: Exercise
  readonly drawing: Drawing | null
  /** Of the dose, what is the same in every week. */
  readonly shared: string
  readonly weeks: ReadonlyMap<number, WeekOfMove>
  readonly notes: readonly { readonly weeks: readonly number[]; readonly text: string }[]
}

export function lettersOf(rows: readonly PlanRow[]): readonly string[] {
  return [...new Set(rows.map(({ session }) => session))].toSorted()
}

/** The moves of the sessions with one letter, in the order in which they are done. */
export function movesOf(
  rows: readonly PlanRow[],
  { exercises, drawings }: Pick<PlanSource, 'exercises' | 'drawings'>,
): readonly Move[] {
  return inOrder(rows).flatMap((own) => {
    const exercise = exercises.get(own[0]?.exercise ?? '')
    if (exercise === undefined) return []
    const { shared, each } = dosesOf(own)
    const weeks = own.map(({ week, sets }, at) => [week, { dose: each[at] ?? '', sets }] as const)
    return {
      exercise,
      drawing: drawingOf(exercise, drawings),
      shared,
      weeks: new Map(weeks),
      notes: notesOf(own),
    }
  })
}

/** Rows by move. One that joins in a later week stands before what follows it there. */
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

/** Each note once, with the weeks it is for. */
function notesOf(rows: readonly PlanRow[]): Move['notes'] {
  const texts = new Set(rows.map(({ note }) => note).filter(Boolean))
  return [...texts].map((text) => ({
    text,
    weeks: rows.filter(({ note }) => note === text).map(({ week }) => week),
  }))
}

interface Doses {
  /** What all weeks have in common, said once beside the name of the move. */
  readonly shared: string
  /** One for each row; empty where `shared` says it all. */
  readonly each: readonly string[]
}

/** What a move asks for, week by week. */
export function dosesOf(rows: readonly Pick<PlanRow, 'sets' | 'reps'>[]): Doses {
  const times = new Set(rows.map(({ sets, reps }) => (sets === 1 ? minutesIn(reps) : null)))
  const [time = null] = times
  if (times.size === 1 && time !== null) return { shared: time, each: rows.map(() => '') }
  const endings = new Set(rows.map(({ reps }) => endingOf(reps)))
  const [ending = ''] = endings
  const shared = endings.size === 1 ? ending : ''
  return {
    shared,
    each: rows.map(({ sets, reps }) => {
      const count = shared === '' ? (minutesIn(reps) ?? reps) : reps.slice(0, -shared.length - 1)
      return sets === 1 ? count : `${sets} × ${count}`
    }),
  }
}

function endingOf(reps: string): string {
  return minutesIn(reps) === null ? (/^\d+ (.+)$/.exec(reps)?.[1] ?? '') : ''
}

/** "5 min 30 s" as it is said, "5½ minutes"; null for what is no time. */
function minutesIn(reps: string): string | null {
  const [, minutes, half] = /^(\d+) min( 30 s)?$/.exec(reps) ?? []
  if (minutes === undefined) return null
  if (half !== undefined) return `${minutes}½ minutes`
  return minutes === '1' ? '1 minute' : `${minutes} minutes`
}
