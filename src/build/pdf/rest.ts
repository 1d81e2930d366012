import type { PlanRow } from '../../course/course.ts'

/** How long to rest in a session, in one sentence for all its moves; empty where none is asked for. */
export const restIn = (rows: readonly Pick<PlanRow, 'sets' | 'restSeconds'>[]): string => {
  const rests = rows.filter(({ restSeconds }) => restSeconds > 0)
  const seconds = rests.map(({ restSeconds }) => restSeconds)
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)]
  if (rests.length === 0) return ''
  const time = least === most ? lengthOf(least) : `${least} to ${lengthOf(most)}`
  return `Rest ${time} ${rests.every(({ sets }) => sets === 1) ? 'after each move' : 'between sets'}.`
}

const lengthOf = (seconds: number): string => (seconds === 60 ? '1 minute' : `${seconds} seconds`)
