import { expect, test } from 'vitest'
import type { CourseSchedule } from '../../src/domain/rhythm.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { expectNext } from './next-delivery.ts'
import { testEnv, world } from './world.ts'

const [ONE = '', TWO = '', THREE = '', FOUR = '', FIVE = ''] = compiled.lessons
const MINUTE = 60_000

function courseOf(schedule: Partial<CourseSchedule>) {
  return {
    ...compiled,
    lessons: [ONE, TWO, THREE, FOUR],
    schedule: { ...compiled.schedule, ownGaps: {}, ...schedule },
  }
}

const DAILY = courseOf({ hour: 18, gapDays: 1, minGapDays: 1, paces: [] })
const UNEVEN = courseOf({ gapDays: 1, ownGaps: { [TWO]: 2, [THREE]: 4, [FOUR]: 7 }, minGapDays: 1 })

test('a course of one lesson a day keeps its hour, however late mails are sent, and asks for no pace', async () => {
  const reader = await activeReader('2027-03-25T21:30:00Z', 'daily@runner.org', 'Europe/Berlin', {
    course: DAILY,
  })
  await expectNext(reader, ONE, '2027-03-26T17:00:00.000Z')
  await reader.at(Date.parse('2027-03-26T17:00:00Z') + 50 * MINUTE)
  await expectNext(reader, TWO, '2027-03-27T17:00:00.000Z')

  const page = await reader.page()
  expect(page).toContain('Every day at 18:00')
  expect(page).toContain('The one after it comes the next day.')
  expect(page).not.toMatch(/name="(pace|weekday)"/)
  expect(page).not.toContain('on your usual day')
  const refused = await reader.post('rhythm', { pace: 'weekly', weekday: '1', hour: '7' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Please choose how often.')
  await expectNext(reader, TWO, '2027-03-27T17:00:00.000Z')
  expect((await reader.post('rhythm', { hour: '7' })).status).toBe(303)
  await expectNext(reader, TWO, '2027-03-28T05:00:00.000Z')

  await reader.at('2027-03-28T05:00:30Z')
  await expectNext(reader, THREE, '2027-03-29T05:00:00.000Z')
  await reader.post('pause')
  await reader.at('2027-03-30T10:00:00Z')
  await reader.post('resume')
  await expectNext(reader, THREE, '2027-03-31T05:00:00.000Z')
  expect((await reader.post('next')).status).toBe(303)
  await reader.deliverTwice()
  await expectNext(reader, FOUR, '2027-03-31T06:00:00.000Z')
  await reader.at('2027-03-31T06:00:00Z')
  expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE, FOUR])
})

test('lessons with gaps of their own come on their days, until the reader chooses a pace, and again afterwards', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'uneven@runner.org', 'Europe/London', {
    course: UNEVEN,
  })
  const coming = async () =>
    [...(await reader.page()).matchAll(/<span class="state">\w+day ([^<]+)/g)].map(([, it]) => it)
  expect(await coming()).toEqual(['21 November', '23 November', '27 November', '4 December'])
  expect(await reader.page()).toContain('At 07:00')
  await reader.at('2026-11-21T07:00:00Z')
  await expectNext(reader, TWO, '2026-11-23T07:00:00.000Z')
  expect(await reader.page()).toContain('The one after it comes 4 days later.')

  await reader.post('rhythm', { pace: 'weekly', weekday: '5', hour: '9' })
  await expectNext(reader, TWO, '2026-11-27T09:00:00.000Z')
  expect(await coming()).toEqual(['27 November', '4 December', '11 December'])
  await reader.post('rhythm', { pace: '', hour: '9' })
  await expectNext(reader, TWO, '2026-11-23T09:00:00.000Z')
  expect(await coming()).toEqual(['23 November', '27 November', '4 December'])
  await reader.at('2026-11-23T09:00:00Z')
  expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
})

test('the sign-up page counts the days of each course, and offers what its readers may choose', async () => {
  const daily = await textOf(DAILY)
  expect(daily).toContain(
    'We’ll email you the first one the day after you confirm, then one every day, at 18:00 where you live.',
  )
  expect(daily).toContain('You can change the hour and pause')
  expect(daysIn(daily)).toEqual(['1', '2', '3', '4'])
  const uneven = await textOf(UNEVEN)
  expect(uneven).toContain('and the others on the days below, at 07:00 where you live.')
  expect(uneven).toContain('You can change the day, the hour and the pace')
  expect(daysIn(uneven)).toEqual(['1', '3', '7', '14'])
})

test('a course that no longer offers a reader’s pace goes on with its own days', async () => {
  const email = 'moved@runner.org'
  const reader = await activeReader('2026-11-20T15:30:00Z', email, 'Europe/London')
  await reader.post('rhythm', { pace: 'every_two_weeks', weekday: '3', hour: '9' })
  const later = world('2026-12-02T10:00:00Z', {
    course: { ...DAILY, lessons: [ONE, TWO, THREE, FOUR, FIVE] },
  })
  await later.deliverTwice()
  const next = await testEnv.DB.prepare(`select due_at from deliveries where status = 'scheduled'`).first(
    'due_at',
  )
  expect(next).toBe(Date.parse('2026-12-03T09:00:00Z'))
})

async function textOf(course: typeof DAILY): Promise<string> {
  return (await world('2026-11-20T15:30:00Z', { course }).request('/')).text()
}

function daysIn(page: string): (string | undefined)[] {
  return [...page.matchAll(/Day (\d+)</g)].map(([, day]) => day)
}
