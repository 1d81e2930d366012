import { afterEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { columnsOf, tablesOfSubscriber, wholeDatabase } from './whole-database.ts'
import { linkIn, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'

/**
 * Columns that link or sort rows and say nothing about the reader. A new column goes into the export or in
 * here.
 */
const TECHNICAL = [
  'id',
  'subscriber_id',
  'enrollment_id',
  'endpoint_id',
  'batch_id',
  'email_key',
  'new_email_key',
  'address_change_id',
  'priority',
]

afterEach(() => testEnv.DB.exec('delete from webhook_endpoints'))

type Told = Record<string, Record<string, unknown>[]>

async function readerOfEverything(email: string) {
  const reader = await activeReader(START, email)
  const [, welcome] = await reader.mails(email)
  const plan = linkIn(welcome, 'plan')
  await reader.post('name', { firstName: 'Maja' })
  await reader.post('segment', { segment: 'over60', segmentConsent: 'on' })
  const done = new URLSearchParams({ week: '1', session: 'A' })
  await reader.request(`${plan}/done`, { method: 'POST', body: done })
  await reader.request(`${plan}/restart`, { method: 'POST' })
  await reader.request(`${plan}/calendar.ics`)
  await reader.request(`${plan}/done`, { method: 'POST', body: done })
  await reader.post('address', { email: `new-${email}` })
  await testEnv.DB.prepare(
    `insert or ignore into webhook_endpoints (url, created_at) values ('https://crm.test', 0)`,
  ).run()
  await reader.request(linkIn(welcome, 'unsubscribe'), { method: 'POST' })
  await reader.request(`${linkIn(welcome, 'unsubscribe')}/reason`, {
    method: 'POST',
    body: new URLSearchParams({ reason: 'no_time' }),
  })
  await testEnv.DB.prepare(
    `insert into suppressions (subscriber_id, reason, suppressed_at)
     select id, 'complained', ?2 from subscribers where email = ?1`,
  )
    .bind(email, reader.now())
    .run()
  await reader.env.DB.prepare(
    `insert into plan_past_ticks (enrollment_id, again_at, week, session, done_at)
     select e.id, ?2, 1, 'A', ?2 from enrollments e join subscribers s on s.id = e.subscriber_id where s.email = ?1`,
  )
    .bind(email, reader.now())
    .run()
  return reader
}

test('the reader downloads all data stored about them, and nobody else’s', async () => {
  await activeReader(START, 'neighbour@runner.org')
  const reader = await readerOfEverything('export@runner.org')
  const before = await wholeDatabase()
  const answer = await reader.request(`${reader.course}/export`)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-course-data.json"',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  })
  const text = await answer.text()
  expect(await wholeDatabase()).toBe(before)
  expect(text).not.toContain('neighbour')
  const at = '2026-11-20T15:30:00.000Z'
  const told = JSON.parse(text) as Told
  expect(told).toMatchObject({
    exportedAt: at,
    subscribers: [{ email: 'export@runner.org', firstName: 'Maja', createdAt: at }],
    enrollments: [
      {
        status: 'unsubscribed',
        segment: 'over60',
        answeredAt: at,
        confirmedAt: at,
        endedAt: at,
        leftReason: 'no_time',
      },
    ],
    suppressions: [{ reason: 'complained', suppressedAt: at }],
    planSchedules: [{ startOn: '2026-11-23' }],
    planTicks: [{ week: 1, session: 'A', doneAt: at }],
  })
  expect(told.consents?.map((row) => row.purpose)).toEqual(['course', 'segment'])
  expect(told.deliveries?.map((row) => [row.message, row.status])).toEqual([
    ['confirm', 'sent'],
    ['welcome', 'sent'],
    ['new-address', 'skipped'],
    ['old-address', 'skipped'],
    [compiled.lessons[0], 'skipped'],
  ])
  const instants = [...text.matchAll(/"\w+At": (?!null)(.*?),?\n/g)].map((match) => match[1])
  expect(instants.length).toBeGreaterThan(10)
  for (const instant of instants) expect(instant).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/)
})

test('the personal-data export has every table and column with data about a reader', async () => {
  const reader = await readerOfEverything('columns@runner.org')
  const told = (await (await reader.request(`${reader.course}/export`)).json()) as Told
  const tables = await tablesOfSubscriber()
  expect(tables.length).toBeGreaterThan(6)
  const { exportedAt: _, ...exported } = told
  expect(Object.keys(exported).toSorted()).toEqual(tables.map(camelCase).toSorted())
  for (const table of tables) {
    const held = (await columnsOf(table)).filter((column) => !TECHNICAL.includes(column))
    expect(Object.keys(exported[camelCase(table)]?.[0] ?? {}), table).toEqual(held.map(camelCase))
  }
})

function camelCase(name: string): string {
  return name
    .split('_')
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

test('the personal-data export has the reader’s network, but not that of a stranger who typed the address', async () => {
  const headers = (ip: string) => ({ 'content-type': 'application/json', 'cf-connecting-ip': ip })
  const email = 'networks@runner.org'
  const signUp = (ip: string) => ({
    method: 'POST',
    headers: headers(ip),
    body: JSON.stringify({ email, segment: 'over60', segmentConsent: true }),
  })
  const reader = world(START)
  await reader.request('/signup', signUp('203.0.113.7'))
  await reader.deliverTwice()
  const confirmed = await reader.request(linkIn((await reader.mails(email))[0], 'confirm'), {
    method: 'POST',
  })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails(email))[1], 'unsubscribe'), { method: 'POST' })
  await reader.request('/signup', signUp('198.51.100.9'))
  const held = await (await reader.request(`${confirmed.headers.get('location')}/export`)).text()
  expect(held).toContain('203.0.113.')
  expect(held).not.toContain('198.51.100.')
})
