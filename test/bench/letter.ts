import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { letters } from '../../src/generated/course.js'
import { startProvider, workerdCpu } from './child.ts'
import { atLeast, atMost, type Figure, quantile } from './figure.ts'
import { postBatches } from './post-batches.ts'
import { BENCH_LETTER } from './seed.ts'
import { type Measured, openStack, type Stack } from './stack.ts'

const ITEM = 'letter'
const [PER_SECOND, LATENCY_MS, CONNECTIONS] = [10, 100, 4]
const BATCH = 100
/** A press on the form each so often, while the letter goes out. */
const PRESS_EVERY_MS = 1000

/** A letter to many readers behind the provider's limit, while others sign up. A site without letters has none. */
export async function letter(sizes: readonly number[]): Promise<Figure[]> {
  if (letters.all.length === 0) return []
  const readers = sizes.length === 1 ? (sizes[0] ?? 0) : 100_000
  const { rowsRead, rowsWritten, calls, scheduling } = await inParts()
  const provider = await startProvider({ latency: LATENCY_MS, perSecond: PER_SECOND })
  const bare = await bareRate(provider.url)
  await provider.book()
  const stack = await openStack({ readers, due: 0, letters: 'wanted' }, provider.url)
  const [startedAt, cpu] = [Date.now(), workerdCpu()]
  await stack.post(`/api/admin/letters/${BENCH_LETTER}/send`)
  const pressedAt = await pressUntil(stack, async () => (await countSent(stack)) >= readers)
  const cpuSeconds = workerdCpu() - cpu
  const { times, refused, confirms } = await provider.book()
  await stack.stop()
  provider.stop()
  const waits = [...pressedAt].map(([address, at]) => (confirms[address] ?? Number.POSITIVE_INFINITY) - at)
  const first = times[0] ?? startedAt
  const seconds = ((times.at(-1) ?? first) - first) / 1000
  const [rate, requests] = [readers / seconds, times.length / seconds]
  const lastFifth = times.slice(-Math.ceil(times.length / 5))
  const atTheEnd = (1000 * lastFifth.length) / ((lastFifth.at(-1) ?? first) - (lastFifth[0] ?? first))
  const p95 = quantile(waits, 0.95) / 1000
  return [
    {
      item: ITEM,
      name: `requests a second to ${readers} readers, provider allows ${PER_SECOND} and takes ${LATENCY_MS} ms (${refused} refused)`,
      value: requests,
      unit: 'requests',
      rival: { name: 'its limit, of which confirm mails take 1', value: PER_SECOND },
      aim: atLeast(requests / PER_SECOND, 0.9, '90 % of the limit'),
    },
    {
      item: ITEM,
      name: 'the same, for the last fifth of the readers',
      value: atTheEnd,
      unit: 'requests',
    },
    { item: ITEM, name: 'CPU a mail, all of workerd', value: (1e6 * cpuSeconds) / readers, unit: 'us' },
    {
      item: ITEM,
      name: 'mails of the letter a second',
      value: rate,
      unit: 'mails',
      rival: {
        name: `a bare script posting ready bodies behind the limit, ${CONNECTIONS} connections`,
        value: bare,
      },
    },
    {
      item: ITEM,
      name: 'from the press to the first mail at the provider',
      value: (first - startedAt) / 1000,
      unit: 's',
    },
    {
      item: ITEM,
      name: `p95 of the wait for a confirm mail meanwhile, from the press to the provider (${waits.length} sign-ups)`,
      value: p95,
      unit: 's',
      aim: atMost(p95, 5, '5 s'),
    },
    { item: ITEM, name: 'p50 of it', value: quantile(waits, 0.5) / 1000, unit: 's' },
    { item: ITEM, name: 'the longest', value: Math.max(...waits) / 1000, unit: 's' },
    { item: ITEM, name: 'schedule a chunk of 5,000 readers', value: scheduling, unit: 'ms' },
    { item: ITEM, name: 'rows read for a mail', value: rowsRead, unit: 'rows' },
    { item: ITEM, name: 'rows written for a mail', value: rowsWritten, unit: 'rows' },
    { item: ITEM, name: 'D1 calls for a batch', value: calls, unit: 'calls' },
  ]
}

const [PART_READERS, CHUNK, BATCHES] = [20_000, 5_000, 40]

/** The work alone, one request at a time, with a provider that answers at once. */
async function inParts() {
  const stack = await openStack({ readers: PART_READERS, due: 0, letters: 'under way' }, 'http://127.0.0.1:9')
  const chunks: Measured[] = []
  for (let done = 0; done < PART_READERS; done += CHUNK) chunks.push(await stack.measure('schedule'))
  const sending = await stack.measure(`deliver?n=${BATCHES}`)
  await stack.stop()
  const mails = BATCHES * BATCH
  const per = (what: 'read' | 'written') =>
    chunks.reduce((sum, chunk) => sum + chunk[what], 0) / PART_READERS + sending[what] / mails
  return {
    scheduling: quantile(
      chunks.map(({ milliseconds }) => milliseconds),
      0.5,
    ),
    rowsRead: per('read'),
    rowsWritten: per('written'),
    calls: sending.calls / BATCHES,
  }
}

const BARE_MAILS = 3_000

/** A script that keeps to the limit too: it waits for its turn before each request. */
function bareRate(url: string): Promise<number> {
  return postBatches(url, CONNECTIONS, BARE_MAILS, 1000 / PER_SECOND)
}

const lettersSchema = z.object({ letters: z.array(z.object({ counts: z.object({ sent: z.number() }) })) })

/** The list, because one letter with its audience counts every reader. */
async function countSent(stack: Stack): Promise<number> {
  const { letters } = lettersSchema.parse(await stack.get('/api/admin/letters'))
  return letters.reduce((sum, { counts }) => sum + counts.sent, 0)
}

/** Signs somebody up again and again. When each did, by address. */
async function pressUntil(
  stack: Stack,
  isDone: () => Promise<boolean>,
): Promise<ReadonlyMap<string, number>> {
  const pressed = new Map<string, number>()
  let done = false
  const look = (async () => {
    while (!(await isDone())) await sleep(1000)
    done = true
  })()
  while (!done) {
    const email = `press${pressed.size}@example.org`
    pressed.set(email, Date.now())
    const response = await fetch(`${stack.url}/signup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, timezone: 'Europe/London' }),
    })
    if (response.status !== 202) throw new Error(`a sign-up was answered with ${response.status}`)
    await sleep(PRESS_EVERY_MS)
  }
  await look
  // The last of them may still be on its way.
  await sleep(3000)
  return pressed
}
