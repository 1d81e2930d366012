import { beforeEach, describe, expect, test } from 'vitest'
import { bread, shoulders } from '../support/fixture-courses.ts'
import { type Install, inBoth, install, MAJA, START } from './several-courses.ts'
import { applyEvents, post as postEvent, signed } from './signed-events.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, testEnv } from './world.ts'

const DAY = 86_400_000
const [FIRST, SECOND] = shoulders.lessons

beforeEach(emptyDatabase)

async function days(it: Install, many: number): Promise<void> {
  for (let day = 0; day < many; day++) await it.at(it.now() + DAY)
}

function eventAbout(type: string, mail: { tags: { name: string; value: string }[] } | undefined, extra = {}) {
  const tags = Object.fromEntries((mail?.tags ?? []).map(({ name, value }) => [name, value]))
  return JSON.stringify({ type, created_at: START, data: { tags, ...extra } })
}

describe('one person in two courses', () => {
  test('confirms each, and gets each in its own rhythm, with its own subject, sender tags and links', async () => {
    const it = install()
    await inBoth(it)
    expect(await it.messagesOf(shoulders)).toEqual(['confirm', 'welcome'])
    expect(await it.messagesOf(bread)).toEqual(['confirm', 'welcome'])
    expect((await it.mailsOf(bread)).every(({ subject }) => subject.startsWith('Bread: '))).toBe(true)
    expect(await it.linkOf(shoulders, 'course')).not.toBe(await it.linkOf(bread, 'course'))

    await it.post(`${await it.linkOf(bread, 'course')}/rhythm`, {
      pace: 'twice_weekly',
      weekday: '1',
      hour: '20',
    })
    expect(await it.enrollments()).toEqual([
      { course: 'shoulders', status: 'active', pace: 'weekly', hour: null },
      { course: 'bread', status: 'active', pace: 'twice_weekly', hour: 20 },
    ])
    await it.post(`${await it.linkOf(shoulders, 'course')}/pause`)
    await days(it, 21)
    expect(await it.messagesOf(shoulders)).toEqual(['confirm', 'welcome'])
    expect(await it.messagesOf(bread)).toEqual(['confirm', 'welcome', ...bread.lessons])
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['paused', 'completed'])

    await it.post(`${await it.linkOf(shoulders, 'course')}/resume`)
    await days(it, 8)
    expect(await it.messagesOf(shoulders)).toEqual(['confirm', 'welcome', FIRST])
  })

  test('sees the lessons, the number of lessons and the title of the course whose link was opened', async () => {
    const it = install()
    await inBoth(it)
    const lesson = `${await it.linkOf(bread, 'course')}/lessons/${FIRST}`
    expect(await (await it.request(lesson)).text()).toContain('Lesson 1 of 3')
    const missing = `${await it.linkOf(bread, 'course')}/lessons/${shoulders.lessons[5]}`
    expect((await it.request(missing)).status).toBe(404)
  })

  test('leaves one, and the other goes on; one click from the mail program leaves that course only', async () => {
    const it = install()
    await inBoth(it)
    const leave = await it.linkOf(bread, 'unsubscribe')
    expect(await (await it.request(leave)).text()).toContain('Leave everything')
    for (let click = 0; click < 2; click++) {
      const answer = await it.post(leave, { 'List-Unsubscribe': 'One-Click' })
      expect(answer.status).toBe(200)
    }
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'unsubscribed'])
    await days(it, 8)
    expect(await it.messagesOf(bread)).toEqual(['confirm', 'welcome'])
    expect(await it.messagesOf(shoulders)).toEqual(['confirm', 'welcome', FIRST])

    await it.post(`${leave}/undo`)
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'active'])
    await days(it, 5)
    expect(await it.messagesOf(bread)).toContain(FIRST)
  })

  test('leaves everything with one click, twice, and undoes one course', async () => {
    const it = install()
    await inBoth(it)
    const leave = await it.linkOf(shoulders, 'unsubscribe')
    for (let click = 0; click < 2; click++) {
      const page = await (await it.post(`${leave}/everything`)).text()
      expect(page).toContain('You’ve left everything')
    }
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['unsubscribed', 'unsubscribed'])
    await days(it, 8)
    expect([...(await it.messagesOf(shoulders)), ...(await it.messagesOf(bread))]).not.toContain(FIRST)
    await it.post(`${leave}/undo`)
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['active', 'unsubscribed'])
  })

  test.each([
    ['a bounce', 'email.bounced', { bounce: { type: 'Permanent' } }],
    ['a complaint', 'email.complained', {}],
  ])('%s about one course ends both', async (_, type, extra) => {
    const it = install()
    await inBoth(it)
    const welcome = (await it.mailsOf(bread)).find((mail) => messageOf(mail) === 'welcome')
    for (let time = 0; time < 2; time++) {
      expect(await postEvent(it, signed(eventAbout(type, welcome, extra)))).toBe(200)
      await applyEvents(it)
    }
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['suppressed', 'suppressed'])
    await days(it, 8)
    expect([...(await it.messagesOf(shoulders)), ...(await it.messagesOf(bread))]).not.toContain(FIRST)
  })

  test('“It wasn’t me” in the confirm mail of one course ends the other too', async () => {
    const it = install()
    await it.signUp({ email: MAJA, timezone: 'Europe/London' })
    await it.deliverTwice()
    await it.post(await it.linkOf(shoulders, 'confirm'))
    await it.at(it.now() + DAY)
    await it.signUp({ email: MAJA, course: 'bread' })
    await it.deliverTwice()
    await it.post(`${await it.linkOf(bread, 'confirm')}/not-me`)
    expect((await it.enrollments()).map(({ status }) => status)).toEqual(['suppressed', 'suppressed'])
  })

  test('gets the links of both courses by email, or the confirm mail of the one that waits', async () => {
    const it = install()
    await inBoth(it)
    await it.at(it.now() + DAY)
    await it.post('/link', { email: MAJA })
    await it.deliverTwice()
    expect((await it.messagesOf(shoulders)).at(-1)).toBe('link')
    expect((await it.messagesOf(bread)).at(-1)).toBe('link')
  })

  test('downloads and erases what both courses hold', async () => {
    const it = install()
    await inBoth(it)
    const course = await it.linkOf(bread, 'course')
    const held = (await (await it.request(`${course}/export`)).json()) as Record<string, { course: string }[]>
    expect(held.enrollments?.map((row) => row.course)).toEqual(['shoulders', 'bread'])
    expect(held.deliveries).toHaveLength(6)
    for (let click = 0; click < 2; click++) expect((await it.post(`${course}/erase`)).status).toBe(200)
    expect(await it.enrollments()).toEqual([])
    expect((await it.request(await it.linkOf(shoulders, 'course'))).status).toBe(404)
    const left = await testEnv.DB.prepare('select sum(readers) as n from reader_counters').first('n')
    expect(left).toBe(0)
  })

  test('a sign-up for a course that is never confirmed is forgotten after a month, and the other course goes on', async () => {
    const it = install()
    await it.signUp({ email: MAJA, timezone: 'Europe/London' })
    await it.deliverTwice()
    await it.post(await it.linkOf(shoulders, 'confirm'))
    await it.at(it.now() + DAY)
    await it.signUp({ email: MAJA, course: 'bread' })
    await it.deliverTwice()
    await days(it, 35)
    for (let minute = 0; minute < 20; minute++) await it.at(it.now() + 60_000)
    expect((await it.enrollments()).map(({ course, status }) => [course, status])).toEqual([
      ['shoulders', 'active'],
    ])
    expect(await it.messagesOf(bread)).toEqual(['confirm', 'reminder'])
    expect((await it.messagesOf(shoulders)).at(-1)).toBe(shoulders.lessons[4])
  })

  test('three courses within ten minutes are three confirm mails, ten minutes apart', async () => {
    const it = install()
    for (const course of [undefined, 'bread', undefined, 'bread']) await it.signUp({ email: MAJA, course })
    await it.deliverTwice()
    await it.at(it.now() + 11 * 60_000)
    expect((await it.mails(MAJA)).map((mail) => tagOf(mail, 'course'))).toEqual(['shoulders', 'bread'])
  })
})

test('the number of readers, mails and outcomes is counted by course', async () => {
  const it = install()
  await inBoth(it)
  await it.post(await it.linkOf(bread, 'unsubscribe'))
  const both = (await it.admin('stats')) as Stats
  expect(both.subscribers).toMatchObject({ active: 1, unsubscribed: 1 })
  const one = (await it.admin('stats?course=bread')) as Stats
  expect(one.subscribers).toMatchObject({ active: 0, unsubscribed: 1 })
  expect(one.messages.map(({ course, message }) => `${course} ${message}`)).toEqual(
    Object.keys(bread.messages).map((message) => `bread ${message}`),
  )
  expect(one.messages.find(({ message }) => message === 'welcome')).toMatchObject({
    sent: 1,
    unsubscribed: 1,
  })
  expect(one.deliveries).toMatchObject({ sent: 2, scheduled: 0, skipped: 1 })
  expect(both.deliveries).toMatchObject({ sent: 4, scheduled: 1, skipped: 1 })
})

interface Stats {
  subscribers: Record<string, number>
  deliveries: Record<string, number>
  messages: { course: string; message: string; sent: number; unsubscribed: number }[]
}

test('mails of both courses that are due at once go out in one request, each from its own template', async () => {
  const it = install()
  await inBoth(it)
  await it.env.DB.prepare(`update deliveries set due_at = ?1 where status = 'scheduled'`)
    .bind(it.now() + DAY)
    .run()
  await it.at(it.now() + DAY)
  const lessons = (await it.letters(MAJA)).filter((letter) => messageOf(letter) === FIRST)
  expect(lessons.map((letter) => tagOf(letter, 'course')).toSorted()).toEqual(['bread', 'shoulders'])
  expect(new Set(lessons.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  const due = await it.env.DB.prepare(
    `select e.course, d.message from deliveries d join enrollments e on e.id = d.enrollment_id
      where d.status = 'scheduled' order by e.id`,
  ).all()
  expect(due.results).toEqual([
    { course: 'shoulders', message: SECOND },
    { course: 'bread', message: SECOND },
  ])
})

test('linkIn finds the links of each course', async () => {
  const it = install()
  await inBoth(it)
  expect(linkIn((await it.mailsOf(bread))[1], 'plan')).toMatch(/^\/plan\//)
})
