import { expect, test } from 'vitest'
import { home as compiled, courses } from '../support/club.ts'
import { activeReader, type UnderWay } from './active-reader.ts'
import { linkIn, type Mail, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'

test('the privacy notice and the imprint are public pages, as the course has them', async () => {
  const { request } = world(START)
  for (const [path, page] of [
    ['/privacy', compiled.privacy],
    ['/imprint', compiled.imprint],
  ] as const) {
    const answer = await request(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const shown = await answer.text()
    expect(shown).toContain(`<h1>${page?.title}</h1>`)
    expect(shown).toContain(page?.html)
    expect(shown).not.toContain('<script')
    expect((await request(path, { method: 'HEAD' })).status).toBe(200)
    expect((await request(path, { method: 'POST' })).status).toBe(405)
  }
})

test('every form and every other page links to the privacy notice and the imprint', async () => {
  const reader = await activeReader(START, 'notice@runner.org')
  for (const [path, page] of await pagesOf(reader)) {
    expect(page, path).toContain('href="/privacy"')
    expect(page.includes('href="/imprint"'), path).toBe(!path.startsWith('/embed'))
  }
})

test('another course has a notice and an imprint of its own, in its language, and links to no others', async () => {
  const other = courses.find(({ id }) => id !== compiled.id) ?? expect.fail('no other course')
  const { id, privacy, imprint } = other
  const it = world(START, { courses: [compiled, other] })
  for (const [name, page] of Object.entries({ privacy, imprint })) {
    const answer = await it.request(`/${id}/${name}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    const shown = await answer.text()
    expect(shown).toContain(`<html lang="${other.words.language}"`)
    expect(shown).toContain(page?.html)
    expect((await it.request(`/${id}/${name}`, { method: 'HEAD' })).status).toBe(200)
    expect((await it.request(`/${id}/${name}`, { method: 'POST' })).status).toBe(404)
    const moved = await it.request(`/${compiled.id}/${name}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/${name}`])
    for (const nowhere of [`/nothing/${name}`, `/course/${name}`, `/${id}/${name}/x`])
      expect((await it.request(nowhere)).status, nowhere).toBe(404)
  }
  await it.signUp({ email: 'knot@rower.example', timezone: 'Europe/Berlin', course: id })
  await it.deliverTwice()
  const confirm = linkIn((await it.mails())[0], 'confirm')
  const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
  const pages = [await it.request(confirm)]
  await it.request(confirm, { method: 'POST' })
  await it.deliverTwice()
  const mails = await it.mails()
  const course = linkIn(mails[1], 'course')
  for (const path of [
    `/${id}`,
    `/check-inbox?course=${id}`,
    `/embed?course=${id}`,
    `/${id}/privacy`,
    course,
    `${course}/erase`,
    `${course}/lessons/${other.lessons[0]}`,
    linkIn(mails[1], 'unsubscribe'),
  ])
    pages.push(await it.request(path))
  pages.push(await it.request('/signup', post({ email: 'nobody', course: id })))
  const texts = await Promise.all(pages.map((page) => page.text()))
  for (const text of [...texts, ...mails.map(({ html }: Mail) => html)]) {
    expect(text).toMatch(new RegExp(`href="(https://course\\.test)?/${id}/privacy"`))
    expect(text).not.toMatch(/href="(https:\/\/course\.test)?\/(privacy|imprint)"/)
  }
})

test('a course without an imprint has no such page, and no link to it', async () => {
  const course = { ...compiled, imprint: null }
  const reader = await activeReader(START, 'no-imprint@runner.org', 'Europe/London', { course })
  const answer = await reader.request('/imprint')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('We can’t find that page')
  for (const [path, page] of await pagesOf(reader)) {
    expect(page, path).toContain('href="/privacy"')
    expect(page, path).not.toContain('href="/imprint"')
  }
})

test('the forms themselves name the privacy notice, not only the footer', async () => {
  const { request } = world(START)
  for (const path of ['/', '/embed', '/link']) {
    const page = await (await request(path)).text()
    const form = /<form[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
    const apart = path === '/embed' ? ' target="_blank" rel="noopener"' : ''
    expect(form, path).toContain(`<a href="/privacy"${apart}>Privacy notice</a>`)
  }
})

test('the error page links there too, as far as the course is known', async () => {
  const broken = { prepare: () => expect.fail('no database') } as unknown as D1Database
  const asks = { method: 'POST', body: new URLSearchParams({ email: 'crash@runner.org' }) }
  const crashed = await world(START, { env: { DB: broken } }).request('/link', asks)
  const unable = await world(START, { env: { ERASURE_KEY: '' } }).request('/')
  expect([crashed.status, unable.status]).toEqual([500, 500])
  const [withCourse, without] = [await crashed.text(), await unable.text()]
  for (const page of [withCourse, without]) expect(page).toContain('href="/privacy"')
  expect([withCourse, without].map((page) => page.includes('href="/imprint"'))).toEqual([true, false])
})

/** Every page that a reader can open, including forms with mistakes. */
async function pagesOf(reader: UnderWay): Promise<[string, string][]> {
  const [confirm, welcome] = await reader.mails()
  const course = linkIn(welcome, 'course')
  const wrong = { method: 'POST', body: new URLSearchParams({ email: 'nobody' }) }
  const framed = { method: 'POST', body: new URLSearchParams({ email: 'nobody', from: 'embed' }) }
  const asked: readonly [string, RequestInit?][] = [
    ['/'],
    ['/signup', wrong],
    ['/check-inbox'],
    ['/embed'],
    ['/link'],
    ['/link', wrong],
    ['/link/check-inbox'],
    [linkIn(confirm, 'confirm')],
    [`${linkIn(confirm, 'confirm')}/not-me`],
    [course],
    [`${course}/erase`],
    [`${course}/lessons/${compiled.lessons[0]}`],
    [linkIn(welcome, 'plan')],
    [linkIn(welcome, 'unsubscribe')],
    ['/privacy'],
    ['/no-such-page'],
  ]
  const pages: [string, string][] = []
  for (const [path, init] of asked) pages.push([path, await (await reader.request(path, init)).text()])
  pages.push(['/embed, with a mistake', await (await reader.request('/signup', framed)).text()])
  return pages
}
