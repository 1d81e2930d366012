import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mortalWorker } from './mortal-worker.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, testEnv, type WorldOptions, world } from './world.ts'

const START = Date.parse('2026-11-20T15:30:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const EMAIL = 'undecided@runner.org'

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

/** A reader who has signed up and received the confirmation mail. */
async function undecided(options: WorldOptions = {}) {
  const reader = world(new Date(START).toISOString(), options)
  await reader.signUp({ email: EMAIL })
  await reader.deliverTwice()
  return { ...reader, messages: async () => (await reader.letters()).map(messageOf) }
}

test('a sign-up gets one reminder after a day, then nothing, and after 30 days it is erased', async () => {
  const reader = await undecided()
  await reader.at(START + DAY - 1)
  expect(await reader.messages()).toEqual(['confirm'])
  for (const day of [1, 2, 3, 8, 30, 31]) await reader.at(START + day * DAY)
  expect(await reader.messages()).toEqual(['confirm', 'reminder'])
  expect(await testEnv.DB.prepare('select count(*) as n from subscribers').first('n')).toBe(0)
})

test('the link in the reminder confirms for 7 days', async () => {
  const reader = await undecided()
  await reader.at(START + DAY)
  const reminder = (await reader.mails())[1]
  expect(reminder?.headers['List-Unsubscribe']).toBeUndefined()
  reader.set(START + 8 * DAY)
  expect((await reader.request(linkIn(reminder, 'confirm'), { method: 'POST' })).status).toBe(303)
  for (let day = 8; day <= 9; day++) await reader.at(START + day * DAY)
  expect(await reader.messages()).toEqual(['confirm', 'reminder', 'welcome'])
})

test('readers who confirm, leave or cannot be reached within the day get no reminder', async () => {
  const reader = await undecided()
  for (const email of ['leaves@runner.org', 'bounces@runner.org']) await reader.signUp({ email })
  await reader.deliverTwice()
  const [hers, , bounced] = await reader.mails()
  await reader.request(linkIn(hers, 'confirm'), { method: 'POST' })
  const found = (await reader.admin('subscribers?query=leaves@runner.org')) as {
    subscribers: { id: string }[]
  }
  await reader.admin(`subscribers/${found.subscribers[0]?.id}/unsubscribe`, { method: 'POST' })
  const event = { id: 'msg_1', type: 'email.bounced', effect: 'bounced', happenedAt: START, detail: null }
  await reader.consumeQueue('longrun-events', [
    { ...event, delivery: Number(bounced && tagOf(bounced, 'delivery')) },
  ])
  for (let day = 1; day <= 3; day++) await reader.at(START + day * DAY)
  expect(await reader.messages()).toEqual(['confirm', 'confirm', 'confirm', 'welcome'])
})

test('a second sign-up gets its reminder a day later; three mails are the limit', async () => {
  const reader = await undecided()
  reader.set(START + 23 * HOUR)
  await reader.signUp({ email: EMAIL })
  await reader.at(START + 47 * HOUR - 1)
  expect(await reader.messages()).toEqual(['confirm', 'confirm'])
  await reader.at(START + 47 * HOUR)
  expect(await reader.messages()).toEqual(['confirm', 'confirm', 'reminder'])
  reader.set(START + 5 * DAY)
  await reader.signUp({ email: EMAIL })
  for (let day = 5; day <= 9; day++) await reader.at(START + day * DAY)
  expect(await reader.messages()).toEqual(['confirm', 'confirm', 'reminder'])
})

test('a new sign-up of a reader who has left gets its own reminder', async () => {
  const reader = await undecided()
  await reader.at(START + DAY)
  await reader.request(linkIn((await reader.mails())[1], 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails())[2], 'unsubscribe'), { method: 'POST' })
  reader.set(START + 3 * DAY)
  await reader.signUp({ email: EMAIL })
  for (let day = 3; day <= 6; day++) await reader.at(START + day * DAY)
  expect((await reader.messages()).slice(3)).toEqual(['confirm', 'reminder'])
})

test('a reader whose first mail is still unsent after a day gets that, and no reminder', async () => {
  const reader = world(new Date(START).toISOString())
  await reader.signUp({ email: EMAIL })
  for (let day = 1; day <= 3; day++) await reader.at(START + day * DAY)
  expect((await reader.letters()).map(messageOf)).toEqual(['confirm'])
})

test('a cron that comes too late for the link sends no reminder', async () => {
  const reader = await undecided()
  for (const day of [8, 9]) await reader.at(START + day * DAY)
  expect(await reader.messages()).toEqual(['confirm'])
})

const CALLS_AROUND_THE_REMINDER = [1, 2, 3]

test('a cron that dies at any call, before or after it took effect, sends one reminder', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const worker = mortalWorker()
  const reader = await undecided({ tap: worker.tap })
  for (const at of CALLS_AROUND_THE_REMINDER) {
    for (const when of ['before', 'after'] as const) {
      await emptyDatabase()
      await reader.signUp({ email: EMAIL })
      await reader.deliverTwice()
      const received = (await reader.messages()).length
      reader.set(reader.now() + DAY)
      worker.start({ at, when })
      await reader.runCron().catch(() => undefined)
      worker.start(null)
      for (let hour = 1; hour <= 2; hour++) await reader.at(reader.now() + HOUR)
      expect((await reader.messages()).slice(received), `dies ${when} call ${at}`).toEqual(['reminder'])
    }
  }
})

test('a cron schedules a hundred reminders, the oldest sign-ups first; the next one continues', async () => {
  const reader = world(new Date(START).toISOString())
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       with recursive n(i) as (select 1 union all select i + 1 from n where i < 130)
       select i || '@crowd.org', i || '@crowd.org', 'UTC', 0 from n`,
    ),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, remind_at)
       select id, 'shoulders', 'pending', ?1, ?1 - cast(email as integer) from subscribers`,
    ).bind(START),
  ])
  const waiting = () =>
    testEnv.DB.prepare('select count(*) as n from enrollments where remind_at is not null').first('n')
  const lastInLine = () =>
    testEnv.DB.prepare('select min(remind_at) as n from enrollments where remind_at is not null').first('n')
  await reader.runCron()
  expect([await waiting(), await lastInLine()]).toEqual([30, START - 30])
  await reader.runCron()
  expect(await waiting()).toBe(0)
})
