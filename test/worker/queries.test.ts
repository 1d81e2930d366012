/// <reference types="vite/types/importMeta.d.ts" />
import { expect, test } from 'vitest'
import { withMagnet } from '../../src/magnets/installed.ts'
import { home as compiled } from '../support/club.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

/** Tables that do not grow with readers or with mail, and may be read whole. */
const SMALL: Readonly<Record<string, string>> = {
  dead_events: 'a thousand at most',
  webhook_endpoints: 'a handful, added by the operator',
  bulk_actions: 'a row for each bulk action of the operator',
  message_counters: 'a row for each message of each course',
  source_counters: 'at most 52 rows for each course and week, however many readers',
  reader_counters: 'a row for each state of a reader in each course',
  provider_event_counts: 'a row for each type of event',
  reputation_buckets: 'some twenty rows: older ones go',
  letters: 'a row for each letter that was sent',
  templates: 'those that were in use in the last days',
}

/** Queries that may read a whole range of an index, or a whole table, by the function that makes them. */
const EXCUSED: Readonly<Record<string, string>> = {
  claimDue: 'deliveries would be searched for rows that wait for this batch, if a foreign key were unmet',
  splitBatch: 'as claimDue; its update finds deliveries by their batch',
  countAudience: 'counts readers of letters, which an operator asks for',
  countNotReading: 'counts readers, which an operator asks for',
  countDueIn: 'counts the mails of the next week, which an operator asks for',
  countSignUps: 'a row for each minute of an hour',
  nextWork:
    'open batches: those under way, those that wait with a problem, and the pieces of one that was split',
  takeUpBatch: 'open batches, as nextWork',
  awaitProbe: 'open batches, as nextWork',
  endIdleHold: 'asks whether anything is due',
  endHalt: 'open batches, as nextWork',
  resumeSending: 'open batches, as nextWork',
  pruneActions: 'what is over a year old: a few a run',
  pruneReputation: 'a few buckets',
  clearAddressChanges: 'what is over 30 days old: a few a run',
  pruneConfirmMails: 'mailboxes whose silence has just ended: a few a run',
  pruneSignUpCounts: 'a row for each minute that is over a day old: one a run',
  pruneSignUpRates: 'what is over an hour old: a few a run',
  readDue: 'counts what is due',
  readersByDay: 'as many days as are asked for',
  zonesOfPauses: 'pauses that end by tomorrow',
}

test('no query reads more rows when there are more readers: each finds its own by a key, or one page of them', async () => {
  const schema = await readSchema()
  const unbounded = new Set<string>()
  const explained = new Set<string>()
  for (const { by, site, sql } of await everyQuery()) {
    const plan = await planOf(sql)
    if (plan === null) continue
    explained.add(site)
    if (by in EXCUSED) continue
    for (const step of plan.filter((each) => readsAll(each, plan, sql, schema)))
      unbounded.add(`${by}: ${step.detail}`)
  }
  expect([...unbounded]).toEqual([])
  expect(notHeard(explained)).toEqual([])
})

test('a search finds any part of an address or name: first the whole address, then the newest, a hundred to a page', async () => {
  await emptyDatabase()
  const many = Array.from({ length: 130 }, (_, n) => ({
    email: `ada${String(n).padStart(3, '0')}@runner.org`,
  }))
  const named = [
    { email: 'a_b%c@runner.org', name: 'Ömer "Oz" O’Neil' },
    { email: 'axbyc@runner.org', name: 'Zoë Łukasz' },
    { email: 'wei@runner.org', name: '王伟' },
    { email: 'x.wei@runner.org', name: null },
  ]
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, first_name, timezone, created_at)
       select value ->> 'email', value ->> 'email', value ->> 'name', 'UTC', 0 from json_each(?1) order by key`,
    ).bind(JSON.stringify([...named, ...many])),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select id, 'shoulders', 'active', 0 from subscribers`,
    ),
  ])
  const { admin } = world('2026-11-20T15:30:00Z')
  const find = async (query: string): Promise<string[]> => {
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = (await admin(`subscribers?query=${encodeURIComponent(query)}&cursor=${cursor}`)) as {
        subscribers: { email: string }[]
        nextCursor: string | null
      }
      found.push(...page.subscribers.map(({ email }) => email.replace('@runner.org', '')))
      cursor = page.nextCursor
    }
    return found
  }
  expect(await find('DA0')).toEqual(
    Array.from({ length: 100 }, (_, n) => `ada0${String(99 - n).padStart(2, '0')}`),
  )
  expect(await find('ada')).toHaveLength(130)
  expect(await find('wei@runner.org')).toEqual(['wei', 'x.wei'])
  for (const query of ['_b%c', 'ÖMER', 'omer', '"oz"', 'o’ne', 'a_', 'oz" o'])
    expect([query, await find(query)]).toEqual([query, ['a_b%c']])
  for (const query of ['zoë', 'ŁUK', 'z', 'łu'])
    expect([query, await find(query)]).toEqual([query, ['axbyc']])
  for (const query of ['王', '王伟']) expect([query, await find(query)]).toEqual([query, ['wei']])
  for (const query of ['%', '_', '"', '*', 'b%', "'", 'a OR b', 'NEAR(', '\u0000%%'])
    expect([query, await find(query)]).toEqual([query, []])
  expect(await find('  ')).toHaveLength(134)

  await testEnv.DB.prepare(
    "update subscribers set first_name = 'Sanjay' where email = 'wei@runner.org'",
  ).run()
  expect([await find('sanja'), await find('王伟')]).toEqual([['wei'], []])
})

const modules = import.meta.glob<Record<string, unknown>>(
  ['../../src/db/*.ts', '../../src/magnets/*/queries.ts'],
  { eager: true },
)
const sources = import.meta.glob<string>(['../../src/db/*.ts', '../../src/magnets/*/queries.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** What functions take that do not accept anything. */
const GIVEN = [
  null,
  '',
  [withMagnet(compiled)],
  { status: null, course: null, message: null, source: null },
  { status: null, course: null, message: 'welcome', source: null },
  'course',
  'everything',
]

interface Query {
  /** The exported function. */
  by: string
  /** The place of the call to prepare. */
  site: string
  sql: string
}

/**
 * Calls each function of src/db and of a magnet’s queries with a database that only records, and with arguments
 * that can be anything. Those that hold a part of a magnet’s run on the real database too.
 */
async function everyQuery(): Promise<Query[]> {
  const queries: Query[] = []
  for (const [by, exported] of Object.values(modules).flatMap(Object.entries)) {
    if (typeof exported !== 'function') continue
    const db = {
      prepare(sql: string) {
        const site = siteOf(new Error().stack)
        if (!queries.some((query) => query.sql === sql && query.site === site))
          queries.push({ by, site, sql })
        return anything()
      },
      batch: async () => anything(),
    }
    for (const given of [anything(), ...GIVEN]) {
      try {
        await exported(db, given, given, anything(), anything(), anything())
      } catch {
        // The function does not accept these arguments.
      }
    }
  }
  return queries
}

/** Has every property, can be called, contains three like itself, and is 1 as text. */
function anything(): object {
  const answers = new Map<string | symbol, unknown>([
    ['then', undefined],
    ['toJSON', () => []],
    [Symbol.toPrimitive, () => 1],
    [Symbol.iterator, () => [anything(), anything(), anything()].values()],
  ])
  return new Proxy(() => undefined, {
    get: (_target, name) => (answers.has(name) ? answers.get(name) : anything()),
    apply: () => anything(),
  })
}

function siteOf(stack: string | undefined): string {
  return /src\/((?:db|magnets\/[\w-]+)\/[\w-]+\.ts[^)\s]*:\d+:\d+)/.exec(stack ?? '')?.[1] ?? 'nowhere'
}

/** Files with more calls to prepare than were recorded. */
function notHeard(sites: ReadonlySet<string>): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const file = path.replace('../../src/', '')
    const calls = [...text.matchAll(/\.prepare\(/g)].length
    const heard = [...sites].filter((site) => site.startsWith(file)).length
    return heard < calls ? [`${file}: ${heard} of ${calls} queries`] : []
  })
}

interface Step {
  /** The query that the step belongs to. */
  parent: number
  detail: string
}

/** Null for text that is no statement, because a part of it is a placeholder. */
async function planOf(sql: string): Promise<Step[] | null> {
  const most = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)))
  try {
    const { results } = await testEnv.DB.prepare(`explain query plan ${sql}`)
      .bind(...Array.from({ length: most }, () => null))
      .all<Step>()
    return results
  } catch {
    return null
  }
}

/**
 * Whether a step of a plan reads a growing number of rows. A partial index is made to be read whole. A range
 * must have a limit and already be in the requested order. A subquery has its own steps.
 */
function readsAll(step: Step, plan: readonly Step[], sql: string, schema: Schema): boolean {
  if (/^SEARCH .*[<>]\?\)/.test(step.detail)) {
    const isSorted = plan.some(
      ({ parent, detail }) => parent === step.parent && detail === 'USE TEMP B-TREE FOR ORDER BY',
    )
    return isSorted || !/\blimit\b/.test(sql)
  }
  const [, name, index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$/.exec(step.detail) ?? []
  if (name === undefined || (index !== undefined && schema.partialIndexes.has(index))) return false
  const aliased = new RegExp(`(\\w+)\\s+(?:as\\s+)?${name}\\b`, 'gi')
  const tables = [name, ...[...sql.matchAll(aliased)].map((match) => match[1] ?? '')]
  return tables.some((table) => schema.tables.has(table) && !(table in SMALL))
}

interface Schema {
  tables: ReadonlySet<string>
  partialIndexes: ReadonlySet<string>
}

async function readSchema(): Promise<Schema> {
  const { results } = await testEnv.DB.prepare(
    `select type, name, sql from sqlite_master where type in ('table', 'index')`,
  ).all<{ type: string; name: string; sql: string | null }>()
  const namesOf = (rows: typeof results) => new Set(rows.map((row) => row.name))
  return {
    tables: namesOf(results.filter((row) => row.type === 'table')),
    partialIndexes: namesOf(results.filter((row) => row.type === 'index' && /\swhere\s/.test(row.sql ?? ''))),
  }
}
