import { describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, justConfirmed } from './active-reader.ts'
import { expectNext, title } from './next-delivery.ts'

const START = '2026-11-20T15:30:00Z'
const [ONE, TWO, THREE, FOUR] = compiled.lessons

describe('“Send the next lesson now”', () => {
  test('sends it at once and once, however often it is clicked, and the one after it on the usual day', async () => {
    const reader = await activeReader(START, 'now@runner.org')
    reader.set('2026-11-23T10:00:00Z')
    const press = { lesson: ONE ?? '' }
    expect((await reader.post('next', press)).headers.get('location')).toBe(reader.course)
    expect(reader.wakeUps).toHaveLength(1)
    await reader.post('next')
    expect(await reader.page()).toContain(`The next one, “${title(ONE)}”, is on its way to your inbox.`)
    await reader.deliverTwice()
    await reader.post('next', press)
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await expectNext(reader, TWO, '2026-11-27T07:00:00.000Z')

    reader.set('2026-11-25T10:00:00Z')
    await reader.post('next', { lesson: TWO ?? '' })
    await reader.deliverTwice()
    await reader.post('next')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE])
    await expectNext(reader, FOUR, '2026-12-04T07:00:00.000Z')
  })

  test('sends nothing in a pause, before the welcome or after the end, and the page says so', async () => {
    const reader = await justConfirmed(START, 'nothing@runner.org', 'Europe/London')
    expect((await reader.post('next')).status).toBe(303)
    expect(await reader.page()).toContain('The email with it is on its way to your inbox.')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome'])
    await reader.post('pause')
    expect((await reader.post('next')).status).toBe(303)
    expect(await reader.page()).toContain('Your course is paused until you’re back.')
    expect(await reader.page()).not.toContain('Send it to me now')
    await reader.post('resume')
    for (const _ of compiled.lessons) {
      await reader.post('next')
      await reader.deliverTwice()
    }
    expect(await reader.found()).toMatchObject({ status: 'completed', nextDelivery: null })
    await reader.post('next')
    expect(await reader.page()).toContain('That was the last lesson')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ...compiled.lessons])
  })

  test('in a course with another step counts that step from the day of the request', async () => {
    const course = { ...compiled, schedule: { ...compiled.schedule, gapDays: 10 } }
    const reader = await activeReader(START, 'ten@runner.org', 'Europe/London', { course })
    reader.set('2026-11-23T10:00:00Z')
    await reader.post('next')
    await reader.deliverTwice()
    await expectNext(reader, TWO, '2026-12-03T07:00:00.000Z')
  })
})
