import { beforeEach, expect, test } from 'vitest'
import { claim } from '../../src/delivery/claim.ts'
import { settle, type Verdict } from '../../src/delivery/settle.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { BATCH_MAX_MAILS } from '../../src/policy.ts'
import { home as compiled } from '../support/club.ts'
import { coursesIn, only } from '../support/only-course.ts'
import { activeReader, scheduled } from './active-reader.ts'
import { refuses, takesAndSays } from './faults.ts'
import { tapped } from './tapped-database.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const MINUTE = 60_000

beforeEach(emptyDatabase)

test('a worker whose lease has expired cannot thaw a batch that another worker may have sent', async () => {
  let stalls = true
  const late = world(START, {
    tap: async (call, statements) => {
      if (statements === 0 && stalls) {
        stalls = false
        late.set(late.now() + 2 * MINUTE)
        await other.consumeWakeUps()
      }
      return call()
    },
  })
  const other = world('2026-11-20T15:32:00Z', { env: { RESEND_API_KEY: late.key } })
  for (const email of ['stays@runner.org', 'leaves@runner.org']) await late.signUp({ email })
  await late.faults(takesAndSays(503, 'service_unavailable'), refuses(401, 'restricted_api_key'))
  await late.consumeWakeUps()
  await testEnv.DB.prepare(
    `update enrollments set status = 'unsubscribed' where id = (select max(id) from enrollments)`,
  ).run()
  await late.at(late.now() + 10 * MINUTE)

  const [first, second, third] = await late.requests()
  expect([second, third]).toEqual([first, first])
  expect(await late.admin('stats')).toMatchObject({ deliveries: { sent: 2, uncertain: 0 } })
  expect(await late.letters()).toHaveLength(2)
})

test('a late settlement, computed with the course of another deploy, schedules nothing more', async () => {
  const reader = await activeReader(START, 'two@runner.org')
  const now = Date.parse('2026-11-27T07:00:00Z')
  const batch = await claim(testEnv.DB, BATCH_MAX_MAILS, false, now)
  if (batch === null || batch === 'letter') throw new Error('nothing was due')
  const sent = (): Verdict => ({ status: 'sent', reason: null })
  const settleBy = (db: D1Database, course: CompiledCourse) =>
    settle(
      db,
      { courses: coursesIn(only(course)), baseUrl: '' },
      { batchId: batch.id, verdictOf: sent, problem: null, along: [] },
      now,
    )
  const [first = '', second = '', third = ''] = compiled.lessons
  let calls = 0
  const late = tapped(testEnv.DB, async (call) => {
    if (++calls === 2) await settleBy(testEnv.DB, compiled)
    return call()
  })
  await settleBy(late, { ...compiled, lessons: [first, third] })
  expect(calls).toBe(2)
  const owed = (await reader.found()).deliveries.filter((delivery) => delivery.status === 'scheduled')
  expect(owed.map((delivery) => delivery.message)).toEqual([second])
})

test('a late settlement of a partly settled batch, whose reader changed the rhythm, schedules nothing more', async () => {
  const settledFirst = await activeReader(START, 'settled-first@runner.org')
  const changes = await activeReader(START, 'changes@runner.org')
  const now = Date.parse('2026-11-27T07:00:00Z')
  const batch = await claim(testEnv.DB, BATCH_MAX_MAILS, false, now)
  if (batch === null || batch === 'letter') throw new Error('nothing was due')
  const sent = (): Verdict => ({ status: 'sent', reason: null })
  const settleBy = (db: D1Database, course: CompiledCourse) =>
    settle(
      db,
      { courses: coursesIn(only(course)), baseUrl: '' },
      { batchId: batch.id, verdictOf: sent, problem: null, along: [] },
      now,
    )
  const [first = '', second = '', third = ''] = compiled.lessons
  /** Changes the reader's rhythm before the worker's first transaction, and dies after it. */
  let calls = 0
  const partial = tapped(testEnv.DB, async (call) => {
    if (++calls === 2) await changes.post('rhythm', { pace: 'weekly', weekday: '3' })
    if (calls === 3) throw new Error('the worker died')
    return call()
  })
  let lateCalls = 0
  const late = tapped(testEnv.DB, async (call) => {
    if (++lateCalls === 2) await settleBy(partial, compiled).catch(() => undefined)
    return call()
  })
  await settleBy(late, { ...compiled, lessons: [first, third] })
  expect(calls).toBe(3)
  expect(await scheduled(settledFirst)).toEqual([second])
  expect(await scheduled(changes)).toEqual([third])
  const open = testEnv.DB.prepare(`select count(*) as n from batches where status = 'open'`)
  expect(await open.first('n')).toBe(0)
})
