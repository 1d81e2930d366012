import type { PlanRow } from '../../domain/course.ts'

export interface Doses {
  /** What all weeks have in common, said once beside the name of the move. */
  readonly shared: string
  /** One for each row; empty where `shared` says it all. */
  readonly each: readonly string[]
}

/** What a move asks for, week by week. */
export const dosesOf = (rows: readonly Pick<PlanRow, 'sets' | 'reps'>[]): Doses => {
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

const endingOf = (reps: string): string =>
  minutesIn(reps) === null ? (/^\d+ (.+)$/.exec(reps)?.[1] ?? '') : ''

/** "5 min 30 s" as it is said, "5½ minutes"; null for what is no time. */
const minutesIn = (reps: string): string | null => {
  const [, minutes, half] = /^(\d+) min( 30 s)?$/.exec(reps) ?? []
  if (minutes === undefined) return null
  if (half !== undefined) return `${minutes}½ minutes`
  return minutes === '1' ? '1 minute' : `${minutes} minutes`
}
