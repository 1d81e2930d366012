import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, type UnderWay } from './active-reader.ts'
import { emptyDatabase, linkIn, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

beforeEach(emptyDatabase)

test('the reader changes their situation in one step and deletes it in one step; later mail follows, no record is left', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const email = 'situation@runner.org'
  await reader.signUp({ email, timezone: 'Europe/London', segment: 'fresh_tear', segmentConsent: true })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  const course = linkIn((await reader.mails())[1], 'course')
  const change = (body: string) =>
    reader.request(`${course}/segment`, { method: 'POST', headers: FORM, body })

  for (const nothing of ['', 'segment=', 'segment=astronaut&segmentConsent=on', 'segment=__proto__']) {
    expect([nothing, (await change(nothing)).status]).toEqual([nothing, 422])
  }
  expect(await segmentOf(reader, email)).toBe('fresh_tear')
  expect((await change('segment=over60')).status).toBe(303)
  expect(await segmentOf(reader, email)).toBe('over60')
  expect((await change('segment=op_1&segmentConsent=on')).status).toBe(303)
  expect(await segmentOf(reader, email)).toBe('op_1')
  expect((await change('segment=anyone')).status).toBe(303)
  expect(await segmentOf(reader, email)).toBe('anyone')
  const records = await reader.env.DB.prepare(
    "select count(*) as n from consents where purpose = 'segment'",
  ).first('n')
  expect(records).toBe(0)
})

describe('the course’s question', () => {
  test('is on “You’re in” with the consent beside it, and choosing is consenting', async () => {
    const reader = await activeReader(START, 'asked@runner.org')
    const page = await reader.page()
    expect(page).toContain('<title>You’re in</title>')
    expect(page).toContain('Session A takes about 11 minutes')
    expect(page).toMatch(
      /name="segment" value="fresh_tear"[\s\S]*By choosing, you agree[\s\S]*Anyone who reads your email can tell[\s\S]*Set my block/,
    )
    expect(page).not.toContain('type="checkbox"')
    expect(page.match(/<input type="radio" name="segment"[^>]*>/g)).toHaveLength(6)
    expect(page).not.toMatch(/name="segment"[^>]*checked/)
    reader.set(Date.parse(START) + 60_000)
    const answer = await reader.post('segment', { segment: 'fresh_tear', firstName: 'Ada' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${reader.course}?saved=answer#magnet`,
    ])
    expect(await reader.found()).toMatchObject({ firstName: 'Ada', segment: 'fresh_tear', track: null })
    expect(await consents(reader)).toEqual([
      { purpose: 'segment', wording: compiled.consentVersion, page: '/course', given_at: reader.now() },
    ])
    const answered = await reader.page()
    expect(answered).toContain('You’re in, <span dir="auto">Ada</span>')
    expect(answered).not.toContain('Which block shall we set you?')
    expect(answered).toContain('Our first email was written before you chose.')
    await reader.at(Date.parse(START) + 11 * 60_000)
    await reader.post('magnet')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', 'welcome'])
    expect(await reader.page()).not.toContain('written before you chose')
  })

  test('accepts a track without a reason, and “rather not say”, of which nothing is kept', async () => {
    const reader = await activeReader(START, 'rather-not@runner.org')
    await reader.post('segment', { segment: 'seated' })
    expect(await reader.found()).toMatchObject({ segment: 'anyone', track: 'seated' })
    expect(await consents(reader)).toMatchObject([{ purpose: 'track', page: '/course' }])
    const chosen = await reader.page()
    expect(besides(chosen, 'anyone')).toBe('Full block')
    expect(besides(chosen, 'over60')).toBe('Easy block: on a chair')
    await reader.post('segment', { segment: 'anyone' })
    expect(await reader.found()).toMatchObject({ segment: 'anyone', track: null })
    expect(await consents(reader)).toEqual([])
    const page = await reader.page()
    expect(page).not.toContain('Which block shall we set you?')
    expect(page).not.toContain('written before you chose')
    expect(page).toMatch(/name="segment" value="anyone" checked/)
  })

  test.each([
    ['the first session', (reader: UnderWay) => tick(reader, '1', 'A')],
    ['two weeks', (reader: UnderWay) => reader.set('2026-12-04T15:30:00Z')],
  ])('leaves the first email out of date, which the page no longer says after %s', async (_what, pass) => {
    const reader = await activeReader(START, 'out-of-date@runner.org')
    reader.set(Date.parse(START) + 60_000)
    await reader.post('segment', { segment: 'half' })
    expect(await reader.page()).toMatch(/written before you chose[\s\S]*Email me the right one/)
    await pass(reader)
    expect(await reader.page()).not.toContain('written before you chose')
  })

  test('reports an unknown answer in the form, and stores nothing', async () => {
    const reader = await activeReader(START, 'no-name@runner.org')
    const answer = await reader.post('segment', { segment: 'fresh_tear', firstName: 'x'.repeat(81) })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('a shorter name')])
    expect(await reader.found()).toMatchObject({ firstName: null, segment: 'anyone' })
  })

  test.each([
    ['the first session', (reader: UnderWay) => tick(reader, '1', 'A')],
    ['the first lesson', (reader: UnderWay) => reader.at('2026-11-27T07:00:00Z')],
    ['a pause', (reader: UnderWay) => reader.post('pause')],
  ])('is shown while nothing has begun, however late; after %s it is a setting', async (_what, begin) => {
    const reader = await activeReader(START, 'waits@runner.org')
    reader.set('2026-11-25T10:00:00Z')
    expect(await reader.page()).toContain('Which block shall we set you?')
    await begin(reader)
    const page = await reader.page()
    expect(page).toContain('<title>My course</title>')
    expect(page).not.toContain('Which block shall we set you?')
    expect(page).toContain('Save my answer')
  })

  test('is not shown to readers who answered at the sign-up or later; a day later the page is “My course”', async () => {
    const reader = await activeReader(START, 'next-day@runner.org')
    await reader.post('segment', { segment: 'over60' })
    reader.set(Date.parse(START) + 86_400_000 - 1)
    expect(await reader.page()).toContain('<title>You’re in</title>')
    reader.set(Date.parse(START) + 86_400_000)
    expect(await reader.page()).toContain('<title>My course</title>')
  })
})

test('does not change when a scanner opens every link of every mail', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  await reader.signUp({ email: 'scanned@runner.org', timezone: 'Europe/London' })
  await reader.deliverTwice()
  await openAll(reader)
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  for (let day = 0; day <= 49; day += 7) await reader.at(reader.now() + (day === 0 ? 0 : 7 * 86_400_000))
  expect(await openAll(reader)).toBeGreaterThan(12)
})

async function openAll(reader: ReturnType<typeof world>): Promise<number> {
  const before = await snapshot(reader)
  const links = new Set<string>()
  for (const mail of await reader.mails()) {
    for (const [, path] of `${mail.html} ${mail.text}`.matchAll(/https:\/\/course\.test(\/[\w/-]+)/g)) {
      if (path !== undefined && !path.startsWith('/drawings/')) links.add(path)
    }
  }
  for (const path of links) {
    for (const method of ['GET', 'HEAD']) {
      expect((await reader.request(path, { method })).status, `${method} ${path}`).toBe(200)
    }
  }
  expect(await snapshot(reader)).toEqual(before)
  return links.size
}

async function snapshot(reader: ReturnType<typeof world>): Promise<unknown> {
  const tables = ['subscribers', 'consents', 'enrollments', 'deliveries', 'batches', 'sending']
  return Promise.all(
    tables.map(
      async (table) => (await reader.env.DB.prepare(`select * from ${table} order by id`).all()).results,
    ),
  )
}

async function tick(reader: UnderWay, week: string, session: string): Promise<void> {
  const plan = /\/plan\/[\w-]+/.exec(await reader.page())?.[0] ?? ''
  const body = new URLSearchParams({ week, session })
  expect((await reader.request(`${plan}/done`, { method: 'POST', body })).status).toBe(303)
}

async function consents(reader: UnderWay): Promise<unknown> {
  const rows = await reader.env.DB.prepare(
    `select purpose, wording, page, given_at from consents where purpose <> 'course'`,
  ).all()
  return rows.results
}

async function segmentOf(reader: ReturnType<typeof world>, email: string): Promise<string | undefined> {
  const found = (await reader.admin(`subscribers?query=${email}`)) as { subscribers: { segment: string }[] }
  return found.subscribers[0]?.segment
}

/** The text beside an answer: the track it leads to. */
function besides(page: string, segment: string): string | undefined {
  return new RegExp(`value="${segment}"[\\s\\S]*?<span class="hint line">([^<]*)`).exec(page)?.[1]
}
