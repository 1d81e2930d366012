import { startProvider, workerdCpu } from './child.ts'
import { atMost, type Figure } from './figure.ts'
import { type Measured, openStack, type Stack } from './stack.ts'

const ITEM = 'budget'
const TICKS_A_DAY = 1440
const MAILS_A_DAY = 100
const MAILS_A_RUN = 10

/** An invocation of the free plan may use 10 ms of CPU and make 50 subrequests; a day has 5 M rows read, 100,000 written. */
export async function budget(): Promise<Figure[]> {
  return [...(await free()), ...(await paid())]
}

async function free(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 0 })
  const stack = await openStack({ readers: 2_000, due: 400 }, provider.url, 'free')
  const tick = await cost(stack, 'tick', 20)
  const run = await cost(stack, 'deliver?n=1', 20)
  const signUp = await stack.measure('inner', aSignUp())
  await stack.stop()
  provider.stop()
  const runs = MAILS_A_DAY / MAILS_A_RUN
  const read = TICKS_A_DAY * tick.read + runs * run.read + MAILS_A_DAY * signUp.read
  const written = TICKS_A_DAY * tick.written + runs * run.written + MAILS_A_DAY * signUp.written
  return [
    {
      item: ITEM,
      name: 'CPU of a tick, all of workerd',
      value: tick.cpu,
      unit: 'ms',
      aim: atMost(tick.cpu, 10, '10 ms'),
    },
    {
      item: ITEM,
      name: `CPU of a run of the free plan (${MAILS_A_RUN} mails), all of workerd`,
      value: run.cpu,
      unit: 'ms',
      aim: atMost(run.cpu, 10, '10 ms'),
    },
    {
      item: ITEM,
      name: 'subrequests of that run, each D1 statement counted',
      value: run.statements + 2,
      unit: 'subrequests',
      aim: atMost(run.statements + 2, 50, '50'),
    },
    {
      item: ITEM,
      name: 'subrequests of a tick',
      value: tick.statements + 1,
      unit: 'subrequests',
      aim: atMost(tick.statements + 1, 50, '50'),
    },
    {
      item: ITEM,
      name: `D1 rows read on a day of ${MAILS_A_DAY} mails`,
      value: read,
      unit: 'rows',
      aim: atMost(read, 5e6, '5 M'),
    },
    {
      item: ITEM,
      name: `D1 rows written on it`,
      value: written,
      unit: 'rows',
      aim: atMost(written, 100_000, '100,000'),
    },
  ]
}

const MILLION = 1_000_000
const EVENTS_A_LESSON = 2
const EVENTS_A_FOLD = 100

/** Dollars for a unit on the paid plan, beyond what $5 a month include: developers.cloudflare.com/workers/platform/pricing. */
const PRICE = {
  request: 0.3 / MILLION,
  cpuMs: 0.02 / MILLION,
  queueOperation: 0.4 / MILLION,
  rowRead: 0.001 / MILLION,
  rowWritten: 1 / MILLION,
} as const

async function paid(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 0 })
  const stack = await openStack({ readers: 4_000, due: 4_000 }, provider.url)
  const batch = await cost(stack, 'deliver?n=1', 20)
  const fold = await cost(stack, 'fold?from=1&n=50', 10)
  await stack.stop()
  provider.stop()
  const batches = MILLION / 100
  const events = EVENTS_A_LESSON * MILLION
  const folds = events / EVENTS_A_FOLD
  const dollars = {
    rowsWritten: (batches * batch.written + folds * fold.written) * PRICE.rowWritten,
    rowsRead: (batches * batch.read + folds * fold.read) * PRICE.rowRead,
    // Each event is a request at the handler and three operations of the queue.
    requests: events * PRICE.request,
    queue: 3 * events * PRICE.queueOperation,
    cpu: (batches * batch.cpu + folds * fold.cpu + events) * PRICE.cpuMs,
  }
  const total = Object.values(dollars).reduce((sum, part) => sum + part, 0)
  const parts = Object.entries(dollars).map(([name, part]) => `${name} ${part.toFixed(2)}`)
  return [
    {
      item: ITEM,
      name: `dollars for a million lessons, beyond what $5 a month include (${parts.join(', ')})`,
      value: total,
      unit: 'dollars',
    },
  ]
}

/** The mean of several invocations, after one to warm up. */
async function cost(stack: Stack, path: string, times: number): Promise<Measured & { cpu: number }> {
  await stack.measure(path)
  const before = workerdCpu()
  let last: Measured | null = null
  for (let run = 0; run < times; run++) last = await stack.measure(path)
  if (last === null) throw new Error('measured nothing')
  return { ...last, cpu: (1000 * (workerdCpu() - before)) / times }
}

function aSignUp(): RequestInit {
  return {
    method: 'POST',
    headers: { 'x-path': '/signup', 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'first@example.org', timezone: 'Europe/London' }),
  }
}
