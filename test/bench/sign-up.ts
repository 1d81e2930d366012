import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBareStack } from './bare-stack.ts'
import { startProvider } from './child.ts'
import { atLeast, atMost, type Figure, median, quantile } from './figure.ts'
import { type Load, signUps } from './load.ts'
import { openStack } from './stack.ts'

const ITEM = 'sign-up'
const RUNS = 3
const SECONDS = 3
const CONNECTIONS = 8

/** The Worker compared with one that does a single bare insert: alone, and during a drain. */
export async function signUp(): Promise<Figure[]> {
  const provider = await startProvider({ latency: 100, perSecond: 10 })
  const stack = await openStack({ readers: 50_000, due: 50_000 }, provider.url)
  const bareDir = mkdtempSync(join(tmpdir(), 'longrun-bench-'))
  const bare = await openBareStack(bareDir)
  const { written } = await stack.measure('inner', aSignUp())
  await stack.post('/api/admin/sending/pause')
  const url = `${stack.url}/signup`
  const runs: { ours: Load; one: Load; same: Load }[] = []
  for (let run = 0; run <= RUNS; run++) {
    const ours = await signUps(url, CONNECTIONS, SECONDS)
    const one = await signUps(bare.url, CONNECTIONS, SECONDS)
    const same = await signUps(`${bare.url}/?rows=${written}`, CONNECTIONS, SECONDS)
    if (run > 0) runs.push({ ours, one, same })
  }
  await stack.post('/api/admin/sending/resume')
  const draining = await signUps(url, CONNECTIONS, 2 * SECONDS)
  const { times } = await provider.book()
  await Promise.all([stack.stop(), bare.stop()])
  provider.stop()
  rmSync(bareDir, { recursive: true })

  const of = (who: 'ours' | 'one' | 'same', figure: (load: Load) => number) =>
    median(runs.map((run) => figure(run[who])))
  const p = (share: number) => (load: Load) => quantile(load.milliseconds, share)
  const perSecond = (load: Load) => load.perSecond
  const perCpuSecond = (load: Load) => load.perCpuSecond
  const drainedP99 = p(0.99)(draining)
  return [
    {
      item: ITEM,
      name: `sign-ups a second, ${CONNECTIONS} connections`,
      value: of('ours', perSecond),
      unit: 'sign-ups',
      rival: { name: `bare inserts of the ${written} rows a sign-up writes`, value: of('same', perSecond) },
      aim: atLeast(of('ours', perSecond) / of('same', perSecond), 0.8, '0.8 of it'),
    },
    {
      item: ITEM,
      name: 'sign-ups a CPU-second',
      value: of('ours', perCpuSecond),
      unit: 'sign-ups',
      rival: { name: 'one bare insert', value: of('one', perCpuSecond) },
      aim: atLeast(of('ours', perCpuSecond), 300, '300'),
    },
    {
      item: ITEM,
      name: 'p50',
      value: of('ours', p(0.5)),
      unit: 'ms',
      rival: { name: 'one bare insert', value: of('one', p(0.5)) },
    },
    {
      item: ITEM,
      name: 'p99',
      value: of('ours', p(0.99)),
      unit: 'ms',
      rival: { name: 'one bare insert', value: of('one', p(0.99)) },
    },
    {
      item: ITEM,
      name: `p99 while a drain is running (${times.length} batches)`,
      value: drainedP99,
      unit: 'ms',
      rival: { name: 'without one', value: of('ours', p(0.99)) },
      aim: atMost(drainedP99 / of('ours', p(0.99)), 3, '3 x'),
    },
  ]
}

function aSignUp(): RequestInit {
  return {
    method: 'POST',
    headers: { 'x-path': '/signup', 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'first@example.org', timezone: 'Europe/London' }),
  }
}
