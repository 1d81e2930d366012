import { beforeEach, describe, expect, test } from 'vitest'
import { bread, knots } from '../support/fixture-courses.ts'
import { MAJA, install as several } from './several-courses.ts'
import { authorized } from './webhook-posts.ts'
import { emptyDatabase, linkIn, messageOf } from './world.ts'

const DAY = 86_400_000
const OFFERS = { course: 'knots', again: true, offer: '<p>Come and bake with me.</p>' }
const baking = { ...bread, next: OFFERS }

beforeEach(emptyDatabase)

type Install = ReturnType<typeof several>

function install(courses = [baking, knots]): Install {
  return several({ courses })
}

/** Somebody who has had every lesson of the course on bread. Returns the path of their course page. */
async function completed(it: Install, source = 'podcast'): Promise<string> {
  await it.signUp({ email: MAJA, timezone: 'Europe/London', course: bread.id, source })
  await it.deliverTwice()
  await it.post(linkIn((await it.mailsOf(bread))[0], 'confirm'))
  await it.deliverTwice()
  await days(it, 4 * bread.lessons.length + 2)
  expect(await statusIn(it, bread.id)).toBe('completed')
  return await it.linkOf(bread, 'course')
}

async function days(it: Install, many: number): Promise<void> {
  for (let day = 0; day < many; day++) await it.at(it.now() + DAY)
}

async function statusIn(it: Install, course: string): Promise<string | undefined> {
  return (await it.enrollments()).find((enrollment) => enrollment.course === course)?.status
}

/** Nothing is posted to it yet. */
const anEndpoint = (it: Install) =>
  it.env.DB.prepare(
    `insert into webhook_endpoints (url, created_at, try_at) values ('https://crm.example/hook', 0, 9000000000000000)`,
  ).run()

const rowsOf = async (it: Install, sql: string) => (await it.env.DB.prepare(sql).all()).results

describe('the next course', () => {
  test('starts with one click, with consent and the reader’s source, however often it is clicked', async () => {
    const it = install()
    const path = await completed(it)
    await anEndpoint(it)
    const page = await (await it.request(path)).text()
    expect(page).toContain('Come and bake with me.')
    expect(page).toContain(`action="${path}/next-course"`)
    expect(page).toContain('href="/knots/privacy"')
    expect((await it.request(`${path}/next-course`)).status).toBe(405)
    expect(await statusIn(it, 'knots')).toBeUndefined()

    const [one, other] = await Promise.all([it.post(`${path}/next-course`), it.post(`${path}/next-course`)])
    const there = one.headers.get('location') ?? ''
    expect([one.status, other.status]).toEqual([303, 303])
    expect(other.headers.get('location')).toBe(there)
    await it.deliverTwice()
    await it.post(`${path}/next-course`)
    await it.deliverTwice()
    expect(await it.messagesOf(knots)).toEqual(['welcome'])
    expect((await it.request(there)).status).toBe(200)
    expect(await (await it.request(path)).text()).toContain(`href="${there}"`)
    expect(
      await rowsOf(
        it,
        `select e.course, e.status, e.source, e.segment, c.purpose, c.wording, c.page, c.source as told
           from enrollments e join consents c on c.enrollment_id = e.id where e.course = 'knots'`,
      ),
    ).toEqual([
      {
        course: 'knots',
        status: 'active',
        source: 'podcast',
        segment: null,
        purpose: 'course',
        wording: 'knots-1',
        page: '/course',
        told: 'podcast',
      },
    ])
    await days(it, 7)
    expect(await it.messagesOf(knots)).toEqual(['welcome', knots.lessons[0]])
    expect(
      await rowsOf(
        it,
        `select event, course from webhook_posts p join enrollments e on e.id = p.enrollment_id order by p.id`,
      ),
    ).toEqual([{ event: 'reader.confirmed', course: 'knots' }])
  })

  test('starts for readers who wait for its confirmation, without what the form said, or who left it', async () => {
    const it = install()
    const path = await completed(it)
    await it.signUp({ email: MAJA, course: 'knots', firstName: 'Mallory', source: 'spam' })
    await it.deliverTwice()
    const confirm = await it.linkOf(knots, 'confirm')
    await it.post(`${path}/next-course`)
    await it.deliverTwice()
    expect(await it.messagesOf(knots)).toEqual(['confirm', 'welcome'])
    expect(await rowsOf(it, 'select first_name as name from subscribers')).toEqual([{ name: null }])
    expect(await rowsOf(it, `select source from enrollments where course = 'knots'`)).toEqual([
      { source: 'podcast' },
    ])
    await it.post(confirm)
    await it.deliverTwice()
    expect(await it.messagesOf(knots)).toEqual(['confirm', 'welcome'])

    await it.post(await it.linkOf(knots, 'unsubscribe'))
    await days(it, 8)
    expect(await it.messagesOf(knots)).toEqual(['confirm', 'welcome'])
    await it.post(`${path}/next-course`)
    await it.deliverTwice()
    expect(await it.messagesOf(knots)).toEqual(['confirm', 'welcome', 'welcome'])
    expect(await rowsOf(it, `select count(*) as n from consents where wording = 'knots-1'`)).toEqual([
      { n: 2 },
    ])
  })

  test('never starts for a suppressed reader, in the middle of a course, or in an install without it', async () => {
    const it = install()
    await it.signUp({ email: MAJA, timezone: 'Europe/London', course: bread.id })
    await it.deliverTwice()
    await it.post(linkIn((await it.mailsOf(bread))[0], 'confirm'))
    await it.deliverTwice()
    const path = await it.linkOf(bread, 'course')
    expect((await it.post(`${path}/next-course`)).headers.get('location')).toBe(path)
    await days(it, 15)
    await it.env.DB.prepare(
      `insert into suppressions (subscriber_id, reason, suppressed_at) select id, 'complained', 1 from subscribers`,
    ).run()
    expect((await it.post(`${path}/next-course`)).headers.get('location')).toBe(path)
    expect(await it.enrollments()).toHaveLength(1)
    expect((await it.mailsOf(knots)).map(messageOf)).toEqual([])
  })
})

describe('starting again', () => {
  test('sends the whole course once more, on new dates, and keeps what was done as history', async () => {
    const it = install()
    const path = await completed(it)
    const [first = '', second = '', last = ''] = baking.lessons
    await it.post(`${path}/done`, { lesson: first, isDone: 'yes' })
    const plan = (await (await it.request(path)).text()).match(/\/plan\/[\w.-]+/)?.[0] ?? ''
    await it.post(`${plan}/done`, { week: '1', session: 'A', done: 'yes' })
    await anEndpoint(it)

    await Promise.all([it.post(`${path}/again`), it.post(`${path}/again`)])
    await it.deliverTwice()
    await it.post(`${path}/again`)
    await it.deliverTwice()
    const once = ['confirm', 'welcome', ...baking.lessons]
    expect(await it.messagesOf(bread)).toEqual([...once, 'welcome'])
    const page = await (await it.request(path)).text()
    expect(page).toContain('The first of 3 lessons')
    expect(page).toContain('What you did before')
    expect(page).toContain('Session A of week 1')
    expect((await it.post(`${path}/done`, { lesson: second, isDone: 'yes' })).status).toBe(422)
    expect(await rowsOf(it, 'select count(*) as n from plan_ticks')).toEqual([{ n: 0 }])
    const held = await (await it.request(`${path}/export`)).text()
    expect(held).toContain('planPastTicks')
    expect(await rowsOf(it, 'select week, session from plan_past_ticks')).toEqual([{ week: 1, session: 'A' }])

    await days(it, 6)
    expect(await it.messagesOf(bread)).toEqual([...once, 'welcome', first])
    await it.post(`${path}/done`, { lesson: first, isDone: 'yes' })
    await it.post(`${path}/pause`)
    await it.post(`${path}/resume`)
    await days(it, 9)
    expect(await it.messagesOf(bread)).toEqual([...once, 'welcome', first, second, last])
    expect(await statusIn(it, bread.id)).toBe('completed')
    expect(await rowsOf(it, 'select event from webhook_posts')).toEqual([{ event: 'reader.completed' }])

    await it.post(`${path}/again`)
    await days(it, 16)
    expect(await it.messagesOf(bread)).toHaveLength(once.length + 2 * (once.length - 1))
    expect(await statusIn(it, bread.id)).toBe('completed')
  })

  test('outlives the archive: a run of long ago is history, and so it comes back from an export', async () => {
    const it = install()
    const path = await completed(it)
    const [first = ''] = baking.lessons
    await it.post(`${path}/done`, { lesson: first, isDone: 'yes' })
    await it.post(`${path}/again`)
    await days(it, 16)
    await it.at(it.now() + 91 * DAY)
    for (let minute = 0; minute < 15; minute++) await it.at(it.now() + 60_000)
    expect(await rowsOf(it, `select count(*) as n from deliveries where role in ('step', 'past')`)).toEqual([
      { n: 0 },
    ])
    const csv = await (await it.request('/api/admin/export.csv', { headers: authorized })).text()
    const page = await (await it.request(path)).text()
    expect(page).toContain('What you did before')

    await emptyDatabase()
    const restored = await it.request('/api/admin/import', {
      method: 'POST',
      headers: { ...authorized, 'content-type': 'text/csv' },
      body: csv,
    })
    expect(await restored.json()).toMatchObject({ imported: 1, skipped: [] })
    expect(await (await it.request(path)).text()).toContain('What you did before')
    expect(
      await rowsOf(
        it,
        `select message, round, done_at is not null as done from deliveries where role = 'past'`,
      ),
    ).toEqual([
      { message: 'welcome', round: -1, done: 0 },
      ...baking.lessons.map((message) => ({ message, round: -1, done: Number(message === first) })),
    ])
    await it.post(`${path}/again`)
    await days(it, 16)
    expect(await statusIn(it, bread.id)).toBe('completed')
    expect(
      await rowsOf(it, `select count(*) as n from deliveries where message = '${first}' and status = 'sent'`),
    ).toEqual([{ n: 3 }])
  })
})
