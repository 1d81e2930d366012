import { startProvider } from './child.ts'
import { atMost, type Figure, median } from './figure.ts'
import { openStack } from './stack.ts'

const ITEM = 'events'
const RUNS = 7
const DELIVERIES = 500

/** "Sent" and "delivered" for each mail, folded a hundred at a time. */
export async function events(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 0 })
  const stack = await openStack({ readers: (RUNS + 1) * DELIVERIES, due: 0 }, provider.url)
  const runs: { perSecond: number; written: number }[] = []
  for (let run = 0; run <= RUNS; run++) {
    const { milliseconds, written } = await stack.measure(`fold?from=${1 + run * DELIVERIES}&n=${DELIVERIES}`)
    const folded = 2 * DELIVERIES
    if (run > 0) runs.push({ perSecond: (1000 * folded) / milliseconds, written: written / folded })
  }
  await stack.stop()
  provider.stop()
  const written = median(runs.map((run) => run.written))
  return [
    {
      item: ITEM,
      name: 'provider events folded a second',
      value: median(runs.map((run) => run.perSecond)),
      unit: 'events',
    },
    {
      item: ITEM,
      name: 'D1 rows written for each',
      value: written,
      unit: 'rows',
      aim: atMost(written, 2, '2'),
    },
  ]
}
