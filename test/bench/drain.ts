import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { startProvider, workerdCpu } from './child.ts'
import { atLeast, type Figure, median } from './figure.ts'
import { postBatches } from './post-batches.ts'
import { openStack, type Stack } from './stack.ts'

const ITEM = 'drain'
const PER_SECOND = 10
const CONNECTIONS = 4

/** From due to recorded, through workerd, D1 and the queue. */
export async function drain(): Promise<Figure[]> {
  return [...(await behindALimit()), ...(await withoutALimit()), ...(await onTheFreePlan())]
}

async function behindALimit(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 100, perSecond: PER_SECOND })
  const stack = await openStack({ readers: 20_000, due: 15_000 }, provider.url)
  await wakeAndWait(stack)
  const { times, refused } = await provider.book()
  await stack.stop()
  provider.stop()
  const rate = requestsPerSecond(times)
  return [
    {
      item: ITEM,
      name: `requests a second, provider allows ${PER_SECOND} and takes 100 ms (${refused} refused)`,
      value: rate,
      unit: 'requests',
      rival: { name: 'its limit', value: PER_SECOND },
      aim: atLeast(rate / PER_SECOND, 0.95, '95 % of the limit'),
    },
  ]
}

const RUNS = 3
const MAILS = 20_000

async function withoutALimit(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 50 })
  const ours: number[] = []
  const cpu: number[] = []
  const bare: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const stack = await openStack({ readers: MAILS, due: MAILS }, provider.url)
    const before = workerdCpu()
    ours.push(MAILS / (await wakeAndWait(stack)))
    cpu.push((1e6 * (workerdCpu() - before)) / MAILS)
    await stack.stop()
    bare.push(await postBatches(provider.url, CONNECTIONS, MAILS))
  }
  provider.stop()
  return [
    {
      item: ITEM,
      name: 'mails a second, provider takes 50 ms and has no limit',
      value: median(ours),
      unit: 'mails',
      rival: { name: `a bare script posting ready bodies, ${CONNECTIONS} connections`, value: median(bare) },
      aim: atLeast(median(ours) / median(bare), 0.5, 'half'),
    },
    {
      item: ITEM,
      name: 'the same, beside the best peer at its best safe setting (measured elsewhere)',
      value: median(ours),
      unit: 'mails',
      rival: { name: 'best peer', value: 1210 },
      aim: atLeast(median(ours), 4 * 1210, '4 x'),
    },
    { item: ITEM, name: 'CPU a mail, all of workerd', value: median(cpu), unit: 'us' },
  ]
}

const MAILS_ON_FREE = 400

/** Ten mails a run, and a wake-up after each. */
async function onTheFreePlan(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 50 })
  const stack = await openStack({ readers: 2_000, due: MAILS_ON_FREE }, provider.url, 'free')
  const seconds = await wakeAndWait(stack)
  await stack.stop()
  provider.stop()
  return [
    {
      item: ITEM,
      name: 'mails a second on the free plan, provider takes 50 ms and has no limit',
      value: MAILS_ON_FREE / seconds,
      unit: 'mails',
    },
  ]
}

const statsSchema = z.object({ due: z.number() })

/** Seconds from the wake-up to the last mail recorded. */
async function wakeAndWait(stack: Stack): Promise<number> {
  const startedAt = performance.now()
  await stack.measure('tick')
  while (statsSchema.parse(await stack.get('/api/admin/stats')).due > 0) await sleep(100)
  return (performance.now() - startedAt) / 1000
}

function requestsPerSecond(times: readonly number[]): number {
  return (1000 * (times.length - 1)) / ((times.at(-1) ?? 0) - (times[0] ?? 0))
}
