/** One line of the table. `rival` was measured in the same run. */
export interface Figure {
  item: string
  name: string
  value: number
  unit: string
  rival?: { name: string; value: number }
  aim?: { text: string; isMet: boolean }
}

export type Bench = (sizes: readonly number[]) => Promise<Figure[]>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value under which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function atLeast(value: number, least: number, what: string): NonNullable<Figure['aim']> {
  return { text: `at least ${what}`, isMet: value >= least }
}

export function atMost(value: number, most: number, what: string): NonNullable<Figure['aim']> {
  return { text: `at most ${what}`, isMet: value <= most }
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ item, name, value, unit, rival, aim }) => [
    item,
    name,
    `${rounded(value)} ${unit}`,
    rival === undefined ? '' : `${rival.name}: ${rounded(rival.value)}`,
    aim === undefined ? '' : `${aim.text}${aim.isMet ? '' : '  MISSED'}`,
  ])
  const all = [['item', 'figure', 'here', 'beside it', 'aim'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function rounded(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
