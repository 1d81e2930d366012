import type { EnrollmentStatus } from '../../../domain/statuses.ts'
import { STATUSES } from '../../components/status-badge.tsx'
import type { ReaderCount } from './reader-history.ts'

export const PLOT = { width: 1000, height: 300 } as const

export interface StackedAreas {
  readonly areas: readonly { readonly status: EnrollmentStatus; readonly path: string }[]
  /** Values of the horizontal grid lines, lowest first. */
  readonly ticks: readonly number[]
}

/** One area for each status, as paths over the whole of PLOT, with readers in the course at the bottom. */
export function stackedAreas(history: readonly ReaderCount[]): StackedAreas {
  const [first, last] = [history[0]?.at ?? 0, history.at(-1)?.at ?? 1]
  const ticks = ticksFor(Math.max(...history.map((it) => heightOf(it, STATUSES.length))))
  const top = ticks.at(-1) ?? 1
  const x = (at: number) => rounded((PLOT.width * (at - first)) / Math.max(1, last - first))
  const y = (readers: number) => rounded(PLOT.height * (1 - readers / top))
  const edge = (level: number) => history.map((it) => `${x(it.at)},${y(heightOf(it, level))}`)
  const areas = STATUSES.map((status, level) => ({
    status,
    path: `M${edge(level + 1).join('L')}L${edge(level).toReversed().join('L')}Z`,
  }))
  return { areas, ticks }
}

/** The height of the lowest statuses together. */
function heightOf({ counts }: ReaderCount, levels: number): number {
  return STATUSES.slice(0, levels).reduce((sum, status) => sum + (counts[status] ?? 0), 0)
}

/** Round numbers from 0 to above the highest value, in three to five steps. */
function ticksFor(highest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest / 4)))
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it * 5 >= highest) ?? 1
  const steps = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
