import { beforeEach, expect, test } from 'vitest'
import type { CompiledLetter } from '../../src/domain/letters.ts'
import { letters as clubLetters, courses } from '../support/club.ts'
import { letterOf, lettersOf } from './letter-of.ts'
import { emptyDatabase, linkIn, messageOf, world } from './world.ts'

const START = '2026-11-20T09:00:00Z'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

interface Told {
  state: string
  counts: Record<string, number>
  audience: Record<string, number>
}

test('a letter goes once to everyone who asked for letters, and to nobody else', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await confirmed(it, 'asked@runner.org', { letters: true })
  await confirmed(it, 'box@runner.org', {}, { letters: 'on' })
  await confirmed(it, 'course-only@runner.org')
  await it.signUp({ email: 'never-confirmed@runner.org', letters: true })
  expect((await told(it, 'news')).audience).toMatchObject({ gets: 2, isNotReading: 1 })
  const { subscribers } = (await it.admin('subscribers?query=box@runner.org')) as {
    subscribers: { id: string }[]
  }
  const shown = (await it.admin(`subscribers/${subscribers[0]?.id}`)) as { consent: { purpose: string }[] }
  expect(shown.consent).toMatchObject([
    { purpose: 'course', page: '/signup' },
    { purpose: 'letters', page: '/confirm' },
  ])

  const sent = await Promise.all([send(it, 'news'), send(it, 'news'), send(it, 'news')])
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
  const log = `select count(*) as n from operator_actions where action = 'send_letter'`
  expect(await it.env.DB.prepare(log).first('n')).toBe(1)
  await it.deliverTwice()
  await send(it, 'news')
  await it.deliverTwice()
  expect(await readersOf(it, 'news')).toEqual(['asked@runner.org', 'box@runner.org'])
  expect(await told(it, 'news')).toMatchObject({
    state: 'sent',
    counts: { scheduled: 2, sent: 2 },
    audience: { gets: 0, hasHadIt: 2 },
  })
})

test('leaving the letters leaves the course, leaving everything leaves the letters, and both can be undone', async () => {
  const it = world(START, { letters: lettersOf(letterOf('one'), letterOf('two'), letterOf('three')) })
  await confirmed(it, 'reader@runner.org', { letters: true })
  await send(it, 'one')
  await it.deliverTwice()
  const mail = (await it.mails('reader@runner.org')).at(-1)
  const leave = linkIn(mail, 'unsubscribe')
  const asked = await (await it.request(leave)).text()
  expect(asked).toContain('letters')
  expect((await it.request(leave, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200)
  expect((await told(it, 'two')).audience).toMatchObject({ gets: 0, hasLeft: 1 })
  expect((await only(it)).status).toBe('active')
  expect((await send(it, 'two')).status).toBe(409)

  await it.request(`${leave}/undo`, { method: 'POST' })
  await send(it, 'two')
  await it.deliverTwice()
  expect(await readersOf(it, 'two')).toEqual(['reader@runner.org'])

  await it.request(`${leave}/everything`, { method: 'POST' })
  expect((await only(it)).status).toBe('unsubscribed')
  expect((await send(it, 'three')).status).toBe(409)
})

test('a paused letter waits, goes on where it was, and a stopped one never goes on', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news'), letterOf('other')) })
  for (const name of ['a', 'b', 'c']) await confirmed(it, `${name}@runner.org`, { letters: true })
  await send(it, 'news')
  expect((await change(it, 'news', 'pause')).status).toBe(200)
  expect((await change(it, 'news', 'pause')).status).toBe(409)
  await it.deliverTwice()
  expect(await readersOf(it, 'news')).toEqual([])
  await send(it, 'other')
  await it.deliverTwice()
  expect(await readersOf(it, 'other')).toHaveLength(3)

  await change(it, 'news', 'resume')
  await it.deliverTwice()
  expect(await readersOf(it, 'news')).toHaveLength(3)
  expect((await change(it, 'news', 'stop')).status).toBe(409)
})

test('a letter that is stopped midway reaches nobody else, and says so', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  for (const name of ['a', 'b']) await confirmed(it, `${name}@runner.org`, { letters: true })
  await send(it, 'news', '2026-11-21')
  await it.runCron()
  await it.consumeWakeUps()
  await change(it, 'news', 'stop')
  await it.at('2026-11-22T00:00:00Z')
  expect(await readersOf(it, 'news')).toEqual([])
  expect(await told(it, 'news')).toMatchObject({ state: 'stopped', counts: { scheduled: 2, skipped: 2 } })
})

test('a letter planned for a day comes at each reader’s own hour there', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await confirmed(it, 'tokyo@runner.org', { letters: true, timezone: 'Asia/Tokyo' })
  await confirmed(it, 'lima@runner.org', { letters: true, timezone: 'America/Lima' })
  expect((await send(it, 'news', '2026-11-01')).status).toBe(422)
  await send(it, 'news', '2026-11-25')
  await it.at('2026-11-24T08:00:00Z')
  await confirmed(it, 'late@runner.org', { letters: true, timezone: 'America/Lima' })
  expect((await told(it, 'news')).state).toBe('planned')
  await it.at('2026-11-24T21:55:00Z')
  expect(await readersOf(it, 'news')).toEqual([])
  await it.at('2026-11-24T22:05:00Z')
  expect(await readersOf(it, 'news')).toEqual(['tokyo@runner.org'])
  await it.at('2026-11-25T12:05:00Z')
  expect(await readersOf(it, 'news')).toEqual(['late@runner.org', 'lima@runner.org', 'tokyo@runner.org'])
})

test('an audience is asked by course, status, lesson, language and source, and spares readers in a course', async () => {
  const it = world(START, {
    letters: lettersOf(
      letterOf('all'),
      letterOf('not-during', { isDuringCourse: false }),
      letterOf('of-source', { sources: ['podcast'] }),
      letterOf('german', { languages: ['de'] }),
      letterOf('finished', { statuses: ['completed'] }),
      letterOf('at-first', { courses: ['shoulders'], furthest: ['rest-or-row'] }),
    ),
  })
  await confirmed(it, 'reader@runner.org', { letters: true, source: 'podcast' })
  const gets = async () => {
    const names = ['all', 'not-during', 'of-source', 'german', 'finished', 'at-first']
    const counts = await Promise.all(names.map((name) => told(it, name)))
    return names.filter((_, index) => counts[index]?.audience.gets === 1)
  }
  expect(await gets()).toEqual(['all', 'of-source'])
  await it.at('2026-11-28T12:00:00Z')
  expect(await gets()).toEqual(['all', 'of-source', 'at-first'])
  await everyLesson(it)
  expect(await gets()).toEqual(['all', 'not-during', 'of-source', 'finished'])
})

test('whoever begins a course after the letter was scheduled does not get one for readers who are done', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news', { isDuringCourse: false })) })
  await confirmed(it, 'reader@runner.org', { letters: true, timezone: 'Europe/London' })
  await everyLesson(it)
  const day = new Date(it.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  await send(it, 'news', day)
  await it.at(`${day}T00:00:00Z`)
  await it.env.DB.prepare(`update enrollments set status = 'active' where course = 'shoulders'`).run()
  await it.at(`${day}T23:00:00Z`)
  expect(await readersOf(it, 'news')).toEqual([])
})

test('a letter edited while it goes out reaches each reader whole, and a removed one stops', async () => {
  let edition: CompiledLetter[] = [letterOf('news')]
  const it = world(START, { letters: () => ({ all: edition, hasArchive: false }) })
  for (const name of ['a', 'b', 'c']) await confirmed(it, `${name}@runner.org`, { letters: true })
  await it.faults({ when: 'after', answer: { status: 504 } })
  await send(it, 'news')
  await it.consumeWakeUps()
  edition = [letterOf('news', {}, 'second')]
  await confirmed(it, 'd@runner.org', { letters: true })
  await it.at(it.now() + 120_000)
  const mails = (await it.mails()).filter((mail) => messageOf(mail) === 'news')
  expect(mails).toHaveLength(3)
  for (const { subject, text } of mails) {
    const edited = /(\w+) edition/.exec(subject)?.[1] ?? ''
    expect(text).toContain(`the ${edited} edition`)
  }
})

test('lessons and confirm mails are claimed before a letter', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await confirmed(it, 'reader@runner.org', { letters: true })
  await send(it, 'news')
  await it.signUp({ email: 'new@runner.org' })
  await it.deliverTwice()
  const order = (await it.letters()).map(messageOf).slice(-2)
  expect(order).toEqual(['confirm', 'news'])
})

test('an import brings readers of letters with the source of their consent, and never those who left the letters', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await confirmed(it, 'left@runner.org', { letters: true })
  await it.request(`${(await pageOf(it, 'left@runner.org')).course}/letters`, {
    method: 'POST',
    body: new URLSearchParams({ letters: 'off' }),
  })
  const list = [
    'email,consent_source,consented_at,letters_consent_source,status',
    'new@runner.org,Kit,2026-01-02,Kit newsletter,completed',
    'plain@runner.org,Kit,2026-01-02,,completed',
    'left@runner.org,Kit,2026-01-02,Kit newsletter,completed',
  ]
  await imported(it, list.join('\n'), '?confirmed=true')
  await imported(it, list.join('\n'), '?confirmed=true')
  expect((await told(it, 'news')).audience).toMatchObject({ gets: 1, hasLeft: 1, isNotReading: 1 })
  const { results } = await it.env.DB.prepare(
    `select page, wording from consents where purpose = 'letters' and page = 'import'`,
  ).all()
  expect(results).toEqual([{ page: 'import', wording: 'Kit newsletter' }])
})

test('a list that is asked to confirm joins the letters with the confirmation', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await imported(it, 'email,consent_source,letters_consent_source\nnew@runner.org,Kit,Kit newsletter', '')
  expect((await told(it, 'news')).audience.gets).toBe(0)
  await it.deliverTwice()
  await it.request(linkIn((await it.mails('new@runner.org'))[0], 'confirm'), { method: 'POST' })
  expect((await told(it, 'news')).audience.gets).toBe(1)
})

test('an export restores readers of letters, who never get again what they had', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news'), letterOf('next')) })
  await confirmed(it, 'reader@runner.org', { letters: true })
  await confirmed(it, 'left@runner.org', { letters: true })
  await it.signUp({ email: 'waits@runner.org', letters: true })
  await it.deliverTwice()
  await send(it, 'news')
  await it.deliverTwice()
  await it.request(linkIn((await it.mails('left@runner.org')).at(-1), 'unsubscribe'), { method: 'POST' })
  const file = await exported(it)
  await emptyDatabase()
  await it.env.DB.prepare('delete from letters').run()
  expect(await imported(it, file, '?restore=true')).toMatchObject({ imported: 5, skipped: [] })
  expect(await exported(it)).toBe(file)
  expect((await send(it, 'news')).status).toBe(409)
  await send(it, 'next')
  await it.deliverTwice()
  expect(await readersOf(it, 'next')).toEqual(['reader@runner.org'])
  expect(await readersOf(it, 'news')).toEqual(['left@runner.org', 'reader@runner.org'])
  const waits = linkIn((await it.mails('waits@runner.org'))[0], 'confirm')
  await it.request(waits, { method: 'POST' })
  expect((await told(it, 'next')).audience).toMatchObject({ gets: 1, hasHadIt: 1 })
})

test('a reader starts and stops the letters on the course page, and a scanner changes nothing', async () => {
  const it = world(START, { letters: lettersOf(letterOf('news')) })
  await confirmed(it, 'reader@runner.org')
  const { course } = await pageOf(it, 'reader@runner.org')
  const post = (letters: string) =>
    it.request(`${course}/letters`, { method: 'POST', body: new URLSearchParams({ letters }) })
  const shown = async () => (await it.request(course)).text()
  expect(await shown()).toContain('Send me letters')
  expect((await it.request(`${course}/letters`)).status).toBe(405)
  expect((await post('sometimes')).headers.get('location')).toBe(course)
  for (let click = 0; click < 2; click++) expect((await post('on')).status).toBe(303)
  expect(await shown()).toContain('Stop the letters')
  expect((await told(it, 'news')).audience.gets).toBe(1)
  for (let click = 0; click < 2; click++) await post('off')
  expect((await told(it, 'news')).audience).toMatchObject({ gets: 0, hasLeft: 1 })
  const { results } = await it.env.DB.prepare(`select page from consents where purpose = 'letters'`).all()
  expect(results).toEqual([{ page: '/course' }])
})

test('a letter has its page once it goes out, in its own language, and the archive and its feed list it', async () => {
  const it = world(START, { courses, letters: () => clubLetters })
  await confirmed(it, 'reader@runner.org', { letters: true })
  const page = (path: string) => it.request(path)
  expect((await page('/letters/open-water')).status).toBe(404)
  expect(await (await page('/letters')).text()).toContain('We haven’t sent any yet.')
  for (const name of ['nobody', 'constructor', '__proto__'])
    expect((await page(`/letters/${name}`)).status).toBe(404)
  await send(it, 'open-water')
  await send(it, 'knoten-abend', '2026-12-12')
  await it.deliverTwice()
  const mail = (await it.mails('reader@runner.org')).at(-1)
  const address = /https:\/\/course\.test(\/letters\/\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  expect(address).toBe('/letters/open-water')
  const shown = await page(address)
  expect(shown.headers.get('x-robots-tag')).toBeNull()
  const html = await shown.text()
  expect(html).toContain('The lake is open again')
  expect(html).not.toMatch(/\/(course|unsubscribe|plan)\//)
  expect((await page('/letters/knoten-abend')).status).toBe(404)
  const archive = await (await page('/letters')).text()
  expect(archive).toContain('href="/letters/open-water"')
  expect(archive).not.toContain('knoten-abend')
  const feed = await page('/letters/rss.xml')
  expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
  const xml = await feed.text()
  expect(xml).toContain('<guid>https://course.test/letters/open-water</guid>')
  expect(xml).toContain('<pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>')
  await it.at('2026-12-12T12:00:00Z')
  expect(await (await page('/letters/knoten-abend')).text()).toContain('<html lang="de"')
})

test('a site without an archive has none, and its letters still have their pages', async () => {
  const it = world(START, { courses, letters: () => ({ ...clubLetters, hasArchive: false }) })
  await confirmed(it, 'reader@runner.org', { letters: true })
  await send(it, 'open-water')
  const statuses = ['/letters', '/letters/rss.xml', '/letters/open-water'].map(async (path) => {
    return (await it.request(path)).status
  })
  expect(await Promise.all(statuses)).toEqual([404, 404, 200])
})

async function pageOf(it: World, email: string): Promise<{ course: string }> {
  const mails = await it.mails(email)
  const welcome = mails.find((mail) => messageOf(mail) === 'welcome')
  return { course: linkIn(welcome, 'course') }
}

const CSV = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }

async function imported(it: World, body: string, query: string): Promise<unknown> {
  return (await it.request(`/api/admin/import${query}`, { method: 'POST', headers: CSV, body })).json()
}

/** Without the highest ids of deliveries and sign-ups, because no id of the old database is given again. */
async function exported(it: World): Promise<string> {
  const file = await (await it.request('/api/admin/export.csv', { headers: CSV })).text()
  return file.replaceAll(/""(delivery|signUp)"":(\d+|null)/g, '""$1"":9000')
}

async function confirmed(
  it: World,
  email: string,
  fields: Record<string, unknown> = {},
  box: Record<string, string> = {},
): Promise<void> {
  await it.signUp({ email, ...fields })
  await it.deliverTwice()
  const confirm = linkIn((await it.mails(email))[0], 'confirm')
  await it.request(confirm, { method: 'POST', body: new URLSearchParams(box) })
  await it.deliverTwice()
}

async function everyLesson(it: World): Promise<void> {
  for (let week = 0; week < 12; week++) await it.at(it.now() + 7 * 86_400_000)
  expect((await only(it)).status).toBe('completed')
}

function send(it: World, name: string, on: string | null = null): Promise<Response> {
  return operator(it, `letters/${name}/send`, { on })
}

function change(it: World, name: string, to: string): Promise<Response> {
  return operator(it, `letters/${name}/${to}`, {})
}

function operator(it: World, path: string, body: unknown): Promise<Response> {
  return it.request(`/api/admin/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-admin-token', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function told(it: World, name: string): Promise<Told> {
  return (await it.admin(`letters/${name}`)) as Told
}

async function only(it: World): Promise<{ status: string }> {
  const { subscribers } = (await it.admin('subscribers?query=')) as { subscribers: { status: string }[] }
  expect(subscribers).toHaveLength(1)
  return subscribers[0] as { status: string }
}

async function readersOf(it: World, letter: string): Promise<string[]> {
  const mails = (await it.letters()).filter((mail) => messageOf(mail) === letter)
  return mails.flatMap(({ to }) => to).toSorted()
}
