import { beforeEach, describe, expect, test } from 'vitest'
import { erase } from '../../src/enrollment/erase.ts'
import { home as compiled } from '../support/club.ts'
import { breaksOff, refuses } from './faults.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

const DUE = '2026-11-27T07:00:00Z'
const HOUR = 3_600_000
const [LESSON, NEXT_LESSON] = compiled.lessons
const GOES = 'goes@runner.org'
const STAYS = ['before@runner.org', 'after@runner.org']

beforeEach(emptyDatabase)

type World = ReturnType<typeof world>

/** Three readers whose first lesson is due. The one to be erased is in the middle of the batch. */
async function lessonsDue() {
  let at = 0
  let calls = 0
  let wasUnderWay: boolean | null = null
  const reader = world(DUE, {
    env: { WORKERS_PLAN: 'free' },
    tap: async (call) => {
      if (++calls === at) wasUnderWay = await eraseHer(reader)
      return call()
    },
  })
  for (const email of [STAYS[0], GOES, STAYS[1]]) await seed(reader, email ?? '')
  return {
    ...reader,
    /** One run of the drain. The reader is erased just before one of its calls. */
    async run(eraseAt: number) {
      ;[at, calls] = [eraseAt, 0]
      await reader.consumeWakeUps()
      return { calls, wasUnderWay }
    },
  }
}

/** Erases the reader. Returns whether an attempt had begun that the provider may have accepted. */
async function eraseHer(reader: World): Promise<boolean> {
  const found = await testEnv.DB.prepare(
    `select s.id, b.first_attempt_at is not null or d.status = 'sent' as activeReader
       from subscribers s join enrollments e on e.subscriber_id = s.id join deliveries d on d.enrollment_id = e.id
       left join batches b on b.id = d.batch_id
      where s.email = ?1 order by d.id limit 1`,
  )
    .bind(GOES)
    .first<{ id: number; activeReader: number }>()
  expect(await erase(testEnv.DB, 'test-erasure-key', found?.id ?? 0, reader.now())).toBe('erased')
  return found?.activeReader === 1
}

async function seed(reader: World, email: string): Promise<void> {
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, first_name, timezone, created_at)
       values (?1, ?1, 'Maja', 'Europe/London', 0)`,
    ).bind(email),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
       select id, ?2, 'active', 0, 0 from subscribers where email = ?1`,
    ).bind(email, compiled.id),
    testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at)
       select e.id, ?2, 1, 'scheduled', '2026-11-27', ?3
         from enrollments e join subscribers s on s.id = e.subscriber_id where s.email = ?1`,
    ).bind(email, LESSON, reader.now()),
  ])
}

async function outcome(): Promise<unknown> {
  const { results } = await testEnv.DB.prepare(
    `select message || ' ' || status as what, count(*) as n from deliveries group by 1
     union all select 'batch ' || status, 1 from batches group by 1`,
  ).all<{ what: string; n: number }>()
  return Object.fromEntries(results.map(({ what, n }) => [what, n]))
}

const BOTH_GO_ON = { [`${LESSON} sent`]: 2, [`${NEXT_LESSON} scheduled`]: 2, 'batch settled': 1 }

/** A world in which a run has failed and the next one is about to begin. */
async function retried(prepare: (reader: World) => Promise<unknown>) {
  await emptyDatabase()
  const reader = await lessonsDue()
  await prepare(reader)
  reader.set(reader.now() + HOUR)
  return reader
}

describe('an erasure in the middle of a delivery', () => {
  test.each<[string, (reader: World) => Promise<unknown>]>([
    ['before any call of a first run', async () => undefined],
    [
      'before any call of a run that repeats what was surely refused',
      async (reader) => {
        await reader.faults(refuses(429, 'rate_limit_exceeded'))
        await reader.consumeWakeUps()
      },
    ],
    [
      'before any call of a run that repeats what may have been accepted',
      async (reader) => {
        await reader.faults(breaksOff('before'))
        await reader.consumeWakeUps()
      },
    ],
  ])(
    '%s: no mail unless the provider may have it, one for the others in the batch, and no trace',
    async (_when, prepare) => {
      const dry = await retried(prepare)
      const { calls } = await dry.run(0)
      const seen = new Set<boolean | null>()
      for (let at = 1; at <= calls; at++) {
        const reader = await retried(prepare)
        const { wasUnderWay } = await reader.run(at)
        seen.add(wasUnderWay)
        for (let again = 0; again < 2; again++) {
          reader.set(reader.now() + HOUR)
          await reader.run(0)
        }
        const how = `erased before call ${at} of ${calls}`
        const mailed = (await reader.letters()).map((letter) => letter.to[0])
        expect(mailed.toSorted(), how).toEqual([...STAYS, ...(wasUnderWay ? [GOES] : [])].toSorted())
        expect(await outcome(), how).toEqual(BOTH_GO_ON)
        expect(await wholeDatabase(), how).not.toContain(GOES)
      }
      expect(calls).toBeGreaterThan(6)
      expect(seen.has(true)).toBe(true)
    },
    60_000,
  )

  test('keeps the bytes of a retry unchanged', async () => {
    const reader = await lessonsDue()
    await reader.faults(breaksOff('after'))
    await reader.consumeWakeUps()
    await eraseHer(reader)
    expect(await wholeDatabase()).toContain(GOES)
    await reader.at(reader.now() + HOUR)
    const [first, second, third] = await reader.requests()
    expect(second).toEqual(first)
    expect(third).toBeUndefined()
    expect(await wholeDatabase()).not.toContain(GOES)
  })
})

test('lets an uncertain batch continue without the reader, and closes it if they were the last', async () => {
  const reader = await lessonsDue()
  await reader.faults(breaksOff('after'))
  await reader.consumeWakeUps()
  await reader.at(reader.now() + 24 * HOUR)
  await eraseHer(reader)
  expect(await wholeDatabase()).not.toContain(GOES)
  const uncertain = async () =>
    ((await reader.admin('uncertain')) as { batches: { batch: string; deliveries: unknown[] }[] }).batches
  const [shown] = await uncertain()
  expect(shown?.deliveries).toHaveLength(2)
  const status = () => testEnv.DB.prepare('select status from batches').first('status')
  for (const [index, email] of STAYS.entries()) {
    expect(await status()).toBe('uncertain')
    const id = await testEnv.DB.prepare('select id from subscribers where email = ?1')
      .bind(email)
      .first<number>('id')
    await erase(testEnv.DB, 'test-erasure-key', id ?? 0, reader.now())
    expect(await uncertain()).toHaveLength(1 - index)
  }
  expect(await status()).toBe('settled')
  await reader.at(reader.now() + HOUR)
  expect(await reader.letters()).toHaveLength(3)
})
