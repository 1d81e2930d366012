import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { refuses } from './faults.ts'
import { meter } from './meter.ts'
import { listening, tapped } from './tapped-database.ts'
import { emptyDatabase, messageOf, tagOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const NOW = Date.parse(START)

beforeEach(emptyDatabase)

/** Readers inserted into the database, each with one message that has been due for an hour. */
async function owed(message: string, readers: number, ago = 3_600_000): Promise<void> {
  const list = JSON.stringify(Array.from({ length: readers }, (_, n) => `${message}-${n}@runner.org`))
  const [status, role, priority] =
    message === 'confirm' ? ['pending', 'confirmation', 0] : ['active', 'step', 1]
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       select value, value, 'UTC', ?2 from json_each(?1)`,
    ).bind(list, NOW),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select s.id, ?2, ?3, ?4 from json_each(?1) j join subscribers s on s.email_key = j.value`,
    ).bind(list, compiled.id, status, NOW),
    testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at, role)
       select e.id, ?2, ?3, 'scheduled', '2026-11-20', ?4, ?5
         from json_each(?1) j join subscribers s on s.email_key = j.value
         join enrollments e on e.subscriber_id = s.id`,
    ).bind(list, message, priority, NOW - ago, role),
  ])
}

const LESSON = compiled.lessons[0] ?? ''

async function expectEachOnce(reader: ReturnType<typeof world>, mails: number): Promise<void> {
  const arrived = await reader.letters()
  expect(new Set(arrived.map((mail) => tagOf(mail, 'delivery'))).size).toBe(mails)
  expect(arrived).toHaveLength(mails)
}

test('one run sends everything due, a hundred mails to a request', async () => {
  const reader = world(START)
  await owed(LESSON, 250)
  await reader.consumeWakeUps()
  expect(reader.wakeUps).toEqual([])
  const sizes = (await reader.requests()).map(({ body }) => (JSON.parse(body) as unknown[]).length)
  expect(sizes.toSorted((a, b) => b - a)).toEqual([100, 100, 50])
  await expectEachOnce(reader, 250)
})

test('any number of crons and wake-ups at once send each mail once', async () => {
  const reader = world(START)
  await owed(LESSON, 240)
  await owed('confirm', 30)
  await Promise.all([
    reader.runCron(),
    ...Array.from({ length: 5 }, () => reader.consumeWakeUps()),
    reader.runCron(),
  ])
  await reader.deliverTwice()
  await expectEachOnce(reader, 270)
})

test('confirmation and welcome overtake overdue lessons and lessons that wait for a retry', async () => {
  const reader = world(START, { env: { WORKERS_PLAN: 'free' } })
  await owed(LESSON, 25)
  await reader.faults(refuses(503, 'service_unavailable'))
  await reader.consumeWakeUps()
  await reader.consumeWakeUps()
  reader.set(NOW + 60_000)
  await owed('confirm', 12, 0)
  for (let run = 0; run < 4; run++) await reader.consumeWakeUps()
  const messages = (await reader.letters()).map(messageOf)
  expect(messages.indexOf('confirm')).toBe(10)
  expect(messages.lastIndexOf('confirm')).toBe(21)
  expect(messages).toHaveLength(10 + 12 + 15)
})

test('a sign-up does not wait for a request that hangs', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  let sends = 0
  const reader = world(START, {
    tap: async (call, statements) => {
      if (statements === 0 && ++sends === 1) await answered
      return call()
    },
  })
  await owed(LESSON, 2)
  const run = reader.consumeWakeUps()
  await expect.poll(() => sends).toBe(1)
  await owed('confirm', 1, 0)
  await expect.poll(async () => (await reader.letters()).map(messageOf)).toEqual(['confirm'])
  answer()
  await run
  await expectEachOnce(reader, 3)
})

test('a run also sends what it schedules by settling, if it is due', async () => {
  let settled = false
  const reader = world(START, {
    tap: async (call, _count, statements) => {
      const result = await call()
      if (!settled && statements.at(-1)?.sql.includes('settled')) {
        settled = true
        await owed('confirm', 1, 0)
      }
      return result
    },
  })
  await owed(LESSON, 2)
  await reader.consumeWakeUps()
  expect((await reader.letters()).map(messageOf).toSorted()).toEqual(['confirm', LESSON, LESSON].toSorted())
})

test('a wake-up with nothing due asks for work once, whatever its budget', async () => {
  const { heard, tap } = listening()
  const reader = world(START, { tap })
  await reader.consumeWakeUps()
  expect(heard.filter(({ sql }) => sql.includes('from batches'))).toHaveLength(1)
})

test('a run on the free plan stays within fifty subrequests, and sends another wake-up while work is left', async () => {
  let statements = 0
  const db = tapped(testEnv.DB, (call, count) => {
    statements += count
    return call()
  })
  const reader = world(START, { env: { WORKERS_PLAN: 'free', DB: db } })
  await owed('confirm', 15)
  await owed(LESSON, 70)
  let runs = 0
  do {
    const requestsBefore = (await reader.requests()).length
    statements = 0
    await reader.consumeWakeUps()
    runs++
    const requests = (await reader.requests()).length - requestsBefore
    expect(statements + requests + reader.wakeUps.length, `run ${runs}`).toBeLessThanOrEqual(50)
  } while (reader.wakeUps.length > 0)
  expect(runs).toBeGreaterThan(3)
  await expectEachOnce(reader, 85)
})

test('the cron delivers by itself when no wake-up can be sent', async () => {
  const broken = new Proxy(testEnv.DELIVERY_QUEUE, {
    get() {
      throw new Error('the queue is down')
    },
  })
  const reader = world(START, { env: { DELIVERY_QUEUE: broken } })
  await owed(LESSON, 3)
  await reader.runCron()
  await reader.runCron()
  await expectEachOnce(reader, 3)
})

test('an outage freezes a limited number of batches, and everything is sent once when it is over', async () => {
  const reader = world(START, { env: { WORKERS_PLAN: 'free' } })
  await owed('confirm', 200)
  await reader.faults(...Array.from({ length: 500 }, () => refuses(500, 'application_error')))
  for (let run = 0; run < 40; run++) await reader.consumeWakeUps()
  const keys = async () => new Set((await reader.requests()).map(({ key }) => key)).size
  expect(await keys()).toBe(10)
  // From then on, one mail at a time tests whether the outage is over.
  for (let tick = 1; tick <= 5; tick++) {
    reader.set(reader.now() + 60_000)
    for (let run = 0; run < 18; run++) await reader.consumeWakeUps()
    expect(await keys()).toBe(10 + tick)
  }
  await reader.faults()
  for (let run = 0; run < 40; run++) {
    reader.set(reader.now() + 60_000)
    await reader.consumeWakeUps()
  }
  await expectEachOnce(reader, 200)
})

test('a batch whose worker died is resumed when its lease expires, not before', async () => {
  const reader = world(START)
  await owed(LESSON, 3)
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into batches (id, priority, status, lease, available_at, created_at) values ('died', 1, 'open', 'x', ?1, ?2)`,
    ).bind(NOW + 60_000, NOW),
    testEnv.DB.prepare(`update deliveries set status = 'sending', batch_id = 'died'`),
  ])
  await reader.at(NOW + 59_999)
  await expectEachOnce(reader, 0)
  await reader.at(NOW + 60_000)
  await expectEachOnce(reader, 3)
})

test('a delivered lesson writes at most nine rows, indexes included, and a provider event two', async () => {
  const { tap, rowsOf } = meter()
  const reader = world(START, { tap })
  await owed(LESSON, 200)
  const lessons = await rowsOf(() => reader.consumeWakeUps())
  const events = (await reader.letters()).flatMap((letter) =>
    (['accepted', 'delivered'] as const).map((effect) => ({
      id: `msg_${crypto.randomUUID()}`,
      type: `email.${effect}`,
      effect,
      delivery: Number(tagOf(letter, 'delivery')),
      happenedAt: NOW,
      detail: null,
    })),
  )
  expect(events).toHaveLength(400)
  const folds = await rowsOf(async () => {
    for (let from = 0; from < events.length; from += 100)
      await reader.consumeQueue('longrun-events', events.slice(from, from + 100))
  })
  expect(lessons.written / 200).toBeLessThanOrEqual(9)
  expect(folds.written / events.length).toBeLessThanOrEqual(2)
  expect(await reader.admin('stats')).toMatchObject({ events: { 'email.delivered': 200 } })
})
