import { describe, expect, test } from 'vitest'
import { planner } from './plan-calendar.ts'

describe('the form for days and hour of the workouts', () => {
  test.each([
    ['two days that touch', { days: ['Mon', 'Tue', 'Fri'] }, 'at least one day between'],
    ['two days that touch over the weekend', { days: ['Mon', 'Wed', 'Sun'] }, 'at least one day between'],
    ['too few days', { days: ['Mon', 'Thu'] }, 'Please choose 3 days.'],
    ['no day', { days: [] }, 'Please choose 3 days.'],
    ['a day that is none', { days: ['Mon', 'Wed', 'Moonday'] }, 'choose days of the week'],
    ['a start long ago', { start: '2026-10-22' }, 'from four weeks ago'],
    ['a start far ahead', { start: '2027-11-21' }, 'from four weeks ago'],
    ['a start that is no day', { start: '2027-02-29' }, 'Please choose a day.'],
    ['an hour that is none', { hour: '24' }, 'Please choose a time.'],
    ['a reminder that is none', { reminder: '7' }, 'Please choose a reminder from the list.'],
  ])('refuses %s, keeps what the reader typed, and changes nothing', async (what, wrong, told) => {
    const reader = await planner(`wrong-${what.replaceAll(' ', '-')}@runner.org`)
    const before = (await reader.calendar()).text
    const answer = await reader.schedule({
      start: '2026-12-07',
      days: ['Mon', 'Wed', 'Fri'],
      hour: '17',
      ...wrong,
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(told)
    expect(answer.headers.get('content-security-policy')).toContain("img-src 'self' data:;")
    if (!('start' in wrong)) expect(page).toContain('value="2026-12-07"')
    expect((await reader.calendar()).text).toBe(before)
  })

  test('accepts the stored start, however long ago, and no other start in the past', async () => {
    const reader = await planner('long-ago@runner.org')
    const choice = { start: '2026-11-23', days: ['Mon', 'Wed', 'Fri'], hour: '7' }
    reader.set('2027-02-01T12:00:00Z')
    const form = await (await reader.request(reader.plan)).text()
    expect(form).toContain('min="2026-11-23"')
    expect((await reader.schedule(choice)).status).toBe(303)
    reader.set('2027-03-01T12:00:00Z')
    expect((await reader.schedule({ ...choice, hour: '19' })).status).toBe(303)
    expect(String((await reader.calendar()).events[0]?.startDate)).toBe('2026-11-23T19:00:00')
    for (const start of ['2026-11-22', '2026-11-24', '2027-01-31', '1970-01-01', '9999-12-31']) {
      expect([start, (await reader.schedule({ ...choice, start })).status]).toEqual([start, 422])
    }
  })

  test('offers two days on a track of two sessions a week; a new track starts over and keeps the hour', async () => {
    const reader = await planner('seated@runner.org')
    await reader.schedule({ start: '2026-11-23', days: ['Tue', 'Thu', 'Sun'], hour: '7' })
    const full = await reader.calendar()
    reader.set('2026-12-02T09:00:00Z')
    await reader.post('segment', { segment: 'op_1', segmentConsent: 'on' })
    const seated = await reader.calendar()
    expect(seated.events.slice(0, 3).map((event) => String(event.startDate))).toEqual([
      '2026-12-07T07:00:00',
      '2026-12-10T07:00:00',
      '2026-12-14T07:00:00',
    ])
    expect(seated.events.every((event) => event.sequence === 1)).toBe(true)
    const ids = new Set(full.events.map((event) => event.uid))
    expect(seated.events.every((event) => ids.has(event.uid))).toBe(true)
    expect((await reader.schedule({ start: '2026-12-07', days: ['Wed', 'Sun'], hour: '7' })).status).toBe(303)
  })
})
