import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { advanceLetters } from '../../src/db/letters.ts'
import { scheduleLetter } from '../../src/delivery/schedule-letter.ts'
import { unsubscribe } from '../../src/enrollment/unsubscribe.ts'
import { dieAfter } from './active-reader.ts'
import { letterOf, lettersOf } from './letter-of.ts'
import { type Death, mortalWorker } from './mortal-worker.ts'
import { emptyDatabase, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = '2026-11-21'
const AN_HOUR = 3_600_000
const OPERATOR = { authorization: 'Bearer test-admin-token' }

beforeEach(emptyDatabase)
// The handler logs each death, which is expected here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

/** Readers of letters who have finished the course. The provider refuses the address of one. */
async function readersOfLetters(names: readonly string[] = ['lives', 'refused']) {
  const worker = mortalWorker()
  const it = world(START, {
    tap: worker.tap,
    env: { WORKERS_PLAN: 'free' },
    letters: lettersOf(letterOf('news')),
  })
  const list = ['email,consent_source,consented_at,letters_consent_source,status']
  for (const name of names) list.push(`${name}@runner.org,Kit,2026-01-02,Kit,completed`)
  const headers = { ...OPERATOR, 'content-type': 'text/csv' }
  await it.request('/api/admin/import?confirmed=true', { method: 'POST', headers, body: list.join('\n') })
  await it.env.DB.prepare(
    `update subscribers set email = 'refused@example.com' where email = 'refused@runner.org'`,
  ).run()
  return { ...it, worker }
}

type Readers = Awaited<ReturnType<typeof readersOfLetters>>
type Step = (it: Readers) => Promise<unknown>

function press(change: 'send' | 'pause' | 'resume' | 'stop', body: object = {}): Step {
  const headers = { ...OPERATOR, 'content-type': 'application/json' }
  return async (it) => {
    const { status } = await it.request(`/api/admin/letters/news/${change}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    expect(it.worker.isDead() ? [500, 503] : [200, 409]).toContain(status)
  }
}

const wakeUp: Step = (it) => it.consumeWakeUps()

interface Drill {
  /** Done before, by a worker that lives. */
  readonly before: readonly Step[]
  /** Done by a worker that dies at one of its calls, and again from the start by one that lives. */
  readonly steps: readonly Step[]
  readonly expected: (it: Readers, how: string) => Promise<void>
}

/** Dies at each call of these steps in turn, before and after it took effect. */
async function dieAtEachCall({ before, steps, expected }: Drill): Promise<void> {
  const run = async (death: Death | null) => {
    await emptyDatabase()
    const it = await readersOfLetters()
    for (const step of before) await step(it)
    it.worker.start(death)
    for (const step of steps) await step(it)
    const calls = it.worker.calls()
    it.worker.start(null)
    it.set(it.now() + AN_HOUR)
    for (const step of steps) await step(it)
    for (const at of [it.now() + AN_HOUR, Date.parse(`${DAY}T23:00:00Z`)]) await it.at(at)
    await expected(it, death === null ? 'nothing dies' : `dies ${death.when} call ${death.at}`)
    return calls
  }
  const calls = await run(null)
  expect(calls).toBeGreaterThan(6)
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) await run({ at, when })
  }
}

async function expectOneEach(it: Readers, how: string): Promise<void> {
  const mails = (await it.letters()).filter((mail) => messageOf(mail) === 'news')
  expect(
    mails.map(({ to }) => to),
    how,
  ).toEqual([['lives@runner.org']])
  expect(await statuses(), how).toEqual(['failed', 'sent'])
}

async function expectNone(it: Readers, how: string): Promise<void> {
  expect((await it.letters()).map(messageOf), how).toEqual([])
  expect((await statuses()).filter((status) => status !== 'skipped' && status !== 'scheduled')).toEqual([])
  expect(await testEnv.DB.prepare('select state from letters').first('state'), how).toBe('stopped')
}

async function statuses(): Promise<string[]> {
  const { results } = await testEnv.DB.prepare(
    `select status from deliveries where message = 'news' order by status`,
  ).all<{ status: string }>()
  const open = await testEnv.DB.prepare(`select count(*) as n from batches where status <> 'settled'`).first(
    'n',
  )
  expect(open).toBe(0)
  return results.map(({ status }) => status)
}

test('a run that dies while it schedules or sends a letter mails each reader once', async () => {
  await dieAtEachCall({ before: [press('send')], steps: [wakeUp, wakeUp], expected: expectOneEach })
}, 120_000)

test('a send, a pause or a resume that dies, and is pressed again, mails each reader once', async () => {
  await dieAtEachCall({
    before: [],
    steps: [press('send'), press('pause'), press('resume'), wakeUp],
    expected: expectOneEach,
  })
}, 120_000)

test('a letter whose stop dies, and is pressed again, reaches nobody', async () => {
  await dieAtEachCall({
    before: [press('send', { on: DAY }), (it) => advanceLetters(testEnv.DB, DAY, it.now()).run(), wakeUp],
    steps: [press('stop'), wakeUp],
    expected: expectNone,
  })
}, 120_000)

/** A worker claims the letter and dies before the freeze. Meanwhile something happens. */
async function claimedMeanwhile(...steps: readonly Step[]) {
  await emptyDatabase()
  const it = await readersOfLetters()
  for (const step of [press('send'), wakeUp]) await step(it)
  await dieAfter('claim', it.now())
  for (const step of steps) await step(it)
  await it.at(it.now() + AN_HOUR)
  return it
}

test('a letter that is paused, stopped or left after its claim is not sent', async () => {
  const paused = await claimedMeanwhile(press('pause'))
  expect(await statuses()).toEqual(['scheduled', 'scheduled'])
  await press('resume')(paused)
  await paused.at(paused.now() + AN_HOUR)
  await expectOneEach(paused, 'paused and resumed')

  const stopped = await claimedMeanwhile(press('stop'))
  await expectNone(stopped, 'stopped')
  expect(await statuses()).toEqual(['skipped', 'skipped'])

  const left = await claimedMeanwhile(async (it) => {
    const { results } = await testEnv.DB.prepare(`select id from enrollments where course = 'letters'`).all<{
      id: number
    }>()
    for (const { id } of results) await unsubscribe(testEnv.DB, id, 'letters', it.now())
  })
  expect((await left.letters()).map(messageOf)).toEqual([])
  expect(await statuses()).toEqual(['skipped', 'skipped'])
})

test('the figures of all mail count a letter that is being sent', async () => {
  const it = await claimedMeanwhile(async ({ admin }) => {
    const { deliveries } = (await admin('stats')) as { deliveries: object }
    expect(deliveries).toMatchObject({ scheduled: 0, sending: 2 })
  })
  expect(await it.admin('stats')).toMatchObject({
    deliveries: { scheduled: 0, sending: 0, sent: 1, failed: 1 },
  })
})

test('runs that schedule a letter at once, a few readers at a time, miss nobody and schedule nobody twice', async () => {
  const it = await readersOfLetters(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  await press('send')(it)
  for (let round = 0; round < 4; round++)
    await Promise.all([1, 2, 3].map(() => scheduleLetter(testEnv.DB, 2, it.now())))
  expect(await statuses()).toEqual(Array.from({ length: 7 }, () => 'scheduled'))
  const left = `select last_enrollment_id - scheduled_enrollment_id as left from letters`
  expect(await testEnv.DB.prepare(left).first('left')).toBe(0)
})
