import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, between, dieAfter, scheduled, type UnderWay } from './active-reader.ts'
import type { Tap } from './tapped-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DUE = Date.parse('2026-11-27T07:00:00Z')
const TAKEN_UP = DUE + 120_000
const [ONE, TWO] = compiled.lessons
const WEDNESDAYS = { pace: 'weekly', weekday: '3', hour: '20' }
const IN_NEW_YORK = { timezone: 'America/New_York' }
const ON_WEDNESDAY = { message: TWO, dueAt: '2026-12-02T20:00:00.000Z' }

beforeEach(emptyDatabase)
// The handler logs a batch that could not be settled, which is expected here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

/** Two readers whose first lesson is due in one batch; `interfere` runs before each call from the sending on. */
async function lessonsDue(interfere: (call: number) => Promise<unknown>) {
  let calls = Number.NaN
  const tap: Tap = async (call, statements) => {
    if (statements === 0 && Number.isNaN(calls) && isDue) calls = 0
    if (!Number.isNaN(calls)) await interfere(++calls)
    return call()
  }
  let isDue = false
  const changes = await activeReader(START, 'changes@runner.org', 'Europe/London', {
    tap,
    // One lane, so that the calls always come in the same order.
    env: { WORKERS_PLAN: 'free' },
  })
  const stays = await activeReader(START, 'stays@runner.org')
  changes.set(DUE)
  isDue = true
  return {
    changes,
    stays,
    /**
     * Each reader has received the lesson once and has the next scheduled once. The run's mail reached one
     * mailbox.
     */
    async expectOneLessonEach(how: string) {
      expect(await changes.messages(), how).toEqual(['welcome', ONE])
      expect((await changes.letters('stays@runner.org')).map(messageOf), how).toEqual([ONE])
      for (const reader of [changes, stays]) expect(await scheduled(reader), how).toEqual([TWO])
    },
    other: world(new Date(DUE).toISOString()),
    async deliver() {
      await changes.consumeWakeUps()
      const made = calls
      calls = Number.NaN
      isDue = false
      return made
    },
  }
}

test('a change of rhythm and zone at any call of a run: that lesson comes once, and the next by the new rhythm', async () => {
  let calls = 1
  for (let at = 1; at <= calls; at++) {
    await emptyDatabase()
    const due = await lessonsDue(async (call) => {
      if (call === at) await due.other.request(`${due.changes.course}/rhythm`, post(WEDNESDAYS))
      if (call === at + 1) await due.other.request(`${due.changes.course}/zone`, post(IN_NEW_YORK))
    })
    const { changes, stays } = due
    calls = await due.deliver()
    for (const [action, fields] of [
      ['rhythm', WEDNESDAYS],
      ['zone', IN_NEW_YORK],
    ] as const) {
      await changes.post(action, fields)
    }
    await changes.deliverTwice()
    const how = `before call ${at} of ${calls}`
    await due.expectOneLessonEach(how)
    expect((await changes.found()).nextDelivery?.dueAt, how).toBe('2026-12-03T01:00:00.000Z')
    expect((await stays.found()).nextDelivery?.dueAt, how).toBe('2026-12-04T07:00:00.000Z')
  }
  expect(calls).toBeGreaterThanOrEqual(3)
}, 120_000)

test('so many changes of rhythm during a settlement that the batch is retried: nothing is lost', async () => {
  let changed = 0
  const due = await lessonsDue(async (call) => {
    if (call === 1 || changed === 10) return
    const weekday = String((changed++ % 7) + 1)
    await due.other.request(`${due.changes.course}/rhythm`, post({ ...WEDNESDAYS, weekday }))
  })
  await due.deliver()
  expect(changed).toBe(10)
  expect(await openBatches()).toBe(1)
  await due.other.request(`${due.changes.course}/rhythm`, post(WEDNESDAYS))
  await due.changes.at(TAKEN_UP)
  await due.expectOneLessonEach('taken up again')
  expect((await due.changes.found()).nextDelivery).toEqual(ON_WEDNESDAY)
  expect(await openBatches()).toBe(0)
})

describe('one lesson is scheduled, by the stored rhythm, if between the read and the write of a new one', () => {
  test('another tab stores another: one of the two is stored whole', async () => {
    const reader = await activeReader(START, 'tabs@runner.org')
    between(reader, () => reader.post('rhythm', { pace: 'twice_weekly', weekday: '1', hour: '6' }))
    await reader.post('rhythm', WEDNESDAYS)
    await expectOwed(reader, ONE, '2026-11-25T20:00:00.000Z')
    expect(await reader.found()).toMatchObject({ pace: 'weekly' })
  })

  test('another tab changes the zone: both are stored', async () => {
    const reader = await activeReader(START, 'zone@runner.org')
    between(reader, () => reader.post('zone', { timezone: 'America/New_York' }))
    await reader.post('rhythm', WEDNESDAYS)
    await expectOwed(reader, ONE, '2026-11-26T01:00:00.000Z')
  })

  test('the reader pauses, or pauses and resumes', async () => {
    const reader = await activeReader(START, 'pauses@runner.org')
    between(reader, () => reader.post('pause'))
    await reader.post('rhythm', WEDNESDAYS)
    expect(await scheduled(reader)).toEqual([])
    between(reader, () => reader.post('rhythm', { ...WEDNESDAYS, hour: '9' }))
    await reader.post('resume')
    await expectOwed(reader, ONE, '2026-11-25T09:00:00.000Z')
  })

  test('the reader leaves', async () => {
    const reader = await activeReader(START, 'leaves@runner.org')
    const path = linkIn((await reader.mails('leaves@runner.org')).at(-1), 'unsubscribe')
    between(reader, () => reader.request(path, { method: 'POST' }))
    await reader.post('rhythm', WEDNESDAYS)
    expect(await scheduled(reader)).toEqual([])
  })

  test.each(['claim', 'freeze'] as const)(
    'a lesson is sent that was interrupted after its %s',
    async (step) => {
      const reader = await activeReader(START, `left-${step}@runner.org`)
      await dieAfter(step, DUE)
      reader.set(DUE)
      between(reader, () => reader.at(TAKEN_UP))
      await reader.post('rhythm', { ...WEDNESDAYS, weekday: '6' })
      expect(await reader.messages()).toEqual(['welcome', ONE])
      await expectOwed(reader, TWO, '2026-12-05T20:00:00.000Z')
    },
  )

  test('the reader asks for the next lesson: it comes now, or by the new rhythm', async () => {
    const reader = await activeReader(START, 'asks@runner.org')
    between(reader, () => reader.post('next'))
    await reader.post('rhythm', WEDNESDAYS)
    await reader.deliverTwice()
    const [, lesson] = await reader.messages()
    if (lesson === undefined) await expectOwed(reader, ONE, '2026-11-25T20:00:00.000Z')
    else await expectOwed(reader, TWO, '2026-11-25T20:00:00.000Z')
  })
})

test('many changes and requests at once leave one lesson scheduled, and a requested one is mailed once', async () => {
  const reader = await activeReader(START, 'many@runner.org')
  const answers = await Promise.all([
    reader.post('rhythm', WEDNESDAYS),
    reader.post('rhythm', { pace: 'every_two_weeks', weekday: '2' }),
    reader.post('zone', { timezone: 'Asia/Tokyo' }),
    ...Array.from({ length: 5 }, () => reader.post('next', { lesson: ONE ?? '' })),
  ])
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(303))
  expect(await scheduled(reader)).toEqual([ONE])
  await reader.deliverTwice()
  const messages = await reader.messages()
  expect(messages.length).toBeLessThanOrEqual(2)
  expect(await scheduled(reader)).toEqual([messages.length === 1 ? ONE : TWO])
})

async function openBatches(): Promise<number | null> {
  return testEnv.DB.prepare(`select count(*) as n from batches where status = 'open'`).first<number>('n')
}

function post(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) }
}

async function expectOwed(reader: UnderWay, message: string | undefined, dueAt: string): Promise<void> {
  expect(await scheduled(reader)).toEqual([message])
  expect((await reader.found()).nextDelivery).toEqual({ message, dueAt })
}
