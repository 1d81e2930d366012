import { archiveFinished } from './archive.ts'
import { startProvider } from './child.ts'
import { atMost, type Figure, median } from './figure.ts'
import { type Measured, openStack, type Stack } from './stack.ts'

const ITEM = 'scale'
const DUE = 2_400
const BATCH = 100
const RUNS = 9
/** Measured together, because the clock of the runtime counts whole milliseconds. */
const TIMES = 10

interface AtSize {
  readers: number
  tick: Cost
  claim: Cost
  stats: Cost
  search: Cost
  page: Cost
  perLesson: { read: number; written: number }
}

interface Cost {
  milliseconds: number
  read: number
}

/** The same work with the same number due, for growing numbers of readers. */
export async function scale(sizes: readonly number[]): Promise<Figure[]> {
  const provider = await startProvider({ latency: 0 })
  const measured: AtSize[] = []
  for (const readers of sizes) {
    const stack = await openStack({ readers, due: DUE }, provider.url)
    measured.push({ readers, ...(await atSize(stack)) })
    await stack.stop()
  }
  const bytes = await archiveFinished(provider.url)
  provider.stop()
  const [first, last] = [measured[0], measured.at(-1)]
  if (first === undefined || last === undefined) return []
  return [
    ...(['tick', 'claim', 'stats', 'search', 'page'] as const).flatMap((what) => growth(what, measured)),
    {
      item: ITEM,
      name: 'D1 rows written for each lesson, indexes counted',
      value: last.perLesson.written,
      unit: 'rows',
      rival: { name: `at ${first.readers.toLocaleString('en')} readers`, value: first.perLesson.written },
      aim: atMost(last.perLesson.written, 7, '7'),
    },
    {
      item: ITEM,
      name: 'D1 rows read for each lesson',
      value: last.perLesson.read,
      unit: 'rows',
      rival: { name: `at ${first.readers.toLocaleString('en')} readers`, value: first.perLesson.read },
    },
    {
      item: ITEM,
      name: 'bytes a reader for a whole course, archived',
      value: bytes.archived,
      unit: 'bytes',
      rival: { name: 'before, for 90 days after its end', value: bytes.finished },
      aim: atMost(bytes.archived, 1000, '1,000'),
    },
  ]
}

async function atSize(stack: Stack): Promise<Omit<AtSize, 'readers'>> {
  const drained = await several(5, () => stack.measure('deliver?n=4'))
  const lessons = 4 * BATCH
  const admin = (path: string) => several(RUNS, () => stack.measure(`inner?n=${TIMES}`, asOperator(path)))
  const stats = await admin('/api/admin/stats')
  const search = await admin('/api/admin/subscribers?query=reader77')
  const page = await admin('/api/admin/subscribers?cursor=5000')
  const tick = await several(RUNS, () => stack.measure(`tick?n=${TIMES}`))
  return {
    tick: costOf(tick, TIMES),
    claim: costOf(drained, lessons / BATCH),
    stats: costOf(stats, TIMES),
    search: costOf(search, TIMES),
    page: costOf(page, TIMES),
    perLesson: {
      read: median(drained.map(({ read }) => read)) / lessons,
      written: median(drained.map(({ written }) => written)) / lessons,
    },
  }
}

const NAMES = {
  tick: 'cron with nothing due',
  claim: 'a batch of 100, claimed to recorded',
  stats: 'figures of the operator',
  search: 'search by the beginning of an address',
  page: 'a page of readers',
} as const

/** Other work on the machine affects time. Only the number of readers affects rows read. */
function growth(what: keyof typeof NAMES, measured: readonly AtSize[]): Figure[] {
  const [first, last] = [measured[0], measured.at(-1)]
  if (first === undefined || last === undefined) return []
  const at = `at ${first.readers.toLocaleString('en')} readers`
  return [
    {
      item: ITEM,
      name: `${NAMES[what]}, at ${last.readers.toLocaleString('en')} readers`,
      value: last[what].milliseconds,
      unit: 'ms',
      rival: { name: at, value: first[what].milliseconds },
      aim: atMost(last[what].milliseconds / first[what].milliseconds, 1.2, '1.2 x'),
    },
    {
      item: ITEM,
      name: `  rows read`,
      value: last[what].read,
      unit: 'rows',
      rival: { name: at, value: first[what].read },
    },
  ]
}

async function several(times: number, measure: () => Promise<Measured>): Promise<Measured[]> {
  const runs: Measured[] = []
  for (let run = 0; run <= times; run++) runs.push(await measure())
  return runs.slice(1)
}

function costOf(runs: readonly Measured[], parts = 1): Cost {
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)) / parts,
    read: median(runs.map(({ read }) => read)) / parts,
  }
}

function asOperator(path: string): RequestInit {
  const token = process.env.ADMIN_TOKEN ?? 'local-admin-token'
  return { headers: { 'x-path': path, authorization: `Bearer ${token}` } }
}
