import { beforeEach, describe, expect, test } from 'vitest'
import { appOf } from '../../src/app.ts'
import { RESERVED_PATHS } from '../../src/content-model/site.ts'
import { routes } from '../../src/routes.ts'
import { bread, knots, shoulders } from '../support/fixture-courses.ts'
import { only } from '../support/only-course.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { inBoth, install, MAJA } from './several-courses.ts'
import { emptyDatabase, world } from './world.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

beforeEach(emptyDatabase)

describe('the page of a course', () => {
  test('is at / for the home course and at its id for another, with its own address, form and next page', async () => {
    const it = install()
    const home = await (await it.request('/')).text()
    expect(home).not.toContain('name="course"')
    const page = await it.request('/bread')
    const html = await page.text()
    expect(page.headers.get('x-robots-tag')).toBeNull()
    expect(html).toContain('<title>Bread: ')
    expect(html).toContain('<link rel="canonical" href="https://course.test/bread"/>')
    expect(html).toContain('<input type="hidden" name="course" value="bread"/>')
    for (const query of ['', '?utm_source=podcast&utm_campaign=spring'])
      expect((await it.request(`/shoulders${query}`)).headers.get('location')).toBe(`/${query}`)

    const body = new URLSearchParams({ email: MAJA, course: 'bread' })
    const sent = await it.request('/signup', { method: 'POST', headers: FORM, body })
    expect(sent.headers.get('location')).toBe('/check-inbox?course=bread')
    const next = await (await it.request('/check-inbox?course=bread')).text()
    expect(next).toContain('“Bread: ')
    expect(next).toContain('href="/bread"')
    expect(await it.enrollments()).toMatchObject([{ course: 'bread', status: 'pending' }])
    const consent = await it.env.DB.prepare('select page, wording from sign_ups').first()
    expect(consent).toEqual({ page: '/bread', wording: 'bread-1' })
  })

  test('keeps the course when the form has a mistake', async () => {
    const it = install()
    const body = new URLSearchParams({ email: 'no address', course: 'bread' })
    const again = await it.request('/signup', { method: 'POST', headers: FORM, body })
    expect(again.status).toBe(422)
    const html = await again.text()
    expect(html).toContain('Bread: ')
    expect(html).toContain('<input type="hidden" name="course" value="bread"/>')
  })

  test('an unknown course is refused with the reason, in JSON and in the form, and is no page', async () => {
    const it = install()
    const json = await it.signUp({ email: MAJA, course: 'yoga' })
    expect(json.status).toBe(422)
    expect(await json.json()).toMatchObject({
      error: { code: 'invalid_input', fields: { course: expect.any(String) } },
    })
    const body = new URLSearchParams({ email: MAJA, course: 'yoga' })
    const form = await it.request('/signup', { method: 'POST', headers: FORM, body })
    expect(form.status).toBe(422)
    expect(await form.text()).toContain('There is no such course here')
    for (const path of [
      '/yoga',
      '/embed?course=yoga',
      '/check-inbox?course=yoga',
      '/__proto__',
      '/constructor',
    ])
      expect((await it.request(path)).status).toBe(404)
    expect(await it.enrollments()).toEqual([])
  })

  test('the answer is the same for every address, whichever course it is in', async () => {
    const it = install()
    await inBoth(it)
    for (const email of [MAJA, 'new@runner.org']) {
      const answer = await it.signUp({ email, course: 'bread' })
      expect([answer.status, await answer.json()]).toEqual([202, { status: 'check_inbox' }])
    }
  })

  test('the form for another site signs up for the course that it names', async () => {
    const it = install()
    const html = await (await it.request('/embed?course=bread&theme=dark')).text()
    expect(html).toContain('<input type="hidden" name="course" value="bread"/>')
    const body = new URLSearchParams({ email: MAJA, course: 'bread', from: 'embed', theme: 'dark' })
    const sent = await it.request('/signup', { method: 'POST', headers: FORM, body })
    expect(sent.headers.get('location')).toBe('/embed/check-inbox?course=bread&theme=dark')
    const next = await (await it.request('/embed/check-inbox?course=bread&theme=dark')).text()
    expect(next).toContain('/embed?course=bread&amp;theme=dark')
  })

  test('no fixed route can be the id of a course', () => {
    const http = routes((env) => appOf(env, only(shoulders), { now: () => 0, pause: async () => {} }))
    const taken = new Set(http.routes.map(({ path }) => path.split('/')[1] ?? ''))
    const names = [...taken].filter((name) => /^[a-z0-9-]+$/.test(name))
    expect(names.filter((name) => !RESERVED_PATHS.includes(name))).toEqual([])
  })
})

describe('the operator', () => {
  test('chooses a course once for all pages; with one course there is nothing to choose', async () => {
    const one = await operatorOf(world('2026-11-20T15:30:00Z'))
    expect(await (await one.open('/admin')).text()).not.toContain('aria-label="Course"')

    const it = install({ courses: [shoulders, bread, knots] })
    await inBoth(it)
    const operator = await operatorOf(it)
    const all = wordsOf(await (await operator.open('/admin')).text())
    for (const { title } of [shoulders, bread, knots]) expect(all).toContain(`${title}, by message`)
    const chosen = await operator.open('/admin?course=bread')
    const cookie = `${operator.cookie}; ${chosen.headers.get('set-cookie')?.split(';')[0]}`
    const open = async (path: string) =>
      wordsOf(await (await it.request(path, { headers: { cookie } })).text())
    expect(await open('/admin')).not.toContain('Knots, by message')
    expect(await open('/admin/readers')).toContain('All 1')
    expect(await open('/admin/messages')).not.toContain('Fresh tear')
    expect(await open('/admin/messages?course=')).toContain('Fresh tear')
    expect(await open('/admin/messages')).toContain(bread.messages.welcome?.template.subject ?? '')
    expect(await open('/admin/readers?status=active')).toContain('maja')
  })

  test('sees a reader’s courses one at a time, and unsubscribes from the one shown', async () => {
    const it = install()
    await inBoth(it)
    const { subscribers } = (await it.admin('subscribers?query=maja')) as { subscribers: { id: string }[] }
    const path = `subscribers/${subscribers[0]?.id}`
    expect(await it.admin(path)).toMatchObject({ course: 'shoulders', courses: ['shoulders', 'bread'] })
    expect(await it.admin(`${path}?course=bread`)).toMatchObject({ course: 'bread' })
    expect(await it.admin(`${path}/unsubscribe`, { method: 'POST' })).toMatchObject({
      error: { code: 'invalid_input' },
    })
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'active'])
    const operator = await operatorOf(it)
    const page = await (await operator.open(`/admin/readers/${subscribers[0]?.id}?course=bread`)).text()
    const [action = ''] = /\/admin\/readers\/\d+\/unsubscribe\?course=bread/.exec(page) ?? []
    await operator.post(action)
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'unsubscribed'])
    expect(await it.admin('stats?course=yoga')).toMatchObject({ error: { code: 'invalid_input' } })
  })

  test('imports a list into the course that a row or the request names, and skips an unknown one', async () => {
    const it = install()
    await inBoth(it)
    const send = async (query: string, rows: string[]) => {
      const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }
      const body = ['email,course,consent_source,consented_at', ...rows].join('\n')
      const answer = await it.request(`/api/admin/import?confirmed=true${query}`, {
        method: 'POST',
        headers,
        body,
      })
      return answer.json()
    }
    const rows = [
      'ada@runner.org,,list,2026-01-01T00:00:00Z',
      'ada@runner.org,shoulders,list,2026-01-01T00:00:00Z',
      'bea@runner.org,yoga,list,2026-01-01T00:00:00Z',
      `${MAJA},bread,list,2026-01-01T00:00:00Z`,
    ]
    expect(await send('&course=bread', rows)).toEqual({
      imported: 2,
      updated: 1,
      skipped: [{ line: 4, reason: 'course: is not one of the courses here' }],
    })
    expect(await send('&course=bread', rows)).toMatchObject({ imported: 0, updated: 3 })
    await it.deliverTwice()
    expect((await it.mailsOf(bread, 'ada@runner.org')).length).toBe(1)
    expect((await it.mailsOf(shoulders, 'ada@runner.org')).length).toBe(1)
  })

  test('an export of two courses restores both in an empty database', async () => {
    const it = install()
    await inBoth(it)
    await it.post(await it.linkOf(bread, 'unsubscribe'))
    const headers = { authorization: 'Bearer test-admin-token' }
    const file = await (await it.request('/api/admin/export.csv', { headers })).text()
    const one = await (await it.request('/api/admin/export.csv?course=bread', { headers })).text()
    expect(one.split('\n').filter((line) => line.includes(MAJA))).toHaveLength(1)
    const [course, leave] = [await it.linkOf(shoulders, 'course'), await it.linkOf(bread, 'unsubscribe')]
    await emptyDatabase()
    for (const [imported, updated] of [
      [2, 0],
      [0, 2],
    ]) {
      const sent = { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: file }
      const answer = await it.request('/api/admin/import?restore=true', sent)
      expect(await answer.json()).toEqual({ imported, updated, skipped: [] })
    }
    expect((await it.enrollments()).map(({ course: id, status }) => [id, status])).toEqual([
      ['shoulders', 'active'],
      ['bread', 'unsubscribed'],
    ])
    expect((await it.request(course)).status).toBe(200)
    expect(await (await it.request(leave)).text()).toContain('You’ve left the course')
  })
})
