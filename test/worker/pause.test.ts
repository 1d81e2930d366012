import { describe, expect, test } from 'vitest'
import { signToken } from '../../src/lib/tokens.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader, dieAfter, justConfirmed, type UnderWay } from './active-reader.ts'
import { linkIn, messageOf, world } from './world.ts'

const [ONE, TWO, THREE] = compiled.lessons
const MINUTES = 60_000

describe('a pause', () => {
  test('stops mail for weeks, then the next lesson comes on the reader’s day at 07:00, once', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'middle@runner.org', 'America/New_York')
    await reader.at('2026-11-27T12:00:00Z')
    const answer = await reader.post('pause')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${reader.course}?saved=pause#pause`)
    expect(await reader.page()).toContain('Your course is paused until you’re back.')
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null })
    for (let week = 1; week <= 7; week++) await reader.at(reader.now() + 7 * 24 * 60 * MINUTES)
    await reader.at('2027-01-20T09:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])

    expect((await reader.post('resume')).headers.get('location')).toBe(`${reader.course}?saved=pause#pause`)
    expect((await reader.post('resume')).status).toBe(303)
    expect(await reader.page()).toMatch(/comes on Friday,? 22 January at 07:00 \(America\/New York\)/)
    await reader.at('2027-01-22T11:59:59Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2027-01-22T12:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
    await reader.at('2027-01-29T12:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE])
  })

  test('until a day ends by itself at midnight local time, and a clock change moves no lesson', async () => {
    const reader = await activeReader('2027-03-01T12:00:00Z', 'until@runner.org', 'Europe/Berlin')
    await reader.at('2027-03-08T06:00:00Z')
    expect((await reader.post('pause', { until: '2027-03-29' })).status).toBe(303)
    expect(await reader.page()).toMatch(/Your course is paused until Monday,? 29 March 2027\./)
    await reader.at('2027-03-28T21:59:59Z')
    expect((await reader.found()).status).toBe('paused')
    await reader.at('2027-03-28T22:00:00Z')
    expect(await reader.found()).toMatchObject({
      status: 'active',
      nextDelivery: { message: TWO, dueAt: '2027-03-29T05:00:00.000Z' },
    })
    await reader.at('2027-03-29T04:59:59Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2027-03-29T05:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test('until a lesson day includes that lesson, even if the cron is late', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'latecron@runner.org')
    await reader.at('2026-11-27T07:00:00Z')
    await reader.post('pause', { until: '2026-12-11' })
    await reader.at('2026-12-11T10:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
    await reader.at('2026-12-18T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE])
  })

  test('posted again moves its end: earlier, later or open', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'again@runner.org')
    for (const until of ['2026-12-24', '2026-12-01', '', '2026-12-10']) {
      expect((await reader.post('pause', { until })).status).toBe(303)
    }
    await reader.at('2026-12-09T23:59:00Z')
    expect(await reader.found()).toMatchObject({ status: 'paused' })
    await reader.at('2026-12-10T00:00:00Z')
    expect(await reader.found()).toMatchObject({
      status: 'active',
      nextDelivery: { message: ONE, dueAt: '2026-12-11T07:00:00.000Z' },
    })
  })

  test('before the welcome was sent holds it back; at the resume it comes at once and the weeks count from there', async () => {
    const reader = await justConfirmed('2026-11-20T15:30:00Z', 'early@runner.org', 'Europe/London')
    await reader.post('pause', { until: '2026-12-01' })
    await reader.at('2026-11-30T23:00:00Z')
    expect(await reader.messages()).toEqual([])
    await reader.at('2026-12-01T00:00:00Z')
    expect(await reader.messages()).toEqual(['welcome'])
    await reader.at('2026-12-08T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
  })

  test('by mistake, ended after the hour of a lesson, loses no lesson: it comes at once', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'mistake@runner.org')
    await reader.at('2026-11-27T06:30:00Z')
    await reader.post('pause', { until: '2026-12-24' })
    await reader.at('2026-11-27T07:01:00Z')
    await reader.post('resume')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-04T07:00:00.000Z' })
  })

  test('keeps a lesson that was late when it began, and skips the lesson days before its end', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'late@runner.org')
    reader.set('2026-11-30T09:00:00Z')
    await reader.post('pause')
    await reader.post('resume')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2026-12-04T00:00:00Z')
    await reader.post('pause', { until: '2026-12-05' })
    await reader.at('2026-12-05T00:00:00Z')
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-11T07:00:00.000Z' })
  })

  test('keeps three days between the last mail and the lesson after it', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'gap@runner.org')
    await reader.at('2026-12-02T10:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.post('pause')
    await reader.post('resume')
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-06T07:00:00.000Z' })
  })
})

describe('a mail in progress when the reader pauses', () => {
  test('is held back if it was only claimed, and scheduled again at the resume', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'claimed@runner.org')
    const due = Date.parse('2026-11-27T07:00:00Z')
    await dieAfter('claim', due)
    await reader.at(due + 30_000)
    await reader.post('pause')
    await reader.at(due + 2 * MINUTES)
    expect(await reader.messages()).toEqual(['welcome'])
    await reader.post('resume')
    await reader.at('2026-12-04T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
  })

  test('is sent once if the provider may have it; the next one waits for the resume', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'frozen@runner.org')
    const due = Date.parse('2026-11-27T07:00:00Z')
    await dieAfter('freeze', due)
    await reader.post('pause')
    await reader.at(due + 2 * MINUTES)
    expect(await reader.messages()).toEqual(['welcome', ONE])
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null })
    await reader.post('resume')
    await reader.at('2026-12-04T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test.each(['claim', 'freeze'] as const)(
    'and still in progress (%s) at the resume is sent, and schedules the next one',
    async (step) => {
      const reader = await activeReader('2026-11-20T15:30:00Z', `still-${step}@runner.org`)
      const due = Date.parse('2026-11-27T07:00:00Z')
      await dieAfter(step, due)
      await reader.post('pause')
      await reader.post('resume')
      expect((await reader.found()).deliveries.filter((row) => row.status === 'scheduled')).toEqual([])
      await reader.at(due + 2 * MINUTES)
      expect(await reader.messages()).toEqual(['welcome', ONE])
      expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-04T07:00:00.000Z' })
    },
  )

  test('completes the course at the resume if it was the last one', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'last@runner.org')
    for (let week = 1; week < compiled.lessons.length; week++) {
      await reader.at(Date.parse('2026-11-20T07:00:00Z') + week * 7 * 24 * 60 * MINUTES)
    }
    const due = Date.parse('2027-01-08T07:00:00Z')
    await dieAfter('freeze', due)
    await reader.post('pause')
    await reader.at(due + 2 * MINUTES)
    expect(await reader.messages()).toEqual(['welcome', ...compiled.lessons])
    await reader.post('resume')
    expect(await reader.found()).toMatchObject({ status: 'completed', nextDelivery: null })
    await reader.post('pause')
    expect((await reader.found()).status).toBe('completed')
  })
})

describe('during a pause', () => {
  test('a new sign-up leaves the reader paused, without a mail', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'signs-up@runner.org')
    await reader.post('pause')
    const confirm = linkIn((await reader.mails('signs-up@runner.org'))[0], 'confirm')
    await reader.at('2026-12-20T15:30:00Z')
    expect((await reader.signUp({ email: 'signs-up@runner.org', firstName: 'Mallory' })).status).toBe(202)
    expect((await reader.request(confirm, { method: 'POST' })).status).toBe(200)
    await reader.deliverTwice()
    expect(await reader.found()).toMatchObject({ status: 'paused', firstName: null, nextDelivery: null })
    expect(await reader.messages()).toEqual(['welcome'])
  })

  test('an unsubscribe is final: neither the button nor the end of the pause brings the lessons back', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'leaves@runner.org')
    await reader.post('pause', { until: '2026-12-01' })
    const welcome = (await reader.mails('leaves@runner.org'))[1]
    await reader.request(linkIn(welcome, 'unsubscribe'), { method: 'POST' })
    expect((await reader.post('resume')).status).toBe(303)
    await reader.at('2027-02-01T00:00:00Z')
    expect(await reader.found()).toMatchObject({ status: 'unsubscribed', nextDelivery: null })
    expect(await reader.messages()).toEqual(['welcome'])
  })

  test('an unconfirmed reader cannot pause, and still gets the confirmation mail', async () => {
    const reader = world('2026-11-20T15:30:00Z')
    await reader.signUp({ email: 'pending@runner.org' })
    const id = await reader.env.DB.prepare(
      "select e.id from enrollments e join subscribers s on s.id = e.subscriber_id where email_key = 'pending@runner.org'",
    ).first<number>('id')
    const course = `/course/${signToken('test-secret-new', 'course', id ?? 0)}`
    for (const action of ['pause', 'resume']) {
      expect((await reader.request(`${course}/${action}`, { method: 'POST' })).status).toBe(303)
    }
    await reader.deliverTwice()
    expect((await reader.mails('pending@runner.org')).map(messageOf)).toEqual(['confirm'])
  })
})

describe('the pause form refuses', () => {
  test('an invalid day, a day not after today, and a day more than a year ahead', async () => {
    const reader = await activeReader('2026-11-20T23:30:00Z', 'days@runner.org', 'Pacific/Auckland')
    expect(await reader.page()).toContain('min="2026-11-22" max="2027-11-21"')
    const bad = [
      '2026-11-21',
      '2026-11-20',
      '2027-11-22',
      '2027-02-29',
      '21.12.2026',
      '2026-12-24T00:00',
      'x',
    ]
    for (const until of bad) {
      const answer = await reader.post('pause', { until })
      expect(answer.status, until).toBe(422)
      expect(await answer.text()).toContain('Please choose a day from tomorrow')
    }
    const file = new FormData()
    file.set('until', new File(['2026-12-24'], 'day.txt'))
    const upload = await reader.request(`${reader.course}/pause`, { method: 'POST', body: file })
    expect(upload.status).toBe(422)
    expect((await reader.found()).status).toBe('active')
    for (const until of ['2026-11-22', '2027-11-21']) {
      expect((await reader.post('pause', { until })).status).toBe(303)
    }
  })

  test('an invalid link, and any GET', async () => {
    const reader = await activeReader('2026-11-20T15:30:00Z', 'gets@runner.org')
    await reader.post('pause', { until: '2026-12-24' })
    const before = await rowsOfAll(reader)
    for (const action of ['pause', 'resume', 'name']) {
      const forged = `/course/${'A'.repeat(30)}/${action}`
      expect((await reader.request(forged, { method: 'POST' })).status).toBe(404)
      for (const query of ['', '?until=2026-12-31&firstName=Eve']) {
        expect((await reader.request(`${reader.course}/${action}${query}`)).status).toBe(405)
        expect((await reader.request(`${reader.course}/${action}${query}`, { method: 'HEAD' })).status).toBe(
          405,
        )
      }
    }
    await reader.page()
    expect(await rowsOfAll(reader)).toEqual(before)
  })
})

async function rowsOfAll(reader: UnderWay): Promise<unknown> {
  return Promise.all(
    ['subscribers', 'enrollments', 'deliveries', 'batches'].map(
      async (table) => (await reader.env.DB.prepare(`select * from ${table}`).all()).results,
    ),
  )
}
