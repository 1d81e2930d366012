import { describe, expect, test } from 'vitest'
import { instantOf } from '../../src/lib/zones.ts'
import { home as compiled } from '../support/club.ts'
import { linkIn, messageOf, world } from './world.ts'

const EIGHT = ['welcome', ...compiled.lessons]

async function confirmed(start: string, email: string, timezone: string) {
  const reader = world(start)
  expect((await reader.signUp({ email, firstName: 'Zoë', timezone })).status).toBe(202)
  await reader.deliverTwice()
  const [confirm] = await reader.mails(email)
  const answer = await reader.request(linkIn(confirm, 'confirm'), { method: 'POST' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toMatch(/^\/course\//)
  await reader.deliverTwice()
  return reader
}

describe('a reader’s course', () => {
  test('from sign-up to the last lesson: the welcome at once, then one lesson a week at 07:00 local time', async () => {
    const reader = await confirmed('2026-11-20T15:30:00Z', 'journey@runner.org', 'America/New_York')
    for (let week = 1; week <= 7; week++) {
      const day = new Date(Date.UTC(2026, 10, 20 + 7 * week)).toISOString().slice(0, 10)
      const due = instantOf(day, 7, 'America/New_York')
      await reader.at(due - 1000)
      expect(await reader.mails('journey@runner.org')).toHaveLength(1 + week)
      await reader.at(due)
      expect(await reader.mails('journey@runner.org')).toHaveLength(2 + week)
    }
    await reader.at('2027-03-01T00:00:00Z')
    const mails = await reader.mails('journey@runner.org')
    expect(mails.map(messageOf)).toEqual(['confirm', ...EIGHT])
    expect(mails[1]?.text).toContain('Hi Zoë,')
    const stats = (await reader.admin('stats')) as { subscribers: { completed: number } }
    expect(stats.subscribers.completed).toBeGreaterThanOrEqual(1)
  })

  test('has its lessons at 07:00 local time across both clock changes', async () => {
    const spring = await confirmed('2027-03-08T12:00:00Z', 'spring@runner.org', 'Europe/Berlin')
    await spring.at('2027-03-15T06:00:00Z')
    await spring.at('2027-03-22T06:00:00Z')
    await spring.at('2027-03-29T04:59:59Z')
    expect(await spring.mails('spring@runner.org')).toHaveLength(4)
    await spring.at('2027-03-29T05:00:00Z')
    expect(await spring.mails('spring@runner.org')).toHaveLength(5)

    const autumn = await confirmed('2026-10-19T12:00:00Z', 'autumn@runner.org', 'Europe/Berlin')
    await autumn.at('2026-10-26T05:59:59Z')
    expect(await autumn.mails('autumn@runner.org')).toHaveLength(2)
    await autumn.at('2026-10-26T06:00:00Z')
    expect(await autumn.mails('autumn@runner.org')).toHaveLength(3)
  })

  test('ends with an unsubscribe, by page or by RFC 8058 post, however often it comes', async () => {
    const reader = await confirmed('2026-11-20T15:30:00Z', 'leaver@runner.org', 'Europe/London')
    await reader.at('2026-11-27T07:00:00Z')
    const lesson = (await reader.mails('leaver@runner.org')).at(-1)
    const path = linkIn(lesson, 'unsubscribe')
    expect(lesson?.headers['List-Unsubscribe']).toBe(`<https://course.test${path}>`)
    expect((await reader.request(path)).status).toBe(200)
    for (let again = 0; again < 3; again++) {
      const left = await reader.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      expect(left.status).toBe(200)
    }
    await reader.at('2027-03-01T00:00:00Z')
    expect(await reader.mails('leaver@runner.org')).toHaveLength(3)
  })

  test('signing up twice sends one confirmation mail, and never makes a confirmed reader unconfirmed', async () => {
    const reader = world('2026-11-20T15:30:00Z')
    await Promise.all([
      reader.signUp({ email: 'twice@runner.org' }),
      reader.signUp({ email: 'Twice@runner.org' }),
    ])
    await reader.deliverTwice()
    const mails = await reader.mails()
    expect(mails.map(messageOf)).toEqual(['confirm'])
    const link = linkIn(mails[0], 'confirm')
    await Promise.all([reader.request(link, { method: 'POST' }), reader.request(link, { method: 'POST' })])
    await reader.deliverTwice()
    expect((await reader.signUp({ email: 'twice@runner.org' })).status).toBe(202)
    await reader.deliverTwice()
    const found = (await reader.admin('subscribers?query=twice@runner.org')) as {
      subscribers: { status: string; nextDelivery: { message: string } }[]
    }
    expect(found.subscribers[0]).toMatchObject({ status: 'active', nextDelivery: { message: EIGHT[1] } })
    expect(
      await reader.env.DB.prepare(
        "select count(*) as n from deliveries d join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id where s.email_key = 'twice@runner.org' and message = 'welcome'",
      ).first('n'),
    ).toBe(1)
  })

  test('a confirmation link expires after 7 days, and a new sign-up sends a new one', async () => {
    const reader = world('2026-11-20T15:30:00Z')
    await reader.signUp({ email: 'late@runner.org' })
    await reader.deliverTwice()
    const link = linkIn((await reader.mails('late@runner.org'))[0], 'confirm')
    await reader.at('2026-11-28T15:30:00Z')
    expect((await reader.request(link, { method: 'POST' })).status).toBe(410)
    await reader.signUp({ email: 'late@runner.org' })
    await reader.deliverTwice()
    const mails = await reader.mails('late@runner.org')
    expect(mails.map(messageOf)).toEqual(['confirm', 'confirm'])
    expect((await reader.request(linkIn(mails[1], 'confirm'), { method: 'POST' })).status).toBe(303)
  })

  test('a reader who comes back after leaving continues where they stopped', async () => {
    const reader = await confirmed('2026-11-20T15:30:00Z', 'back@runner.org', 'Europe/London')
    await reader.at('2026-11-27T07:00:00Z')
    const mails = await reader.mails('back@runner.org')
    await reader.request(linkIn(mails[1], 'unsubscribe'), { method: 'POST' })
    await reader.at('2026-12-01T09:00:00Z')
    await reader.signUp({ email: 'back@runner.org', timezone: 'Europe/London' })
    await reader.deliverTwice()
    const again = (await reader.mails('back@runner.org')).at(-1)
    await reader.request(linkIn(again, 'confirm'), { method: 'POST' })
    await reader.deliverTwice()
    await reader.at('2026-12-08T07:00:00Z')
    expect((await reader.mails('back@runner.org')).slice(3).map(messageOf)).toEqual([
      'confirm',
      'welcome',
      EIGHT[2],
    ])
  })

  test('a run that comes 20 days late moves nobody’s day, and keeps three days between two lessons', async () => {
    const reader = await confirmed('2026-11-02T12:00:00Z', 'outage@runner.org', 'Europe/London')
    await reader.at('2026-11-29T10:00:00Z')
    expect((await reader.mails('outage@runner.org')).map(messageOf)).toEqual(['confirm', 'welcome', EIGHT[1]])
    await reader.at('2026-12-02T10:00:00Z')
    expect(await reader.mails('outage@runner.org')).toHaveLength(3)
    await reader.at('2026-12-03T07:00:00Z')
    expect(await reader.mails('outage@runner.org')).toHaveLength(4)
    await reader.at('2026-12-07T07:00:00Z')
    expect(await reader.mails('outage@runner.org')).toHaveLength(5)
  })
})
