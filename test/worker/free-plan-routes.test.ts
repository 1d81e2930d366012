import { expect, test, vi } from 'vitest'
import { parseSecrets } from '../../src/lib/tokens.ts'
import { signEvent } from '../../src/local/inbox/events/sign-event.ts'
import { addressTokens, linkTokens } from '../../src/mail/links.ts'
import { routes } from '../../src/routes.ts'
import { home as compiled } from '../support/club.ts'
import { queueInto } from './bindings.ts'
import { countCalls } from './calls.ts'
import { letterOf } from './letter-of.ts'
import { operatorOf } from './operator.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
/** Of the calls that an invocation makes; Cloudflare allows 50. */
const MOST = 40
/** Readers that one press of a bulk action has done, and more of them. */
const ONE_PRESS = 300
const BULK = 450
const [LESSON = ''] = compiled.lessons
const OURS = { 'sec-fetch-site': 'same-origin', origin: 'https://course.test' }
const BEARER = { authorization: 'Bearer test-admin-token' }
const JSON_TYPE = { 'content-type': 'application/json' }

type Fields = Readonly<Record<string, string>>

/** What each form and operation is sent, so that it does all it can. Those not listed get nothing. */
const FIELDS: Readonly<Record<string, Fields>> = {
  '/signup': { email: 'second@runner.org', firstName: 'Ada', segment: 'fresh_tear', segmentConsent: 'on' },
  '/link': { email: 'reader@runner.org' },
  '/unsubscribe/:token/reason': { reason: 'no_time' },
  '/course/:token/segment': { segment: 'over60', segmentConsent: 'on' },
  '/course/:token/address': { email: 'third@runner.org' },
  '/course/:token/name': { firstName: 'Zoë' },
  '/course/:token/done': { lesson: LESSON, isDone: 'yes' },
  '/course/:token/rhythm': { pace: 'twice_weekly', weekday: '3', hour: '20' },
  '/course/:token/zone': { timezone: 'Asia/Tokyo' },
  '/plan/:token/done': { week: '1', session: 'A', done: 'yes' },
  '/plan/:token/track': { track: 'half', okayed: 'on' },
  '/plan/:token/calendar': { start: '2026-12-07', days: 'Tue,Fri', hour: '7', reminder: '' },
  '/admin/sign-in': { token: 'test-admin-token' },
  '/admin/readers': { query: 'reader' },
  '/admin/sending/pause': { reason: 'A drill' },
  '/admin/sending/settle': { batch: 'uncertain-2', outcome: 'sent' },
  '/admin/messages/:message/:segment/test': { to: 'coach@course.test' },
  '/admin/webhooks': { url: 'https://crm.example/two' },
  '/admin/readers/add': { email: 'eighth@runner.org', consentSource: 'on paper' },
  '/admin/readers/:id/address': { email: 'fourth@runner.org' },
  '/admin/readers/:id/edit': {
    firstName: 'Zoë',
    timezone: 'Asia/Tokyo',
    pace: 'weekly',
    weekday: '3',
    hour: '8',
  },
  '/admin/readers/:id/mail': { message: LESSON },
  '/admin/readers/unblock': { address: 'reader@runner.org', note: 'works again' },
  '/admin/readers/:id/unblock': { note: 'works again' },
  '/api/admin/test-send': { message: LESSON, segment: 'anyone', to: 'coach@course.test' },
  '/api/admin/sending/pause': { reason: 'A drill' },
  '/api/admin/uncertain/:batch/settle': { outcome: 'not_sent' },
  '/course/:token/letters': { letters: 'on' },
  '/admin/bulk': { action: 'erase', count: String(BULK), source: 'bulk-two' },
  '/admin/letters/:name/send': { when: 'now' },
  '/admin/letters/:name/test': { to: 'coach@course.test' },
  '/api/admin/letters/:name/test': { to: 'coach@course.test' },
  '/api/admin/subscribers': { email: 'ninth@runner.org', consentSource: 'on paper' },
  '/api/admin/subscribers/:id/address': { email: 'fifth@runner.org' },
  '/api/admin/subscribers/:id/mail': { message: LESSON },
  '/api/admin/webhooks': { url: 'https://crm.example/one' },
  '/api/admin/addresses/unblock': { email: 'reader@runner.org', note: 'works again' },
}

test('every route makes at most 40 calls on the free plan, with all the work it can have', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await emptyDatabase()
  const calls = countCalls()
  const it = world(START, {
    tap: calls.tap,
    letters: () => ({ all: [letterOf('news')], hasArchive: true }),
    env: {
      WORKERS_PLAN: 'free',
      ...calls.counting({
        DELIVERY_QUEUE: queueInto<Record<string, never>>(() => undefined),
        EVENTS: testEnv.EVENTS,
        ASSETS: testEnv.ASSETS,
      }),
    },
  })
  const links = await aReader(it)
  const { cookie } = await operatorOf(it)
  const asked = [
    ...new Set(
      routes(() => {
        throw new Error('not called')
      })
        .routes.filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ]
  // A reader who has left or was erased can do nothing else.
  const last = (route: string) =>
    ['GET', 'unsubscribe', 'reason', 'not-me', 'erase', 'sign-out'].findIndex((word) => route.includes(word))
  const wrong: string[] = []
  for (const route of asked.toSorted((one, other) => last(one) - last(other))) {
    const [method = '', path = ''] = route.split(' ')
    const tokens = await tokensNow()
    const answer = await calls.during(route, () =>
      it.request(concrete(path, { ...links, ...tokens }), {
        method,
        headers: headersOf(path, cookie),
        ...bodyOf(method, path),
      }),
    )
    await answer.text()
    const isShut = answer.headers.get('location')?.startsWith('/admin/sign-in') && !path.endsWith('/sign-out')
    if (answer.status >= 400 || isShut) wrong.push(`${route} ${answer.status}`)
  }
  expect(wrong).toEqual([])
  expect(calls.above(MOST), JSON.stringify(calls.figures)).toEqual([])
  expect(calls.figures.length).toBeGreaterThan(80)
  const longer = {
    headers: { ...BEARER, 'content-type': 'text/csv' },
    body: `${fiveHundredRows()}\nlast@runner.org,,a list`,
  }
  const answer = await it.request('/api/admin/import', { method: 'POST', ...longer })
  expect([answer.status, await answer.text()]).toEqual([
    413,
    expect.stringContaining('Send at most 500 rows'),
  ])
}, 60_000)

/**
 * A reader with the whole course, another with a pending sign-up, and an uncertain batch for either handler.
 */
async function aReader(it: ReturnType<typeof world>) {
  await it.signUp({ email: 'reader@runner.org', firstName: 'Maja', timezone: 'Europe/London' })
  await it.deliverTwice()
  await it.request(linkIn((await it.mails())[0], 'confirm'), { method: 'POST' })
  await it.deliverTwice()
  for (let week = 1; week <= 2; week++) await it.at(it.now() + 7 * DAY)
  const mail = (await it.mails()).at(-1)
  await it.signUp({ email: 'waits@runner.org' })
  await it.deliverTwice()
  for (let n = 1; n <= 99; n++) {
    await testEnv.DB.prepare(
      `insert into dead_events (id, body, problem, attempts, first_seen_at) values (?1, '{}', 'not_recorded', 3, 0)`,
    )
      .bind(`dead-${n}`)
      .run()
  }
  for (const id of ['uncertain-1', 'uncertain-2']) {
    await testEnv.DB.prepare(
      `insert into batches (id, priority, status, lease, available_at, created_at) values (?1, 1, 'uncertain', '', 0, 0)`,
    )
      .bind(id)
      .run()
    await testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, round, role, priority, status, scheduled_on, due_at, batch_id)
       select id, 'link', (select count(*) + 7 from deliveries), 'requested', 0, 'uncertain', '2026-11-20', 0, ?1
         from enrollments order by id limit 1`,
    )
      .bind(id)
      .run()
  }
  for (const [source, length] of [
    ['bulk-one', ONE_PRESS],
    ['bulk-two', BULK],
  ] as const) {
    const list = JSON.stringify(Array.from({ length }, (_, n) => `${source}-${n}@runner.org`))
    await testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at) select value, value, 'UTC', 0 from json_each(?1)`,
    )
      .bind(list)
      .run()
    await testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, source)
       select s.id, 'shoulders', 'active', 0, 0, ?2 from json_each(?1) j join subscribers s on s.email_key = j.value`,
    )
      .bind(list, source)
      .run()
  }
  const id = await testEnv.DB.prepare(`select id from subscribers where email = 'reader@runner.org'`).first(
    'id',
  )
  return {
    confirm: linkIn((await it.mails('waits@runner.org'))[0], 'confirm'),
    ...(await addressLinks(it)),
    unsubscribe: linkIn(mail, 'unsubscribe'),
    id: String(id),
  }
}

/** Of a request that nobody has answered, from a reader whose other links are not asked for. */
async function addressLinks(it: ReturnType<typeof world>) {
  const secret = parseSecrets(testEnv.TOKEN_SECRET)[0]
  await it.signUp({ email: 'moves@runner.org' })
  await it.deliverTwice()
  await it.request(linkIn((await it.mails('moves@runner.org'))[0], 'confirm'), { method: 'POST' })
  const owner = await testEnv.DB.prepare('select max(id) as id from enrollments').first<number>('id')
  const { courseToken } = linkTokens(secret, { enrollmentId: owner ?? 0, linkGeneration: 0 })
  const body = new URLSearchParams({ email: 'moved@runner.org' })
  await it.request(`/course/${courseToken}/address`, { method: 'POST', body })
  const id = await testEnv.DB.prepare('select max(id) as id from address_changes').first<number>('id')
  const { newAddressToken, oldAddressToken } = addressTokens(secret, id ?? 0)
  return {
    'new-address': `/new-address/${newAddressToken}`,
    'old-address': `/old-address/${oldAddressToken}`,
  }
}

/** The links of the one reader, read anew because some routes renew them. */
async function tokensNow() {
  const owner = await testEnv.DB.prepare(
    `select e.id as enrollmentId, e.link_generation as linkGeneration from enrollments e
       join subscribers s on s.id = e.subscriber_id where s.email = 'reader@runner.org' and e.course <> 'letters'`,
  ).first<{ enrollmentId: number; linkGeneration: number }>()
  const webhook = await testEnv.DB.prepare('select min(id) as id from webhook_endpoints').first<number>('id')
  if (owner === null) return { webhook: String(webhook) }
  const { courseToken, magnetToken } = linkTokens(parseSecrets(testEnv.TOKEN_SECRET)[0], owner)
  return { course: `/course/${courseToken}`, plan: `/plan/${magnetToken}`, webhook: String(webhook) }
}

function concrete(path: string, links: Readonly<Record<string, string>>): string {
  return path
    .replace(/^\/([\w-]+)\/:token/, (_, kind: string) => links[kind] ?? '')
    .replace('dead-events/:id', 'dead-events/dead-1')
    .replace('letters/:name', 'letters/news')
    .replace('bulk-actions', 'bulk-actions?source=bulk-one')
    .replace(':id', (path.includes('webhooks') ? links.webhook : links.id) ?? '')
    .replace(':slug', LESSON)
    .replace(':batch', 'uncertain-1')
    .replace(':message', LESSON)
    .replace(':segment', 'anyone')
}

function headersOf(path: string, cookie: string): Record<string, string> {
  if (path.startsWith('/api/'))
    return { ...BEARER, ...(path.endsWith('/import') ? { 'content-type': 'text/csv' } : JSON_TYPE) }
  if (path.startsWith('/admin')) return { ...OURS, cookie }
  return path.startsWith('/webhooks')
    ? signEvent((testEnv.RESEND_WEBHOOK_SECRET ?? '').split(',')[0] ?? '', 'msg_one', EVENT)
    : {}
}

const EVENT = JSON.stringify({
  type: 'email.sent',
  created_at: START,
  data: { tags: { course: compiled.id, delivery: '1' } },
})

function bodyOf(method: string, path: string): RequestInit {
  if (method !== 'POST') return {}
  if (path === '/webhooks/resend') return { body: EVENT }
  if (path === '/api/admin/import') return { body: fiveHundredRows() }
  const list = LISTS[path]
  if (list !== undefined) return { body: JSON.stringify(list()) }
  const fields = FIELDS[path] ?? {}
  if (path.startsWith('/api/')) return { body: JSON.stringify(fields) }
  const form = new URLSearchParams(fields)
  if (fields.days !== undefined) {
    form.delete('days')
    for (const day of fields.days.split(',')) form.append('days', day)
  }
  return { body: form }
}

/** As many as one request accepts. */
const LISTS: Readonly<Record<string, () => unknown>> = {
  '/api/admin/bulk-actions': () => ({ action: 'unsubscribe', expected: ONE_PRESS }),
  '/api/admin/events': () => ({
    events: Array.from({ length: 100 }, (_, n) => ({
      id: `fetched-${n}`,
      type: 'email.delivered',
      created_at: START,
      data: { tags: { course: compiled.id, delivery: String(1000 + n) }, bounce: { type: 'Permanent' } },
    })),
  }),
  '/api/admin/suppressions': () => ({
    addresses: Array.from({ length: 100 }, (_, n) => ({ email: `away-${n}@runner.org`, origin: 'bounce' })),
  }),
}

/** As many as the command line sends in one request. */
function fiveHundredRows(): string {
  const rows = Array.from(
    { length: 500 },
    (_, n) => `imported-${n}@runner.org,${'Maja '.repeat(12)},${'our old list '.repeat(9)}`,
  )
  return ['email,first_name,consent_source', ...rows].join('\n')
}
