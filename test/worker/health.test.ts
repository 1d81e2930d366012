import { beforeEach, describe, expect, test } from 'vitest'
import { haltSending, pauseSending } from '../../src/db/sending.ts'
import { breaksOff, refuses } from './faults.ts'
import { HOUR, health, MINUTE, START, threeDue } from './three-due.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

const cron = (seenAt: number | null, expectedSince: number) =>
  testEnv.DB.prepare('update cron set seen_at = ?1, expected_since = ?2').bind(seenAt, expectedSince).run()

describe('/healthz', () => {
  test('is 503 when the cron was not seen for 10 minutes, and on a new install 10 minutes after the migrations', async () => {
    const it = world(START)
    await cron(null, it.now() - 10 * MINUTE)
    expect(await health(it)).toMatchObject({ code: 200, status: 'ok', reason: null })
    it.set(it.now() + 1)
    const gone = { code: 503, status: 'stopped', reason: 'the cron has not run for 10 minutes' }
    expect(await health(it)).toMatchObject(gone)
    await it.runCron()
    expect(await health(it)).toMatchObject({ code: 200, status: 'ok', reason: null })
    it.set(it.now() + 10 * MINUTE)
    expect(await health(it)).toMatchObject({ code: 200, status: 'ok' })
    it.set(it.now() + 1)
    expect(await health(it)).toMatchObject(gone)
    await pauseSending(testEnv.DB, 'a drill', it.now())
    expect(await health(it)).toMatchObject(gone)
  })

  test('on a new database, expects the cron from that moment on', async () => {
    const queries = testEnv.MIGRATIONS.flatMap((migration) => migration.queries)
    const dated = queries.filter((query) => query.startsWith('insert into cron'))
    expect(dated).toHaveLength(1)
    await testEnv.DB.prepare((dated[0] ?? '').replace('insert', 'insert or replace')).run()
    const since = await testEnv.DB.prepare('select expected_since from cron').first<number>('expected_since')
    expect(Math.abs((since ?? 0) - Date.now())).toBeLessThan(MINUTE)
  })

  test.each<[string, (it: World) => Promise<unknown>]>([
    ['scheduled', async () => undefined],
    [
      'in a batch that waits',
      async (it) => {
        await it.faults(breaksOff('before'))
        await it.consumeWakeUps()
      },
    ],
    ['held back by a quota', (it) => haltSending(testEnv.DB, held(it.now() + 9 * HOUR), it.now()).run()],
    ['held back by the operator', (it) => pauseSending(testEnv.DB, 'a drill', it.now())],
  ])(
    'is degraded when mail is 15 minutes late, and 503 when it is an hour late: %s',
    async (_how, happens) => {
      const it = await threeDue()
      const dueAt = it.now()
      await happens(it)
      it.set(dueAt + 15 * MINUTE + 1)
      expect(await health(it)).toMatchObject({ code: 200, status: 'degraded' })
      it.set(dueAt + HOUR)
      expect(await health(it)).toMatchObject({ code: 200, status: 'degraded' })
      it.set(dueAt + HOUR + 1)
      expect(await health(it)).toMatchObject({
        code: 503,
        status: 'stopped',
        reason: 'mail is late by more than an hour',
      })
    },
  )

  test('reports what a monitor needs and no more: no figures, no text from the provider or the operator', async () => {
    const it = await threeDue()
    expect(await bodyOf(it)).toEqual({ status: 'ok', sending: 'running', reason: null, until: null })
    it.set(it.now() + 16 * MINUTE)
    expect(await bodyOf(it)).toMatchObject({ status: 'degraded', reason: 'mail is late' })
    await it.faults(refuses(429, 'daily_quota_exceeded'))
    await it.consumeWakeUps()
    const until = '2026-11-20T16:46:00.000Z'
    expect(await bodyOf(it)).toEqual({
      status: 'degraded',
      sending: 'held',
      reason: 'the quota is used up',
      until,
    })
    const stop = { state: 'stopped', reason: 'ada@runner.org is bad', untilAt: it.now() } as const
    await haltSending(testEnv.DB, stop, it.now()).run()
    const stopped = {
      status: 'stopped',
      sending: 'stopped',
      reason: 'the provider takes no mail',
      until: new Date(it.now()).toISOString(),
    }
    expect(await bodyOf(it)).toEqual(stopped)
    await pauseSending(testEnv.DB, 'a wrong link for Ada', it.now())
    expect(await bodyOf(it)).toMatchObject({ sending: 'paused', reason: 'sending is paused' })
  })

  test('finds the oldest due delivery, scheduled or in a batch, without reading the others', async () => {
    const it = world(START)
    await manyOwed(it, 2000)
    it.set(it.now() + 20 * MINUTE)
    expect(await health(it)).toMatchObject({ status: 'degraded', reason: 'mail is late' })
    expect(await rowsRead(it)).toBeLessThan(100)
    await testEnv.DB.batch([
      testEnv.DB.prepare(
        `insert into batches (id, priority, status, lease, available_at, created_at) values ('b', 1, 'open', 'l', 0, 0)`,
      ),
      testEnv.DB.prepare(`update deliveries set status = 'sending', batch_id = 'b'`),
    ])
    it.set(it.now() + HOUR)
    expect(await health(it)).toMatchObject({ code: 503, reason: 'mail is late by more than an hour' })
    expect(await rowsRead(it)).toBeLessThan(100)
  })
})

function held(untilAt: number) {
  return { state: 'held', reason: 'daily_quota_exceeded', untilAt } as const
}

async function bodyOf(it: World): Promise<unknown> {
  return (await it.request('/healthz')).json()
}

async function manyOwed(it: World, readers: number): Promise<void> {
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       select value || '@runner.org', value || '@runner.org', 'UTC', 0 from json_each(?1)`,
    ).bind(JSON.stringify(Array.from({ length: readers }, (_, n) => `r${n}`))),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at) select id, 'c', 'active', 0 from subscribers`,
    ),
    testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at)
       select id, 'm', 1, 'scheduled', '2026-11-20', ?1 + id % 7 from enrollments`,
    ).bind(it.now()),
  ])
}

/** Bytes of the whole answer, as D1 bills it. */
async function rowsRead(it: World): Promise<number> {
  let rows = 0
  const DB = new Proxy(testEnv.DB, {
    get(db, name) {
      if (name !== 'prepare') return Reflect.get(db, name)
      return (sql: string) => metered(db.prepare(sql), (read) => (rows += read))
    },
  })
  await world(new Date(it.now()).toISOString(), { env: { DB } }).request('/healthz')
  return rows
}

function metered(statement: D1PreparedStatement, add: (rows: number) => void): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      if (name === 'bind') return (...values: unknown[]) => metered(target.bind(...values), add)
      if (name !== 'first') return Reflect.get(target, name)
      return async (column?: string) => {
        const { results, meta } = await target.all<Record<string, unknown>>()
        add(meta.rows_read)
        const [row = null] = results
        return column === undefined ? row : (row?.[column] ?? null)
      }
    },
  })
}
