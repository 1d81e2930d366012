import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { answers, breaksOff, takesAndSays } from './faults.ts'
import { type Death, mortalWorker } from './mortal-worker.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const LESSON_DUE = '2026-11-27T07:00:00Z'
const AN_HOUR = 3_600_000
const [LESSON, NEXT_LESSON] = compiled.lessons

beforeEach(emptyDatabase)
// The handler logs each death, which is expected here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

/** Two readers whose first lesson is due. The provider refuses the address of one. */
async function lessonsDue() {
  const worker = mortalWorker()
  const reader = world(START, { tap: worker.tap, env: { WORKERS_PLAN: 'free' } })
  const emails = ['lives@runner.org', 'too@runner.org']
  for (const email of emails) await reader.signUp({ email, timezone: 'Europe/London' })
  await reader.deliverTwice()
  for (const email of emails) {
    await reader.request(linkIn((await reader.mails(email))[0], 'confirm'), { method: 'POST' })
  }
  await reader.deliverTwice()
  await reader.env.DB.prepare(`update subscribers set email = 'refused@example.com' where email = ?1`)
    .bind(emails[1])
    .run()
  reader.set(LESSON_DUE)
  return { ...reader, worker }
}

type Due = Awaited<ReturnType<typeof lessonsDue>>

/** One run that may die. When leases have expired and waits are over, runs that survive. */
async function dieThenLive(reader: Due, death: Death | null): Promise<number> {
  reader.worker.start(death)
  await reader.consumeWakeUps()
  const calls = reader.worker.calls()
  reader.worker.start(null)
  for (let run = 0; run < 3; run++) {
    reader.set(reader.now() + AN_HOUR)
    await reader.deliverTwice()
  }
  return calls
}

async function expectOneMailEach(reader: Due, how: string): Promise<void> {
  const letters = (await reader.letters()).filter((letter) => messageOf(letter) === LESSON)
  expect(
    letters.map((letter) => letter.to),
    how,
  ).toEqual([['lives@runner.org']])
  expect(new Set(letters.map((letter) => tagOf(letter, 'delivery'))).size, how).toBe(1)
  const { results } = await reader.env.DB.prepare(
    `select message, status, count(*) as n from deliveries
      where message not in ('confirm', 'welcome') group by message, status order by message, status`,
  ).all()
  expect(results, how).toEqual([
    { message: LESSON, status: 'failed', n: 1 },
    { message: LESSON, status: 'sent', n: 1 },
    { message: NEXT_LESSON, status: 'scheduled', n: 1 },
  ])
  const open = await reader.env.DB.prepare(
    `select count(*) as n from batches where status <> 'settled'`,
  ).first('n')
  expect(open, how).toBe(0)
}

/** Dies at each call of the run in turn, before and after it took effect. */
async function expectOneMailWhereverItDies(prepare: (reader: Due) => Promise<unknown>): Promise<void> {
  const dry = await lessonsDue()
  await prepare(dry)
  const calls = await dieThenLive(dry, null)
  await expectOneMailEach(dry, 'nothing dies')
  expect(calls).toBeGreaterThan(6)
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) {
      await emptyDatabase()
      const reader = await lessonsDue()
      await prepare(reader)
      await dieThenLive(reader, { at, when })
      await expectOneMailEach(reader, `dies ${when} call ${at} of ${calls}`)
    }
  }
}

test('a run that dies at any call, before or after it took effect, mails each reader once', async () => {
  await expectOneMailWhereverItDies(async () => undefined)
}, 120_000)

test('a run that dies while it retries a batch of unknown outcome mails each reader once', async () => {
  await expectOneMailWhereverItDies(async (reader) => {
    await reader.faults(breaksOff('after'))
    await reader.consumeWakeUps()
    reader.set(reader.now() + AN_HOUR)
  })
}, 120_000)

test('a run that dies when its request is answered with an error mails each reader once', async () => {
  await expectOneMailWhereverItDies((reader) => reader.faults(takesAndSays(503, 'service_unavailable')))
}, 120_000)

test('a run that dies when one mail makes the provider refuse the request, and the batch is split, mails each reader once', async () => {
  await expectOneMailWhereverItDies((reader) => reader.faults(answers('before', 422, '{"message":"Bad"}')))
}, 120_000)
