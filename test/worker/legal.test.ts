import { expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, type UnderWay } from './active-reader.ts'
import { linkIn, world } from './world.ts'

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
