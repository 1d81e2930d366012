import { beforeEach, expect, test } from 'vitest'
import { courses } from '../support/club.ts'
import { emptyDatabase, linkIn, world } from './world.ts'

const EMAIL = 'mia@steg.example.net'
const DAY = 24 * 3_600_000

beforeEach(emptyDatabase)

test('the pages of a German course beside an English one are in German, and lead to its own sign-up page', async () => {
  const it = world('2026-11-20T15:30:00Z', { courses })
  const open = async (path: string, fields?: Record<string, string>) => {
    const form = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const html = await (await it.request(path, form)).text()
    expect(html, path).toContain('<html lang="de"')
    return html
  }
  expect(await open('/knots')).toContain('href="/link?course=knots"')
  expect(await open('/link?course=knots')).toContain('action="/link?course=knots"')
  expect(await open('/link?course=knots', { email: 'x' })).toContain('action="/link?course=knots"')
  const sent = { method: 'POST', body: new URLSearchParams({ email: EMAIL }) }
  const next = (await it.request('/link?course=knots', sent)).headers.get('location')
  expect(next).toBe('/link/check-inbox?course=knots')
  expect(await open(next ?? '')).toContain('href="/link?course=knots"')

  await it.signUp({ email: EMAIL, course: 'knots' })
  await it.deliverTwice()
  const confirm = linkIn((await it.mails(EMAIL))[0], 'confirm')
  await open(`${confirm}/not-me`)
  expect(await open(`${confirm}/not-me`, {})).toContain('href="/knots"')

  await it.signUp({ email: `b${EMAIL}`, course: 'knots' })
  await it.deliverTwice()
  await it.request(linkIn((await it.mails(`b${EMAIL}`))[0], 'confirm'), { method: 'POST' })
  await it.deliverTwice()
  const welcome = (await it.mails(`b${EMAIL}`))[1]
  for (let day = 0; day < 14; day++) await it.at(it.now() + DAY)
  const end = await open(linkIn(welcome, 'course'))
  expect(end).toContain('<p class="address">https://course.test/knots</p>')
  expect(end).toContain(encodeURIComponent('https://course.test/knots'))

  await open(linkIn(welcome, 'unsubscribe'), {})
  await it.at(it.now() + 60 * DAY)
  expect(await open(linkIn(welcome, 'unsubscribe'))).toContain('href="/knots"')
  expect(await open(`${linkIn(welcome, 'course')}/erase`, {})).toContain('href="/knots"')
})
