import { beforeEach, expect, test } from 'vitest'
import { readersByDay } from '../../src/db/stats.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader, between } from './active-reader.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
const AFTER_30 = Date.parse(START) + 30 * DAY

beforeEach(emptyDatabase)

const count = (table: string) => testEnv.DB.prepare(`select count(*) as n from ${table}`).first('n')

test('a sign-up that nobody confirmed for 30 days is erased completely; a confirmed reader stays', async () => {
  const reader = await activeReader(START, 'reader@runner.org')
  await reader.signUp({
    email: 'typed@runner.org',
    firstName: 'Xanthippe',
    segment: 'fresh_tear',
    segmentConsent: true,
  })
  await reader.deliverTwice()
  await reader.at(AFTER_30)
  expect(await wholeDatabase()).toContain('typed@runner.org')
  await reader.at(AFTER_30 + 1)
  const held = await wholeDatabase()
  for (const trace of ['typed@', 'Xanthippe', 'fresh_tear']) expect(held).not.toContain(trace)
  expect(held).toContain('reader@runner.org')
  expect(await count('erasures')).toBe(0)
  expect(await reader.mails('typed@runner.org')).toHaveLength(1)
})

test('an unconfirmed new sign-up of an earlier reader is erased after 30 days; everything else stays', async () => {
  const reader = await activeReader(START, 'returns@runner.org')
  await reader.request(linkIn((await reader.mails())[1], 'unsubscribe'), { method: 'POST' })
  reader.set(Date.parse(START) + DAY)
  const before = await reader.found()
  await reader.signUp({ email: 'returns@runner.org', firstName: 'Xanthippe' })
  await reader.deliverTwice()
  await reader.at(AFTER_30 + DAY)
  expect(await wholeDatabase()).toContain('Xanthippe')
  await reader.at(AFTER_30 + DAY + 1)
  expect(await wholeDatabase()).not.toContain('Xanthippe')
  expect({ ...(await reader.found()), deliveries: [] }).toEqual({ ...before, deliveries: [] })
  expect(await reader.page()).toContain('You’ve left the course')
  expect(await count('erasures')).toBe(0)
})

test('the 30 days begin when the mail is sent: while sending is stopped, nobody is erased for not confirming', async () => {
  const reader = await activeReader(START, 'returns@runner.org')
  await reader.request(linkIn((await reader.mails())[1], 'unsubscribe'), { method: 'POST' })
  await reader.admin('sending/pause', { method: 'POST' })
  reader.set(Date.parse(START) + DAY)
  for (const email of ['new@runner.org', 'returns@runner.org', 'refused@runner.org']) {
    await reader.signUp({ email, firstName: 'Xanthippe' })
  }
  await testEnv.DB.prepare(
    `update deliveries set status = 'failed', reason = 'no such mailbox'
      where sign_up_id = (select id from sign_ups where email = 'refused@runner.org')`,
  ).run()
  const waiting = async () =>
    (
      await testEnv.DB.prepare('select email from sign_ups where closed_at is null order by email').all()
    ).results.map(({ email }) => email)
  for (const days of [32, 33, 41]) {
    await reader.at(Date.parse(START) + days * DAY)
    expect(await waiting()).toEqual(['new@runner.org', 'returns@runner.org'])
  }
  await reader.admin('sending/resume', { method: 'POST' })
  await reader.deliverTwice()
  const confirm = linkIn((await reader.mails('new@runner.org'))[0], 'confirm')
  expect((await reader.request(confirm)).status).toBe(200)
  await reader.at(Date.parse(START) + 71 * DAY)
  expect(await waiting()).toEqual(['new@runner.org', 'returns@runner.org'])
  await reader.at(Date.parse(START) + 72 * DAY + 1)
  expect(await waiting()).toEqual([])
  expect(await wholeDatabase()).not.toContain('Xanthippe')
  expect(await count('subscribers')).toBe(1)
})

test('a reader who signs up again, or confirms at that very moment, is not erased', async () => {
  const reader = await activeReader(START, 'host@runner.org')
  for (const email of ['again@runner.org', 'moment@runner.org']) await reader.signUp({ email })
  reader.set(Date.parse(START) + 6 * DAY)
  await reader.signUp({ email: 'moment@runner.org' })
  await reader.deliverTwice()
  reader.set(Date.parse(START) + 20 * DAY)
  await reader.signUp({ email: 'again@runner.org' })
  const confirm = linkIn((await reader.mails('moment@runner.org')).at(-1), 'confirm')

  reader.set(Date.parse(START) + 36 * DAY + 1)
  const inTime = new Date(Date.parse(START) + 12 * DAY).toISOString()
  const confirming = world(inTime, { env: { RESEND_API_KEY: reader.key } })
  between(reader, () => confirming.request(confirm, { method: 'POST' }))
  await reader.runCron()
  const { results } = await testEnv.DB.prepare(
    'select s.email, e.status from subscribers s join enrollments e on e.subscriber_id = s.id order by s.id',
  ).all()
  expect(results).toEqual([
    { email: 'host@runner.org', status: 'active' },
    { email: 'again@runner.org', status: 'pending' },
    { email: 'moment@runner.org', status: 'active' },
  ])
})

test('a run erases a hundred, the oldest first; the next one continues', async () => {
  const reader = world(START)
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       with recursive n(i) as (select 1 union all select i + 1 from n where i < 130)
       select i || '@crowd.org', i || '@crowd.org', 'UTC', 0 from n`,
    ),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select id, 'shoulders', 'pending', 1000 - cast(email as integer) from subscribers`,
    ),
  ])
  await reader.runCron()
  expect(await count('subscribers')).toBe(30)
  expect(
    await testEnv.DB.prepare('select max(cast(email as integer)) as n from subscribers').first('n'),
  ).toBe(30)
  await reader.runCron()
  expect(await count('subscribers')).toBe(0)
})

test('the network of a consent is kept for 90 days, the consent itself as long as the reader', async () => {
  const reader = world(START)
  const answer = await reader.request('/signup', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': '203.0.113.77' },
    body: JSON.stringify({ email: 'network@runner.org' }),
  })
  expect(answer.status).toBe(202)
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  const ips = async () => (await testEnv.DB.prepare('select purpose, ip from consents').all()).results
  await reader.at(Date.parse(START) + 90 * DAY)
  expect(await ips()).toEqual([{ purpose: 'course', ip: '203.0.113.0' }])
  await reader.at(Date.parse(START) + 90 * DAY + 1)
  expect(await ips()).toEqual([{ purpose: 'course', ip: null }])
})

test('the number of readers by status is stored once a day, as it was when the day began', async () => {
  const reader = await activeReader(START, 'counted@runner.org')
  reader.set('2026-11-21T00:00:30Z')
  await reader.runCron()
  await reader.signUp({ email: 'later@runner.org' })
  await reader.runCron()
  reader.set('2026-11-22T00:00:30Z')
  await reader.runCron()
  const counted = (await readersByDay(testEnv.DB, null, '2026-11-21')).filter((row) => row.readers > 0)
  expect(counted).toEqual([
    { day: '2026-11-21', status: 'active', readers: 1 },
    { day: '2026-11-22', status: 'active', readers: 1 },
    { day: '2026-11-22', status: 'pending', readers: 1 },
  ])
})

test('a course that ended 90 days ago is archived: its reader sees what they received, and can come back and continue', async () => {
  const course = { ...compiled, lessons: compiled.lessons.slice(0, 2) }
  const reader = await activeReader(START, 'folded@runner.org', 'Europe/London', { course })
  const [ONE, TWO] = course.lessons
  await reader.at('2026-11-27T07:00:00Z')
  await reader.post('done', { lesson: ONE ?? '', isDone: 'yes' })
  await reader.request(linkIn((await reader.mails())[1], 'unsubscribe'), { method: 'POST' })
  const over = Date.parse('2026-11-27T07:00:00Z') + 90 * DAY
  await reader.at(over)
  expect(await count('deliveries')).toBe(4)
  const before = [await reader.page(), await reader.admin('stats')]
  await reader.at(over + 1)
  expect(await count('deliveries')).toBe(0)
  expect([await reader.page(), await reader.admin('stats')]).toEqual(before)
  expect((await reader.found()).deliveries.map(({ message, status }) => [message, status])).toEqual([
    ['welcome', 'sent'],
    [ONE, 'sent'],
  ])

  await reader.signUp({ email: 'folded@runner.org', timezone: 'Europe/London' })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails()).at(-1), 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  expect(await reader.page()).toContain('1 of 2 done')
  await reader.at(over + 30 * DAY)
  expect(await reader.messages()).toEqual(['welcome', ONE, 'confirm', 'welcome', TWO])
})
