import { describe, expect, test } from 'vitest'
import { signToken } from '../../src/lib/tokens.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader, dieAfter, justConfirmed, type UnderWay } from './active-reader.ts'
import { linkIn } from './world.ts'

const [ONE, TWO, THREE] = compiled.lessons
const MINUTES = 60_000
const DAY = 1440 * MINUTES
const START = '2026-11-20T15:30:00Z'

describe('a request for the workout plan', () => {
  test('sends one more mail at once, and leaves the scheduled lesson where it was', async () => {
    const reader = await activeReader(START, 'again@runner.org')
    const owed = (await reader.found()).nextDelivery
    await reader.at('2026-11-23T10:00:00Z')
    const answer = await reader.post('magnet')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${reader.course}#magnet`)
    expect(reader.wakeUps).toHaveLength(1)
    expect(await reader.page()).toContain('The email with it is on its way to your inbox.')
    expect(await reader.page()).toMatch(/comes on Friday,? 27 November at 07:00/)
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', 'welcome'])
    expect((await reader.found()).nextDelivery).toEqual(owed)
    expect(await reader.page()).toMatch(/We last sent it on Monday,? 23 November 2026/)
    await theRestOfTheCourse(reader, ['welcome', 'welcome'])
  })

  test('in every week of the course changes nothing about its lessons', async () => {
    const reader = await activeReader(START, 'weekly@runner.org')
    const messages = ['welcome']
    for (const [week, lesson] of compiled.lessons.entries()) {
      await reader.at(Date.parse('2026-11-27T07:00:00Z') + week * 7 * DAY - 2 * DAY)
      await reader.post('magnet')
      await reader.deliverTwice()
      await reader.at(Date.parse('2026-11-27T07:00:00Z') + week * 7 * DAY)
      messages.push('welcome', lesson)
      expect(await reader.messages()).toEqual(messages)
    }
    expect((await reader.found()).status).toBe('completed')
    await reader.at(reader.now() + 90 * DAY)
    await reader.post('magnet')
    await reader.deliverTwice()
    await reader.at(reader.now() + 90 * DAY)
    expect(await reader.messages()).toEqual([...messages, 'welcome'])
    expect(await reader.found()).toMatchObject({ status: 'completed', nextDelivery: null })
  })

  test('at the minute a lesson is due sends both, once', async () => {
    const reader = await activeReader(START, 'same-minute@runner.org')
    reader.set('2026-11-27T07:00:00Z')
    await reader.post('magnet')
    await reader.deliverTwice()
    expect((await reader.messages()).toSorted()).toEqual([ONE, 'welcome', 'welcome'].toSorted())
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-04T07:00:00.000Z' })
  })

  test('while a lesson is being sent schedules nothing twice', async () => {
    const reader = await activeReader(START, 'lesson-out@runner.org')
    const due = Date.parse('2026-11-27T07:00:00Z')
    await dieAfter('freeze', due)
    reader.set(due)
    await reader.post('magnet')
    await reader.deliverTwice()
    await reader.at(due + 5 * MINUTES)
    expect(await reader.messages()).toEqual(['welcome', 'welcome', ONE])
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-04T07:00:00.000Z' })
  })

  test('schedules no lesson that was added to the course since', async () => {
    const grown = {
      ...compiled,
      lessons: [...compiled.lessons.slice(0, 1), 'new', ...compiled.lessons.slice(1)],
    }
    let course = compiled
    const reader = await activeReader(START, 'grown@runner.org', 'Europe/London', { courseNow: () => course })
    await reader.at('2026-11-27T07:00:00Z')
    course = grown
    await reader.at('2026-11-29T10:00:00Z')
    await reader.post('magnet')
    await reader.deliverTwice()
    const scheduled = (await reader.found()).deliveries.filter((row) => row.status === 'scheduled')
    expect(scheduled.map((row) => row.message)).toEqual([TWO])
  })

  test('is limited to once in ten minutes and three times a day, and refused while one is being sent', async () => {
    const reader = await activeReader(START, 'often@runner.org')
    const sent = async () => (await reader.messages()).length
    await reader.post('magnet')
    await reader.deliverTwice()
    expect(await sent()).toBe(1)
    for (let minute = 10; minute <= 60; minute += 5) {
      reader.set(Date.parse(START) + minute * MINUTES)
      await Promise.all([reader.post('magnet'), reader.post('magnet')])
      await reader.deliverTwice()
    }
    expect(await sent()).toBe(4)
    await reader.at(Date.parse(START) + 10 * MINUTES + DAY)
    await reader.post('magnet')
    await reader.deliverTwice()
    expect(await sent()).toBe(5)
  })

  test('before the first plan was sent sends only the first', async () => {
    const reader = await justConfirmed(START, 'early@runner.org', 'Europe/London')
    reader.set(Date.parse(START) + 20 * MINUTES)
    await reader.post('magnet')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome'])
    await theRestOfTheCourse(reader, ['welcome'])
  })

  test('in a pause still sends it, and moves nothing at the resume', async () => {
    const reader = await activeReader(START, 'paused@runner.org')
    await reader.at('2026-11-27T07:00:00Z')
    await reader.post('pause')
    await reader.at('2026-12-10T10:00:00Z')
    await reader.post('magnet')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE, 'welcome'])
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null })
    await reader.post('resume')
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-11T07:00:00.000Z' })
  })

  test.each(['before the pause', 'claimed in it'])(
    '%s before it was sent is still fulfilled',
    async (when) => {
      const reader = await activeReader(START, `outlasts-${when.length}@runner.org`)
      await reader.at('2026-11-27T07:00:00Z')
      reader.set('2026-11-28T07:00:00Z')
      await reader.post('magnet')
      if (when === 'claimed in it') await dieAfter('claim', reader.now())
      await reader.post('pause')
      await reader.post('resume')
      await reader.at('2026-11-28T07:05:00Z')
      expect(await reader.messages()).toEqual(['welcome', ONE, 'welcome'])
      const scheduled = (await reader.found()).deliveries.filter((row) => row.status === 'scheduled')
      expect(scheduled).toMatchObject([{ message: TWO, dueAt: '2026-12-04T07:00:00.000Z' }])
      await reader.at('2026-12-04T07:00:00Z')
      await reader.at('2026-12-11T07:00:00Z')
      expect(await reader.messages()).toEqual(['welcome', ONE, 'welcome', TWO, THREE])
    },
  )

  test('sends nothing to unsubscribed, suppressed or unconfirmed readers', async () => {
    const reader = await activeReader(START, 'gone@runner.org')
    const welcome = (await reader.mails('gone@runner.org'))[1]
    reader.set('2026-11-23T10:00:00Z')
    await reader.post('magnet')
    await reader.request(linkIn(welcome, 'unsubscribe'), { method: 'POST' })
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome'])
    for (const status of ['unsubscribed', 'suppressed', 'pending']) {
      await reader.env.DB.prepare('update enrollments set status = ?1').bind(status).run()
      reader.set(reader.now() + DAY)
      expect((await reader.post('magnet')).status).toBe(303)
      await reader.deliverTwice()
      expect(await reader.messages()).toEqual(['welcome'])
      expect(await reader.page()).not.toContain('Email it to me again')
    }
    expect((await reader.request(linkIn(welcome, 'plan'))).status).toBe(200)
  })

  test('is a POST with the course link only', async () => {
    const reader = await activeReader(START, 'handler@runner.org')
    expect((await reader.request(`${reader.course}/magnet`)).status).toBe(405)
    const forged = `/course/${signToken('another-secret', 'course', 1)}/magnet`
    expect((await reader.request(forged, { method: 'POST' })).status).toBe(404)
    const plan = linkIn((await reader.mails('handler@runner.org'))[1], 'plan').replace('/plan/', '/course/')
    expect((await reader.request(`${plan}/magnet`, { method: 'POST' })).status).toBe(404)
  })
})

async function theRestOfTheCourse(reader: UnderWay, soFar: readonly (string | undefined)[]): Promise<void> {
  for (let week = 0; week < compiled.lessons.length; week++) {
    await reader.at(Date.parse('2026-11-27T07:00:00Z') + week * 7 * DAY)
    expect(await reader.messages()).toEqual([...soFar, ...compiled.lessons.slice(0, week + 1)])
  }
}
