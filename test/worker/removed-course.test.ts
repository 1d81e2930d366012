import { beforeEach, expect, test } from 'vitest'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { bread, knots, shoulders } from '../support/fixture-courses.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { inBoth, install, MAJA, START } from './several-courses.ts'
import { applyEvents, post as postEvent, signed } from './signed-events.ts'
import { emptyDatabase, messageOf } from './world.ts'

const DAY = 86_400_000
const [FIRST] = shoulders.lessons

beforeEach(emptyDatabase)

/** Somebody in two courses, of which the next deploy keeps one. */
async function afterRemoval() {
  let courses: readonly CompiledCourse[] = [shoulders, bread]
  const it = install({ coursesNow: () => courses })
  await inBoth(it)
  const [course, plan, leave] = [
    await it.linkOf(bread, 'course'),
    (await it.linkOf(bread, 'course')).replace('/course/', '/plan/'),
    await it.linkOf(bread, 'unsubscribe'),
  ]
  courses = [shoulders, knots]
  return { ...it, course, plan, leave, comesBack: () => (courses = [shoulders, bread]) }
}

test('a course that is removed sends no more mail, says why, and the other mail of its batch goes out', async () => {
  const it = await afterRemoval()
  await it.env.DB.prepare(`update deliveries set due_at = ?1 where status = 'scheduled'`)
    .bind(it.now() + DAY)
    .run()
  await it.at(it.now() + DAY)
  expect((await it.letters(MAJA)).filter((letter) => messageOf(letter) === FIRST)).toHaveLength(1)
  expect(await it.messagesOf(shoulders)).toContain(FIRST)
  const { results } = await it.env.DB.prepare(
    `select d.status, d.reason from deliveries d join enrollments e on e.id = d.enrollment_id
      where e.course = 'bread' and d.message = ?1`,
  )
    .bind(FIRST)
    .all()
  expect(results).toEqual([{ status: 'skipped', reason: 'the course has ended' }])
})

test('its readers see that it has ended, and can leave, take their data and erase it', async () => {
  const it = await afterRemoval()
  const page = await it.request(it.course)
  expect(page.status).toBe(410)
  const html = await page.text()
  expect(wordsOf(html)).toContain('This course has ended')
  for (const path of [`${it.course}/export`, `${it.course}/erase`, it.leave]) expect(html).toContain(path)
  expect((await it.request(`${it.course}/lessons/${FIRST}`)).status).toBe(410)
  expect((await it.post(`${it.course}/rhythm`, { pace: 'weekly' })).status).toBe(410)
  expect((await it.request(`${it.course}/export`)).status).toBe(200)
  expect((await it.post(it.leave)).status).toBe(200)
  expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'unsubscribed'])
  expect((await it.post(`${it.leave}/undo`)).status).toBe(410)
  expect((await it.request(`${it.course}/erase`)).status).toBe(200)
  expect((await it.post(`${it.course}/erase`)).status).toBe(200)
  expect(await it.enrollments()).toEqual([])
})

test('a pause and an unconfirmed sign-up of it wait, and go on if the course comes back', async () => {
  let courses: readonly CompiledCourse[] = [shoulders, bread]
  const it = install({ coursesNow: () => courses })
  await inBoth(it)
  await it.post(`${await it.linkOf(bread, 'course')}/pause`, { until: '2026-11-23' })
  await it.signUp({ email: 'late@runner.org', course: 'bread' })
  await it.deliverTwice()
  courses = [shoulders]
  for (let day = 0; day < 5; day++) await it.at(it.now() + DAY)
  expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'paused', 'pending'])
  const confirm = (await it.mailsOf(bread, 'late@runner.org'))[0]
  expect((await it.letters('late@runner.org')).map(messageOf)).toEqual(['confirm'])
  const link = /\/confirm\/[\w-]+/.exec(confirm?.text ?? '')?.[0] ?? ''
  expect((await it.request(link)).status).toBe(410)
  expect((await it.post(link)).status).toBe(410)
  courses = [shoulders, bread]
  await it.deliverTwice()
  expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'active', 'pending'])
  expect((await it.post(link)).status).toBe(303)
})

test('a bounce of its last mail still ends every course of that person; another install’s event ends none', async () => {
  const it = await afterRemoval()
  const welcome = (await it.mailsOf(bread)).find((mail) => messageOf(mail) === 'welcome')
  const tags = Object.fromEntries((welcome?.tags ?? []).map(({ name, value }) => [name, value]))
  const bounce = (course: string) =>
    JSON.stringify({
      type: 'email.bounced',
      created_at: START,
      data: { tags: { ...tags, course }, bounce: { type: 'Permanent' } },
    })
  await postEvent(it, signed(bounce('elsewhere')))
  await applyEvents(it)
  expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'active'])
  await postEvent(it, signed(bounce('bread')))
  await applyEvents(it)
  expect((await it.enrollments()).map(({ status }) => status)).toEqual(['suppressed', 'suppressed'])
})

test('the operator still finds its readers', async () => {
  const it = await afterRemoval()
  const operator = await operatorOf(it)
  const { subscribers } = (await it.admin('subscribers?query=maja')) as {
    subscribers: { id: string; course: string }[]
  }
  expect(subscribers.map(({ course }) => course)).toEqual(['shoulders', 'bread'])
  const page = await operator.open(`/admin/readers/${subscribers[0]?.id}?course=bread`)
  expect(page.status).toBe(200)
  expect((await operator.open('/admin/readers')).status).toBe(200)
  const file = await (
    await it.request('/api/admin/export.csv', { headers: { authorization: 'Bearer test-admin-token' } })
  ).text()
  expect(file.match(/^maja/gm)).toHaveLength(2)
})
