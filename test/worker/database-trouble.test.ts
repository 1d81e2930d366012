import { describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { A_MISTAKE, OVERLOADED, PASSING, troubledDatabase } from './failing-database.ts'
import { fieldsIn } from './form-reader.ts'
import { columnsOf, tableNames } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const [LESSON = ''] = compiled.lessons
const ADA = { email: 'ada@runner.org', firstName: 'Ada', segment: 'fresh_tear', segmentConsent: 'on' }

/** A reader, and a database that fails at the first write of every click. */
async function inTrouble(when: 'before' | 'after' | 'never') {
  await emptyDatabase()
  const trouble = troubledDatabase()
  const it = world(START, { tap: trouble.tap })
  const answers: unknown[] = []
  let presses = 0
  async function press(path: string, fields: Record<string, string> | string[][] = {}) {
    const message = PASSING[presses++ % PASSING.length] ?? ''
    if (when !== 'never') trouble.strike(when, message)
    const answer = await it.request(path, { method: 'POST', body: new URLSearchParams(fields) })
    expect([path, trouble.end().isOver]).toEqual([path, true])
    const location = answer.headers.get('location') ?? ''
    answers.push([
      path.replace(/[\w-]{20,}/, 'TOKEN'),
      answer.status,
      location.replace(/[\w-]{20,}/, 'TOKEN'),
    ])
    return location
  }
  const later = async (milliseconds: number) => it.at(it.now() + milliseconds)
  return { ...it, press, later, answers, presses: () => presses }
}

type InTrouble = Awaited<ReturnType<typeof inTrouble>>

async function untilConfirmed(it: InTrouble) {
  await it.press('/signup', ADA)
  await it.later(20 * MINUTE)
  await it.press('/signup', { email: ADA.email, firstName: 'Adele' })
  await it.later(20 * MINUTE)
  await it.press('/link', { email: ADA.email })
  await it.later(20 * MINUTE)
  expect((await it.mails()).map(messageOf)).toEqual(['confirm', 'confirm', 'confirm'])
  const course = await it.press(linkIn((await it.mails())[0], 'confirm'))
  expect(course).toMatch(/^\/course\//)
  await it.later(MINUTE)
  return {
    course,
    plan: linkIn((await it.mails()).at(-1), 'plan'),
    unsubscribe: linkIn((await it.mails()).at(-1), 'unsubscribe'),
  }
}

async function wholeLife(it: InTrouble) {
  const { course, plan, unsubscribe } = await untilConfirmed(it)
  await it.press(`${course}/name`, { firstName: 'Zoë' })
  await it.press(`${course}/segment`, { segment: 'anyone' })
  await it.press(`${course}/rhythm`, { pace: 'weekly', weekday: '3', hour: '20' })
  await it.press(`${course}/zone`, { timezone: 'Asia/Tokyo' })
  await it.press(`${course}/next`)
  await it.later(MINUTE)
  await it.press(`${course}/done`, { lesson: LESSON, isDone: 'yes' })
  await it.press(`${course}/pause`)
  await it.press(`${course}/resume`)
  await it.later(20 * MINUTE)
  await it.press(`${course}/magnet`)
  await it.later(MINUTE)
  await it.press(`${plan}/done`, { week: '1', session: 'A', done: 'yes' })
  await it.press(`${plan}/done`, { week: '1', session: 'B', done: 'yes' })
  await it.press(`${plan}/done`, { week: '1', session: 'B', done: 'no' })
  await it.press(`${plan}/calendar`, [
    ['start', '2026-12-07'],
    ['days', 'Tue'],
    ['days', 'Thu'],
    ['days', 'Sat'],
    ['hour', '7'],
    ['reminder', ''],
  ])
  await it.press(`${plan}/restart`)
  const renewed = await it.press(`${course}/renew-links`)
  await it.press(unsubscribe)
  await it.press(`${unsubscribe}/reason`, { reason: 'no_time' })
  await it.press(`${unsubscribe}/undo`)
  await it.press(unsubscribe)
  await it.press(renewed.replace('?saved=links#links', '/resubscribe'))
  await it.later(DAY)
  return renewed.replace('?saved=links#links', '')
}

describe('a D1 call that fails once', () => {
  test('is repeated after a moment: whether it had taken effect or not, every click has its effect once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const seen = []
    for (const when of ['never', 'before', 'after'] as const) {
      const it = await inTrouble(when)
      const course = await wholeLife(it)
      const lived = await everyRow()
      await it.press(`${course}/erase`)
      await it.press('/signup', { email: 'bea@runner.org' })
      await it.later(MINUTE)
      await it.press(`${linkIn((await it.mails('bea@runner.org'))[0], 'confirm')}/not-me`)
      const waits = it.pauses.filter((wait) => wait >= 50 && wait <= 250)
      if (when !== 'never') expect(waits.length).toBeGreaterThanOrEqual(it.presses())
      seen.push({ answers: it.answers, lived, gone: await everyRow(), mails: (await it.mails()).map(mailed) })
    }
    const [never, before, after] = seen
    expect(before).toEqual(never)
    expect(after).toEqual(never)
    expect(never?.answers.length).toBe(27)
    expect(never?.mails.length).toBeGreaterThan(6)
  }, 60_000)

  test('sends a requested new confirmation link once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = await inTrouble('after')
    await it.press('/signup', ADA)
    await it.later(MINUTE)
    const link = linkIn((await it.mails())[0], 'confirm')
    it.set(it.now() + 8 * DAY)
    await it.press(`${link}/again`)
    await it.later(MINUTE)
    expect((await it.mails()).map(messageOf)).toEqual(['confirm', 'confirm'])
  })

  test('is not repeated when the call itself is wrong, which is no outage', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const trouble = troubledDatabase()
    const it = world(START, { tap: trouble.tap })
    for (const [message, status] of [
      [A_MISTAKE, 500],
      [OVERLOADED, 503],
    ] as const) {
      trouble.strike('before', message, 9)
      const answer = await it.request('/signup', { method: 'POST', body: new URLSearchParams(ADA) })
      expect([answer.status, trouble.end().writes]).toEqual([status, 1])
    }
    expect(JSON.stringify(said.mock.calls)).not.toMatch(/ada|fresh_tear/i)
    expect(it.pauses).toEqual([])
  })
})

describe('a database that stays down', () => {
  async function away() {
    await emptyDatabase()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const trouble = troubledDatabase()
    const it = world(START, { tap: trouble.tap, env: { ALLOWED_ORIGINS: 'https://coach.example' } })
    async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
      trouble.strike('before', PASSING[0], 99)
      const answer = await it.request(path, { method: 'POST', body, headers })
      expect(trouble.end().writes).toBe(2)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
      return answer
    }
    const form = (path: string, fields: Record<string, string>) => post(path, new URLSearchParams(fields))
    return { ...it, post, form, trouble }
  }

  test('brings the sign-up form back with what was typed, on the page, in a frame and from another site; sent again it works', async () => {
    const it = await away()
    for (const where of [
      {},
      { from: 'embed', theme: 'dark' },
      { redirect: 'https://coach.example/thanks' },
    ]) {
      const answer = await it.form('/signup', { ...ADA, timezone: 'Europe/Oslo', ...where })
      const page = await answer.text()
      expect(page).toContain('We couldn’t save this just now')
      expect(fieldsIn(page)).toMatchObject({
        email: ADA.email,
        firstName: 'Ada',
        timezone: 'Europe/Oslo',
        segment: 'fresh_tear',
        segmentConsent: 'on',
        ...where,
      })
    }
    const again = await it.request('/signup', { method: 'POST', body: new URLSearchParams(ADA) })
    expect(again.status).toBe(303)
    await it.deliverTwice()
    expect((await it.mails()).map(messageOf)).toEqual(['confirm'])
  })

  test('answers JSON with a JSON error, and keeps the address in the lost-link form', async () => {
    const it = await away()
    const json = { 'content-type': 'application/json' }
    const answer = await it.post('/signup', JSON.stringify({ email: ADA.email }), json)
    expect(await answer.json()).toEqual({ error: { code: 'unavailable', message: expect.any(String) } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const link = await it.form('/link', { email: ADA.email })
    expect(fieldsIn(await link.text())).toMatchObject({ email: ADA.email })
  })

  test('brings the other forms back as a button that sends the same again', async () => {
    const it = await away()
    await it.signUp({ email: ADA.email })
    await it.deliverTwice()
    const confirm = linkIn((await it.mails())[0], 'confirm')
    const course = await again(it, confirm, {})
    await it.deliverTwice()
    const unsubscribe = linkIn((await it.mails()).at(-1), 'unsubscribe')
    const plan = linkIn((await it.mails()).at(-1), 'plan')
    await again(it, `${course}/name`, { firstName: 'Zoë & "co"' })
    await again(it, `${course}/rhythm`, { pace: 'weekly', weekday: '3', hour: '20' })
    await again(it, `${plan}/done`, { week: '1', session: 'A', done: 'yes' })
    const { subscribers } = (await it.admin(`subscribers?query=${ADA.email}`)) as { subscribers: unknown[] }
    expect(subscribers[0]).toMatchObject({ firstName: 'Zoë & "co"', pace: 'weekly' })

    const oneClick = await it.form(unsubscribe, { 'List-Unsubscribe': 'One-Click' })
    expect(await oneClick.text()).not.toContain('One-Click')
    await again(it, unsubscribe, {})
    expect(await it.admin(`subscribers?query=${ADA.email}`)).toMatchObject({
      subscribers: [{ status: 'unsubscribed' }],
    })
  })

  test('answers pages, monitors and the operator in their own ways, and shows no operator’s form again', async () => {
    const it = await away()
    const gone = {
      ...testEnv.DB,
      prepare: () => {
        throw new Error(OVERLOADED)
      },
    }
    it.env.DB = new Proxy(testEnv.DB, { get: (_db, name) => Reflect.get(gone, name) })
    const health = await it.request('/healthz')
    expect([health.status, await health.json()]).toEqual([
      503,
      { status: 'stopped', reason: 'the database does not answer' },
    ])
    expect(await it.admin('stats')).toMatchObject({ error: { code: 'unavailable' } })
    const headers = { origin: 'https://course.test' }
    const signIn = await it.request('/admin/sign-in', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ token: 'test-admin-token' }),
    })
    expect(await signIn.text()).not.toContain('test-admin-token')
  })
})

/** Posts a form while the database fails, then clicks the button of the page that comes back. */
async function again(
  it: {
    form(path: string, fields: Record<string, string>): Promise<Response>
    request(path: string, init: RequestInit): Promise<Response>
  },
  path: string,
  fields: Record<string, string>,
) {
  const page = await (await it.form(path, fields)).text()
  expect(page).toContain(`<form method="post" action="${path}">`)
  const sent = Object.entries(fieldsIn(page)).map(([name, value]) => [name, unescaped(value)])
  expect(Object.fromEntries(sent)).toEqual(fields)
  const answer = await it.request(path, { method: 'POST', body: new URLSearchParams(sent) })
  expect(answer.status).toBeLessThan(400)
  return answer.headers.get('location') ?? ''
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function mailed({ to, subject }: { to: string[]; subject: string }) {
  return [to, subject]
}

/** Everything stored, without values that differ in each run. */
async function everyRow(): Promise<unknown> {
  const kept: unknown[] = []
  for (const table of await tableNames()) {
    if (/^(gone|last|provider|templates|d1_|sqlite_|batches|reader_)/.test(table)) continue
    const only = table === 'sign_up_rates' ? `where key_hash not like 'last:%'` : ''
    const columns = (await columnsOf(table)).filter(
      (name) => !/^(id|.*_id|lease|key_hash|session)$/.test(name),
    )
    const { results } = await testEnv.DB.prepare(
      `select ${columns.join()} from ${table} ${only} order by ${columns.join()}`,
    ).all()
    kept.push([table, results])
  }
  return kept
}
