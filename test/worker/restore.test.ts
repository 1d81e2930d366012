import { beforeEach, expect, test } from 'vitest'
import { parseSecrets } from '../../src/lib/tokens.ts'
import { linkTokens } from '../../src/mail/links.ts'
import { home as compiled } from '../support/club.ts'
import { countCalls } from './calls.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY_MS = 86_400_000
const READERS = 500
const HEADERS = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

async function post(it: World, body: string, query = '') {
  const answer = await it.request(`/api/admin/import${query}`, { method: 'POST', headers: HEADERS, body })
  return (await answer.json()) as {
    imported: number
    updated: number
    skipped: { line: number; reason: string }[]
  }
}

/** Without the ids of deliveries, because the ids of the old database are never reused. */
async function exported(it: World): Promise<string> {
  const file = await (await it.request('/api/admin/export.csv', { headers: HEADERS })).text()
  return file.replaceAll(/""delivery"":\d+/g, '""delivery"":9000')
}

/** Empties it, as a new database. */
async function freshDatabase(): Promise<void> {
  await emptyDatabase()
  await testEnv.DB.prepare('update last_ids set id = 0').run()
}

/**
 * Readers in every possible state: an imported list after three weeks of pauses, unsubscribes and
 * reactivations, with rhythms, workout plans, segments, bounces and pending sign-ups.
 */
async function everyState(it: World): Promise<void> {
  const rows = Array.from({ length: READERS - 100 }, (_, i) => {
    const zone = ['Europe/Oslo', 'America/Lima', '', 'Asia/Tokyo'][i % 4]
    const segment = i % 9 === 0 ? 'fresh_tear,a form' : ','
    const status = i % 40 === 7 ? 'completed' : i % 40 === 8 ? 'paused' : ''
    return `reader${i}@runner.org,${i % 3 ? `Zoë ${i}` : ''},${segment},${zone},"Kit, opt-in",2026-01-02,${status}\n`
  })
  const header =
    'email,first_name,segment,segment_consent_source,timezone,consent_source,consented_at,status\n'
  expect(await post(it, header + rows.join(''), '?confirmed=true')).toMatchObject({ imported: READERS - 100 })
  await it.at(it.now() + 60_000)
  const db = testEnv.DB
  await db.batch([
    db.prepare(
      `update enrollments set pace = 'twice_weekly', send_weekday = 1 + id % 7, send_hour = id % 24 where id % 11 = 0`,
    ),
    db.prepare(`update enrollments set link_generation = 2 where id % 13 = 0`),
    db.prepare(`update enrollments set track = 'half', answered_at = 5 where id % 23 = 0`),
    db.prepare(
      `insert into consents (enrollment_id, purpose, wording, page, given_at, confirmed_at)
       select id, 'track', 'v1', '/plan', 5, 5 from enrollments where track is not null`,
    ),
    db.prepare('update subscribers set unblocked_at = 5 where id % 29 = 0'),
    db.prepare(
      `insert into plan_schedules select id, '2026-11-23', 'Mon,Wed,Fri', 7, 30, 5 from enrollments
        where id % 17 = 0 and status = 'active'`,
    ),
    db.prepare(
      `insert into plan_ticks select id, 1, 'A', 7 from enrollments where id % 5 = 0 and status = 'active'`,
    ),
  ])
  for (let days = 0; days < 15; days += 3) await it.at(it.now() + 3 * DAY_MS)
  for (const { email } of await some(5, 3)) await move(it, email, 'pause', { until: '2026-12-09' })
  for (const { email } of await some(7, 5)) await leave(it, email)
  const bounced = (await some(9, 5)).map(({ email }) => ({ email, origin: 'bounce' }))
  const addresses = JSON.stringify({ addresses: bounced })
  const asJson = { authorization: HEADERS.authorization, 'content-type': 'application/json' }
  await it.request('/api/admin/suppressions', { method: 'POST', headers: asJson, body: addresses })
  await db.batch([
    db.prepare(`update suppressions set reason = 'soft_bounced' where subscriber_id % 2 = 0`),
    db.prepare('update enrollments set waits_since_at = signed_up_at + 7 where id % 31 = 0'),
  ])
  await db.prepare(`update deliveries set done_at = sent_at + 5 where status = 'sent' and id % 6 = 0`).run()
  const waiting = Array.from({ length: 98 }, (_, i) => `waits${i}@runner.org,,,,,a list,,\n`)
  await post(it, header + waiting.join(''))
  await it.signUp({ email: 'form@runner.org', firstName: 'Ünï', segment: 'fresh_tear', segmentConsent: true })
  await it.deliverTwice()
  await it.signUp({ email: 'late@runner.org', timezone: 'Europe/Oslo' })
}

async function some(
  nth: number,
  many: number,
): Promise<{ email: string; id: number; linkGeneration: number }[]> {
  const { results } = await testEnv.DB.prepare(
    `select s.email, e.id, e.link_generation as linkGeneration from enrollments e
       join subscribers s on s.id = e.subscriber_id where e.status = 'active' and e.id % 19 = ?1 order by e.id limit ?2`,
  )
    .bind(nth, many)
    .all<{ email: string; id: number; linkGeneration: number }>()
  return results
}

async function courseOf(email: string): Promise<string> {
  const owner = await testEnv.DB.prepare(
    `select e.id as enrollmentId, e.link_generation as linkGeneration from enrollments e
       join subscribers s on s.id = e.subscriber_id where s.email = ?1`,
  )
    .bind(email)
    .first<{ enrollmentId: number; linkGeneration: number }>()
  if (owner === null) throw new Error(`nobody is ${email}`)
  return `/course/${linkTokens(parseSecrets(testEnv.TOKEN_SECRET)[0], owner).courseToken}`
}

async function move(it: World, email: string, action: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  const answer = await it.request(`${await courseOf(email)}/${action}`, { method: 'POST', body })
  expect(answer.status).toBe(303)
}

async function leave(it: World, email: string) {
  const link = linkIn((await it.mails(email)).at(-1), 'unsubscribe')
  await it.request(link, { method: 'POST' })
  await it.request(`${link}/reason`, { method: 'POST', body: new URLSearchParams({ reason: 'no_time' }) })
}

/** The mails of a week, and what is scheduled afterwards, for whom and when. */
async function weekOf(it: World): Promise<string[]> {
  const before = new Set((await it.letters()).map(({ id }) => id))
  for (let day = 0; day < 7; day++) await it.at(it.now() + DAY_MS)
  const mails = (await it.letters())
    .filter(({ id }) => !before.has(id))
    .map((letter) => `${letter.to} ${messageOf(letter)}`)
  const { results } = await testEnv.DB.prepare(
    `select s.email || ' ' || d.message || ' ' || d.status || ' ' || d.scheduled_on || ' ' || d.due_at as owed
       from subscribers s join enrollments e on e.subscriber_id = s.id join deliveries d on d.enrollment_id = e.id
      where d.due_at > ?1 and d.role = 'step' and d.status <> 'skipped'`,
  )
    .bind(it.now() - 7 * DAY_MS)
    .all<{ owed: string }>()
  return [...mails, ...results.map(({ owed }) => owed)].toSorted()
}

/** The first lines that are not in both. */
function differing(one: string | string[], other: string | string[]): string[] {
  const [a, b] = [one, other].map((it) => (typeof it === 'string' ? it.split('\n') : it))
  const [inA, inB] = [new Set(a), new Set(b)]
  const only = [...(a ?? []).filter((it) => !inB.has(it)), ...(b ?? []).filter((it) => !inA.has(it))]
  return only.toSorted().slice(0, 6)
}

test('an export imported into an empty database restores every reader: the same export, mails and times, and working links', async () => {
  const first = world(START)
  await everyState(first)
  const file = await exported(first)
  const states = new Set(file.split('\n').map((line) => line.split(',')[5]))
  for (const status of ['pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed'])
    expect(states).toContain(status)
  const [course, generation] = [await courseOf('reader1@runner.org'), await courseOf('reader12@runner.org')]
  const confirmLink = linkIn((await first.mails('form@runner.org'))[0], 'confirm')
  const at = first.now()
  const expected = await weekOf(first)
  expect(expected.length).toBeGreaterThan(300)

  await freshDatabase()
  const calls = countCalls()
  const free = world(new Date(at).toISOString(), { tap: calls.tap, env: { WORKERS_PLAN: 'free' } })
  const put = await calls.during('import', () => post(free, file))
  expect(put).toEqual({ imported: READERS, updated: 0, skipped: [] })
  expect(calls.above(40), JSON.stringify(calls.figures)).toEqual([])
  const second = world(new Date(at).toISOString())
  expect(differing(await exported(second), file)).toEqual([])
  expect(await post(second, file, '?restore=true')).toEqual({ imported: 0, updated: READERS, skipped: [] })
  expect(differing(await exported(second), file)).toEqual([])
  for (const link of [course, generation]) expect((await second.request(link)).status).toBe(200)
  expect(differing(await weekOf(second), expected)).toEqual([])
  await second.request(confirmLink, { method: 'POST' })
  await second.signUp({ email: 'new@runner.org' })
  const newest = `select (select max(id) from subscribers), (select max(id) from enrollments),
                         (select max(id) from sign_ups), (select max(id) from deliveries)`
  const ids = Object.values((await testEnv.DB.prepare(newest).first<Record<string, number>>()) ?? {})
  expect(ids.every((id) => id > 100_000)).toBe(true)
  expect(await exported(second)).toMatch(/^form@runner.org,Ünï,fresh_tear,[^\n]*,active,/m)
}, 120_000)

test('a restored reader who is known here keeps their data, and unsubscribed, bounced or erased ones stay so', async () => {
  const it = world(START)
  const list = ['stays', 'leaves', 'erased', 'bounces', 'gone'].map(
    (name) => `${name}@runner.org,a list,2026-01-02\n`,
  )
  await post(it, `email,consent_source,consented_at\n${list.join('')}`, '?confirmed=true')
  await it.deliverTwice()
  const file = await exported(it)
  await leave(it, 'leaves@runner.org')
  await move(it, 'stays@runner.org', 'name', { firstName: 'Maja' })
  const { subscribers } = (await it.admin('subscribers?query=erased')) as { subscribers: { id: string }[] }
  await it.admin(`subscribers/${subscribers[0]?.id}/erase`, { method: 'POST' })
  await testEnv.DB.prepare(`delete from subscribers where email = 'gone@runner.org'`).run()
  const before = await exported(it)
  const asked = await post(it, file.replaceAll(',active,', ',unsubscribed,'))
  expect(asked).toMatchObject({ imported: 0, updated: 0 })
  const { skipped, ...counts } = await post(it, file, '?restore=true')
  expect(counts).toEqual({ imported: 1, updated: 3 })
  expect(skipped).toEqual([{ line: 4, reason: expect.stringContaining('was erased') }])
  const after = await exported(it)
  expect(
    after
      .split('\n')
      .filter((line) => !line.startsWith('gone'))
      .join('\n'),
  ).toBe(before)
  expect(after).toContain('gone@runner.org')
})

test('damage that a spreadsheet did to an export is reported by line and column, and no reader is restored in part', async () => {
  const it = world(START)
  await post(it, 'email,consent_source,consented_at\na@runner.org,a list,2026-01-02\n', '?confirmed=true')
  await it.deliverTwice()
  const [header = '', row = ''] = (await exported(it)).split('\n')
  const rows = [
    row.replace('a@', 'b@').replace(',active,', ',busy,'),
    row.replace('a@', 'c@').replace('{""welcome""', '{welcome'),
    row.replace('a@', 'd@').replace(',weekly,', ',twice_weekly,'),
    row.replace('a@', 'e@').replace(',active,', ',pending,'),
    row.replace('a@', 'f@').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, 'yesterday'),
    row.replace('a@', 'g@').replace(/""subscriber"":\d+/, '""subscriber"":-1'),
    row.replace('a@', 'h@').replace(',Europe/London,', ',Europe/Nowhere,'),
    row.replace('a@', 'i@').replaceAll('2026-11-20T', '2036-11-20T'),
    row.replace('h@', 'h@').replace('a@', 'H@'),
  ]
  await freshDatabase()
  const { imported, skipped } = await post(it, `${header}\n${rows.join('\n')}\n`)
  expect(imported).toBe(1)
  expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '2 status: is not a known value',
    '3 lessons: is not as it was exported',
    '4 weekday: is empty, which only the weekly pace allows',
    '5 sign_up: is empty, but status says that a sign-up is waiting',
    '6 created_at: is not a date and time',
    '7 ids: is not as it was exported',
    '9 created_at: is in the future',
    '10 email: is already on line 8',
  ])
  const zone = await testEnv.DB.prepare('select timezone from subscribers').first('timezone')
  expect(zone).toBe(compiled.defaultTimezone)
})

test('a course whose mail was just being sent is restored with the next lesson, and nothing comes twice', async () => {
  const it = world(START)
  await post(it, 'email,consent_source,consented_at\na@runner.org,a list,2026-01-02\n', '?confirmed=true')
  await it.deliverTwice()
  await it.at(it.now() + 7 * DAY_MS)
  const row = `update deliveries set status = 'sending' where message = ?1`
  await testEnv.DB.prepare(row).bind(compiled.lessons[1]).run()
  const file = await exported(it)
  await freshDatabase()
  await post(it, file)
  for (const _ of compiled.lessons) await it.at(it.now() + 7 * DAY_MS)
  const messages = (await it.letters()).map(messageOf)
  expect(messages).toEqual(['welcome', compiled.lessons[0], ...compiled.lessons.slice(2)])
})
