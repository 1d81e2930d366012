import { describe, expect, test } from 'vitest'
import { isZone, zonesByRegion } from '../../src/lib/zones.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader, dieAfter } from './active-reader.ts'
import { expectNext, title } from './next-delivery.ts'
import { linkIn, testEnv } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const MINUTES = 60_000
const [ONE, TWO, THREE, FOUR] = compiled.lessons

describe('the rhythm form', () => {
  test('sets pace, day, hour and zone: each following lesson comes by the latest choice', async () => {
    const reader = await activeReader(START, 'rhythm@runner.org')
    expect(await reader.page()).toContain(
      `The first of 7 lessons, “${title(ONE)}”, comes on Friday 27 November at 07:00 (Europe/London).`,
    )
    await reader.at('2026-11-22T10:00:00Z')
    const answer = await reader.post('rhythm', { pace: 'twice_weekly', weekday: '2', hour: '18' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${reader.course}?saved=rhythm#rhythm`,
    ])
    expect(await reader.found()).toMatchObject({ pace: 'twice_weekly' })
    await expectNext(reader, ONE, '2026-11-24T18:00:00.000Z')

    await reader.at('2026-11-24T17:59:59Z')
    expect(await reader.messages()).toEqual(['welcome'])
    await reader.at('2026-11-24T18:00:20Z')
    await reader.at('2026-11-27T18:00:19Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2026-11-27T18:00:20Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
    await expectNext(reader, THREE, '2026-12-01T18:00:00.000Z')
    expect(await reader.page()).toContain(
      `Lesson 2 of 7. The next one, “${title(THREE)}”, comes on Tuesday 1 December at 18:00 (Europe/London).`,
    )

    await reader.post('rhythm', { pace: 'every_two_weeks', weekday: '4' })
    await expectNext(reader, THREE, '2026-12-10T18:00:00.000Z')
    const moved = await reader.post('zone', { timezone: 'America/New_York' })
    expect([moved.status, moved.headers.get('location')]).toEqual([
      303,
      `${reader.course}?saved=rhythm#rhythm`,
    ])
    await expectNext(reader, THREE, '2026-12-10T23:00:00.000Z')
    await reader.at('2026-12-10T23:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE])
    await expectNext(reader, FOUR, '2026-12-24T23:00:00.000Z')
    await reader.post('rhythm', { pace: 'weekly', weekday: '1', hour: '0' })
    await expectNext(reader, FOUR, '2026-12-14T05:00:00.000Z')
  })

  test('keeps three days from the last mail, however often and whenever it is saved', async () => {
    const reader = await activeReader(START, 'gap@runner.org')
    await reader.at('2026-11-27T07:00:00Z')
    for (const [at, fields] of [
      ['2026-11-27T08:00:00Z', { pace: 'weekly', weekday: '6', hour: '7' }],
      ['2026-11-28T08:00:00Z', { pace: 'twice_weekly', weekday: '7', hour: '9' }],
      ['2026-11-30T06:59:00Z', { pace: 'twice_weekly', weekday: '1', hour: '7' }],
    ] as const) {
      reader.set(at)
      await reader.post('rhythm', fields)
      await reader.deliverTwice()
      expect(await reader.messages()).toEqual(['welcome', ONE])
    }
    await reader.at('2026-11-30T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test('saved on the day of a lesson keeps it on that day: earlier hour, other day, slower pace, another zone', async () => {
    const reader = await activeReader('2026-11-23T18:30:00Z', 'today@runner.org')
    await reader.post('rhythm', { pace: 'weekly', weekday: '1', hour: '18' })
    await expectNext(reader, ONE, '2026-11-30T18:00:00.000Z')
    await reader.at('2026-11-30T14:00:00Z')
    await reader.post('rhythm', { pace: 'weekly', weekday: '1', hour: '20' })
    await expectNext(reader, ONE, '2026-11-30T20:00:00.000Z')
    await reader.post('rhythm', { pace: 'every_two_weeks', weekday: '3', hour: '7' })
    await expectNext(reader, ONE, '2026-11-30T20:00:00.000Z')
    await reader.at('2026-11-30T20:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await expectNext(reader, TWO, '2026-12-16T07:00:00.000Z')

    await reader.post('zone', { timezone: 'America/New_York' })
    await expectNext(reader, TWO, '2026-12-16T12:00:00.000Z')
    await reader.at('2026-12-16T08:00:00Z')
    await reader.post('zone', { timezone: 'Europe/Oslo' })
    await expectNext(reader, TWO, '2026-12-16T12:00:00.000Z')
    await reader.at('2026-12-16T12:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test('shows the chosen hour for a lesson that must wait for three days to pass, not the exact minute', async () => {
    const reader = await activeReader('2026-11-23T07:14:00Z', 'minute@runner.org')
    await reader.post('rhythm', { pace: 'twice_weekly', weekday: '1', hour: '7' })
    expect((await reader.found()).nextDelivery?.dueAt).toContain('2026-11-26T07:14')
    expect(await reader.page()).toContain('Thursday 26 November, soon after 07:00 (Europe/London)')
  })

  test('never delays a lesson longer than the pace by a weekday that was missed by hours', async () => {
    const reader = await activeReader('2026-11-24T06:30:00Z', 'evening@runner.org')
    await expectNext(reader, ONE, '2026-12-01T07:00:00.000Z')
    await reader.at('2026-11-30T20:00:00Z')
    await reader.post('rhythm', { pace: 'weekly', weekday: '1', hour: '7' })
    await expectNext(reader, ONE, '2026-12-01T07:00:00.000Z')
    await reader.at('2026-12-01T07:00:00Z')
    await expectNext(reader, TWO, '2026-12-07T07:00:00.000Z')
  })

  test('saved unchanged moves nothing, and a lesson that is already due comes whatever is saved', async () => {
    const reader = await activeReader(START, 'same@runner.org')
    await reader.post('rhythm', { pace: 'weekly' })
    await expectNext(reader, ONE, '2026-11-27T07:00:00.000Z')
    reader.set('2026-11-27T07:00:30Z')
    await reader.post('rhythm', { pace: 'weekly', weekday: '5', hour: '7' })
    await reader.post('rhythm', { pace: 'every_two_weeks', weekday: '3', hour: '20' })
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await expectNext(reader, TWO, '2026-12-09T20:00:00.000Z')
  })

  test('saved in a pause applies at the resume; saved while a mail is being sent, it applies to the next one', async () => {
    const reader = await activeReader(START, 'paused@runner.org')
    const due = Date.parse('2026-11-27T07:00:00Z')
    await dieAfter('freeze', due)
    reader.set(due)
    await reader.post('rhythm', { pace: 'weekly', weekday: '3', hour: '20' })
    await reader.at(due + 2 * MINUTES)
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await expectNext(reader, TWO, '2026-12-02T20:00:00.000Z')

    await reader.post('pause')
    await reader.post('rhythm', { pace: 'twice_weekly', weekday: '6', hour: '8' })
    await reader.post('zone', { timezone: 'Asia/Tokyo' })
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null, pace: 'twice_weekly' })
    await reader.at('2027-01-20T09:00:00Z')
    await reader.post('resume')
    await expectNext(reader, TWO, '2027-01-22T23:00:00.000Z')
  })

  test('with another zone leaves the workout plan on its days and hours', async () => {
    const reader = await activeReader('2026-11-22T23:30:00Z', 'moves@runner.org')
    const plan = linkIn((await reader.mails('moves@runner.org'))[1], 'plan')
    const first = async () => {
      const text = await (await reader.request(`${plan}/calendar.ics`)).text()
      return [/DTSTART;TZID=(\S+)/.exec(text)?.[1], /SEQUENCE:(\d+)/.exec(text)?.[1]]
    }
    expect(await first()).toEqual(['Europe/London:20261123T090000', '0'])
    await reader.post('zone', { timezone: 'Pacific/Auckland' })
    expect(await first()).toEqual(['Pacific/Auckland:20261123T090000', '1'])
    await reader.post('zone', { timezone: 'Europe/London' })
    expect(await first()).toEqual(['Europe/London:20261123T090000', '2'])
  })
})

describe('the rhythm forms refuse', () => {
  test('an invalid pace, day, hour or zone: the form says so, and nothing is stored', async () => {
    const reader = await activeReader(START, 'absurd@runner.org')
    const stored = () =>
      testEnv.DB.prepare(
        `select s.timezone, e.pace, e.send_weekday, e.send_hour from subscribers s
           join enrollments e on e.subscriber_id = s.id where s.email_key = 'absurd@runner.org'`,
      ).first()
    const before = await stored()
    for (const fields of [
      {},
      { pace: 'daily' },
      { pace: 'weekly', weekday: '8' },
      { pace: 'weekly', weekday: '0' },
      { pace: 'weekly', hour: '24' },
      { pace: 'weekly', hour: '-1' },
      { pace: 'weekly', hour: '7.5' },
    ]) {
      const answer = await reader.post('rhythm', fields)
      expect(answer.status, JSON.stringify(fields)).toBe(422)
      expect(await answer.text()).toContain('id="rhythm-error"')
    }
    for (const timezone of ['', 'Mars/Base', '+05:00', 'x'.repeat(5000)]) {
      const answer = await reader.post('zone', { timezone })
      expect(answer.status, timezone.slice(0, 9)).toBe(422)
      expect(await answer.text()).toContain('id="timezone-error"')
    }
    const file = new FormData()
    file.set('pace', new File(['weekly'], 'pace.txt'))
    const upload = await reader.request(`${reader.course}/rhythm`, { method: 'POST', body: file })
    expect(upload.status).toBe(422)
    for (const absurd of [`pace = 'daily'`, `pace = 'twice_weekly'`, 'send_weekday = 0', 'send_hour = 24']) {
      await expect(testEnv.DB.prepare(`update enrollments set ${absurd}`).run(), absurd).rejects.toThrow(
        /CHECK/,
      )
    }
    expect(await stored()).toEqual(before)
    await expectNext(reader, ONE, '2026-11-27T07:00:00.000Z')
  })

  test('an oversized body, a forged link, and every GET', async () => {
    const reader = await activeReader(START, 'huge@runner.org')
    for (const action of ['rhythm', 'zone', 'next', 'done', 'segment', 'name', 'pause', 'magnet']) {
      expect((await reader.post(action, { pace: 'x'.repeat(17 * 1024) })).status, action).toBe(413)
      const forged = `/course/${'A'.repeat(30)}/${action}`
      expect((await reader.request(forged, { method: 'POST' })).status, action).toBe(404)
      if (action === 'zone') continue
      const got = await reader.request(`${reader.course}/${action}?pace=twice_weekly`)
      expect([got.status, got.headers.get('allow')], action).toEqual([405, 'POST'])
    }
    await expectNext(reader, ONE, '2026-11-27T07:00:00.000Z')
  })
})

test('the zone page lists every zone of the runtime by region, with the reader’s chosen, also under an older name', async () => {
  const reader = await activeReader(START, 'zones@runner.org', 'America/New_York')
  const page = await (await reader.request(`${reader.course}/zone`)).text()
  expect(page).toContain('America/New York: it’s Friday 20 November at 10:30 there now.')
  expect(page).toContain('<option value="America/New_York" selected="">New York</option>')
  expect(page).toContain('<optgroup label="Pacific">')
  const zones = zonesByRegion('US/Eastern').flatMap(([, names]) => names)
  expect(zones).toContain('US/Eastern')
  expect(zones.length).toBeGreaterThan(400)
  expect(zones.filter((zone) => !isZone(zone))).toEqual([])
  await reader.post('zone', { timezone: 'US/Eastern' })
  expect(await (await reader.request(`${reader.course}/zone`)).text()).toContain(
    'value="US/Eastern" selected',
  )
})
