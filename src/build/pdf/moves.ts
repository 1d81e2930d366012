import type { PlanRow } from '../../domain/course.ts'
import { drawingOf } from '../block.ts'
import type { Drawing, Exercise } from '../blocks.ts'
import type { CourseSource } from '../load.ts'
import { dosesOf } from './dose.ts'

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

export const isWarmUp = ({ id }: Pick<Exercise, 'id'>): boolean => id.startsWith('WU-')

export const lettersOf = (rows: readonly PlanRow[]): readonly string[] =>
  [...new Set(rows.map(({ session }) => session))].toSorted()

/** The moves of the sessions with one letter, in the order in which they are done. */
export const movesOf = (
  rows: readonly PlanRow[],
  { exercises, drawings }: Pick<CourseSource, 'exercises' | 'drawings'>,
): readonly Move[] =>
  inOrder(rows).flatMap((own) => {
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

/** Rows by move. One that joins in a later week stands before what follows it there. */
const inOrder = (rows: readonly PlanRow[]): readonly (readonly PlanRow[])[] => {
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

const isSame =
  ({ exercise }: PlanRow) =>
  (other: PlanRow): boolean =>
    other.exercise === exercise

/** Each note once, with the weeks it is for. */
const notesOf = (rows: readonly PlanRow[]): Move['notes'] => {
  const texts = new Set(rows.map(({ note }) => note).filter(Boolean))
  return [...texts].map((text) => ({
    text,
    weeks: rows.filter(({ note }) => note === text).map(({ week }) => week),
  }))
}
