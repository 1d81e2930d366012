import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, type UnderWay } from './active-reader.ts'
import { breaksOff } from './faults.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const LESSON_DUE = '2026-11-27T07:00:00Z'
const EMAIL = 'forwarded@runner.org'

beforeEach(emptyDatabase)

const COURSE_PATHS: [string, string][] = [
  ['GET', ''],
  ['GET', `/lessons/${compiled.lessons[0]}`],
  ['GET', '/zone'],
  ['GET', '/export'],
  ['GET', '/erase'],
  ['POST', '/segment'],
  ['POST', '/name'],
  ['POST', '/rhythm'],
  ['POST', '/zone'],
  ['POST', '/next'],
  ['POST', '/pause'],
  ['POST', '/resume'],
  ['POST', '/done'],
  ['POST', '/plan'],
  ['POST', '/resubscribe'],
  ['POST', '/renew-links'],
  ['POST', '/erase'],
]
const PLAN_PATHS: [string, string][] = [
  ['GET', ''],
  ['GET', '/plan.pdf'],
  ['GET', '/calendar.ics'],
  ['POST', '/done'],
  ['POST', '/restart'],
  ['POST', '/calendar'],
]

describe('a reader who renews their links', () => {
  test('continues with the new ones; every old one says what to do, and changes nothing', async () => {
    const reader = await activeReader(START, EMAIL)
    const welcome = (await reader.mails(EMAIL)).at(-1)
    const [course, plan] = [linkIn(welcome, 'course'), linkIn(welcome, 'plan')]
    const card = await reader.page()
    expect(card).toContain(`action="${course}/renew-links"`)
    expect(wordsOf(card)).toContain('in the emails you already have will stop opening your course')

    const renewed = await reader.post('renew-links')
    expect(renewed.status).toBe(303)
    const newCourse = (renewed.headers.get('location') ?? '').replace('?saved=links#links', '')
    expect(newCourse).toMatch(/^\/course\/[\w-]{30}$/)
    expect(newCourse).not.toBe(course)
    const page = await (await reader.request(newCourse)).text()
    const newPlan = /\/plan\/[\w-]{30}/.exec(page)?.[0] ?? ''
    expect(newPlan).not.toBe(plan)
    for (const path of [newCourse, newPlan, `${newPlan}/calendar.ics`, `${newPlan}/plan.pdf`]) {
      expect((await reader.request(path)).status, path).toBe(200)
    }

    const before = await rowOf(EMAIL)
    for (const [link, paths] of [
      [course, COURSE_PATHS],
      [plan, PLAN_PATHS],
    ] as const) {
      for (const [method, path] of paths) {
        const answer = await reader.request(`${link}${path}`, { method })
        expect([answer.status, method, path]).toEqual([404, method, path])
        expect(await answer.text()).toContain('href="/link"')
      }
    }
    expect(await rowOf(EMAIL)).toEqual(before)
    expect((await reader.request(linkIn(welcome, 'unsubscribe'), { method: 'POST' })).status).toBe(200)
  })

  test('finds the new ones in every mail from then on, and in the mail for a lost link', async () => {
    const reader = await activeReader(START, EMAIL)
    const course = (await reader.post('renew-links')).headers
      .get('location')
      ?.replace('?saved=links#links', '')
    await reader.request('/link', { method: 'POST', body: new URLSearchParams({ email: EMAIL }) })
    await reader.at(reader.now() + 60_000)
    await reader.at(LESSON_DUE)
    const [link, lesson] = (await reader.mails(EMAIL)).slice(-2)
    expect([linkIn(link, 'course'), linkIn(lesson, 'course')]).toEqual([course, course])
    expect((await reader.request(linkIn(lesson, 'plan'))).status).toBe(200)
  })

  test('twice at once gets one new link, and another one each further time', async () => {
    const reader = await activeReader(START, EMAIL)
    const [one, two] = await Promise.all([reader.post('renew-links'), reader.post('renew-links')])
    const locations = [one, two]
      .filter(({ status }) => status === 303)
      .map((it) => it.headers.get('location'))
    expect(new Set(locations).size).toBe(1)
    const again = await reader.request(`${locations[0]?.replace('?saved=links#links', '')}/renew-links`, {
      method: 'POST',
    })
    expect(again.status).toBe(303)
    expect(locations).not.toContain(again.headers.get('location'))
  })

  test('leaves a mail that may be on its way unchanged: a retry has the same bytes', async () => {
    const reader = await activeReader(START, EMAIL)
    await reader.faults(breaksOff('before'))
    await reader.at(LESSON_DUE)
    await reader.post('renew-links')
    await reader.at(reader.now() + 10 * 60_000)
    const requests = (await reader.requests()).slice(-2)
    expect(requests).toHaveLength(2)
    expect(requests[1]).toEqual(requests[0])
    const lesson = (await reader.mails(EMAIL)).at(-1)
    expect((await reader.request(linkIn(lesson, 'course'))).status).toBe(404)
  })

  test('keeps the new ones while TOKEN_SECRET is rotated, and old ones stay invalid', async () => {
    const reader = await activeReader(START, EMAIL)
    const course =
      (await reader.post('renew-links')).headers.get('location')?.replace('?saved=links#links', '') ?? ''
    const later = world(START, { env: { TOKEN_SECRET: `newest,${reader.env.TOKEN_SECRET}` } })
    expect((await later.request(course)).status).toBe(200)
    expect((await later.request(reader.course)).status).toBe(404)
    const next = (await later.request(`${course}/renew-links`, { method: 'POST' })).headers.get('location')
    expect((await later.request((next ?? '').replace('?saved=links#links', ''))).status).toBe(200)
    expect((await later.request(course)).status).toBe(404)
  })

  test('more often than a link can count sees that it is not possible, and keeps the current one', async () => {
    const reader = await activeReader(START, EMAIL)
    await testEnv.DB.prepare('update enrollments set link_generation = 65534').run()
    const { id } = await reader.found()
    const { post } = await operatorOf(reader)
    expect((await post(`/admin/readers/${id}/renew-links`)).headers.get('location')).toContain('done=renewed')
    expect((await post(`/admin/readers/${id}/renew-links`)).headers.get('location')).toContain('done=used_up')
    await reader.at(LESSON_DUE)
    const course = linkIn((await reader.mails(EMAIL)).at(-1), 'course')
    const refused = await reader.request(`${course}/renew-links`, { method: 'POST' })
    expect(refused.status).toBe(422)
    expect((await reader.request(course)).status).toBe(200)
  })
})

test('the operator renews a reader’s links on the page and by the API, and both are logged', async () => {
  const reader = await activeReader(START, EMAIL)
  const { id } = await reader.found()
  const { open, post } = await operatorOf(reader)
  const page = await (await open(`/admin/readers/${id}`)).text()
  expect(page).toContain(`action="/admin/readers/${id}/renew-links"`)
  const done = await post(`/admin/readers/${id}/renew-links`)
  expect(done.headers.get('location')).toBe(`/admin/readers/${id}?done=renewed`)
  expect(wordsOf(await (await open(`/admin/readers/${id}?done=renewed`)).text())).toContain(
    'links were renewed',
  )
  expect((await reader.request(reader.course)).status).toBe(404)

  await post(`/admin/readers/${id}/link`)
  await reader.deliverTwice()
  const mailed = linkIn((await reader.mails(EMAIL)).at(-1), 'course')
  expect((await reader.request(mailed)).status).toBe(200)
  const byApi = await reader.admin(`subscribers/${id}/renew-links`, { method: 'POST' })
  expect(byApi).toEqual({ id, status: 'renewed' })
  expect((await reader.request(mailed)).status).toBe(404)
  const missing = await reader.admin('subscribers/99999/renew-links', { method: 'POST' })
  expect(missing).toMatchObject({ error: { code: 'not_found' } })

  const { actions } = (await reader.admin('actions')) as { actions: Record<string, string>[] }
  const noted = actions.filter(({ action }) => action === 'renew_links')
  expect(noted.map(({ subject, origin }) => [subject, origin])).toEqual([
    [id, 'api'],
    [id, 'dashboard'],
  ])
  expect(await (await open('/admin/actions')).text()).toContain(`Renewed the links of reader ${id}`)
})

test('a forged token costs no read', async () => {
  const reader: UnderWay = await activeReader(START, EMAIL)
  let calls = 0
  const listening = world(START, {
    tap: (run, statements) => {
      if (statements > 0) calls++
      return run()
    },
  })
  const forged = `/course/${'A'.repeat(30)}`
  expect((await listening.request(forged)).status).toBe(404)
  expect(calls).toBe(0)
  expect((await listening.request(reader.course)).status).toBe(200)
  expect(calls).toBeGreaterThan(0)
})

async function rowOf(email: string) {
  return testEnv.DB.prepare(
    'select * from subscribers s join enrollments e on e.subscriber_id = s.id where s.email = ?1',
  )
    .bind(email)
    .first()
}
