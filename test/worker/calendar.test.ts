import { describe, expect, test } from 'vitest'
import type { Segment, TrackName } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { rowsOf, withRows, workouts } from '../support/workouts.ts'
import { planner } from './plan-calendar.ts'
import { linkIn } from './world.ts'

const SEGMENTS: readonly [Segment | null, TrackName, number][] = [
  [null, 'full', 12],
  ['fresh_tear', 'seated', 8],
  ['op_1', 'half', 8],
  ['over60', 'full', 12],
]

describe('the calendar feed', () => {
  test.each(SEGMENTS)('of %s has every session of its track, row by row', async (segment, track, count) => {
    const reader = await planner(`rows-${segment}@runner.org`)
    if (segment !== null) await reader.post('segment', { segment, segmentConsent: 'on' })
    const { events } = await reader.calendar()
    expect(events).toHaveLength(count)
    for (const event of events) {
      const [, week, letter] = /^Workout: week (\d), session ([A-C])$/.exec(event.summary) ?? []
      const rows = rowsOf(track).filter((row) => `${row.week}${row.session}` === `${week}${letter}`)
      const lines = rows.map((row) => {
        const dose = row.sets === 1 ? row.reps.replace('5 min 30 s', '5½ min') : `${row.sets} × ${row.reps}`
        const rest = row.restSeconds === 0 ? '' : `, rest ${row.restSeconds} seconds`
        return `${workouts.exercises[row.exercise]?.name}: ${dose}${rest}`
      })
      expect(event.description.split('\n\n')[1]?.split('\n')).toEqual(lines)
      expect(event.duration.toSeconds()).toBe((rows[0]?.sessionMinutes ?? 0) * 60)
      expect(event.description).toContain(
        `https://course.test${reader.plan}?week=${week}&session=${letter}#session\n`,
      )
    }
  })

  test('starts on the Monday after confirmation: Monday, Wednesday and Saturday at 09:00 in the reader’s zone', async () => {
    const reader = await planner('default@runner.org', { zone: 'Pacific/Auckland' })
    const { text, events } = await reader.calendar()
    expect(events.slice(0, 4).map((event) => String(event.startDate))).toEqual([
      '2026-11-23T09:00:00',
      '2026-11-25T09:00:00',
      '2026-11-28T09:00:00',
      '2026-11-30T09:00:00',
    ])
    expect(text).toContain('DTSTART;TZID=Pacific/Auckland:20261123T090000\r\n')
    expect(text).not.toContain('VALARM')
  })

  test.each([
    ['Europe/Berlin', '2027-03-15', '2027-03-31', '17:00', '16:00'],
    ['Europe/Berlin', '2026-10-12', '2026-10-28', '16:00', '17:00'],
    ['America/New_York', '2027-03-01', '2027-03-17', '23:00', '22:00'],
    ['America/New_York', '2026-10-19', '2026-11-04', '22:00', '23:00'],
    ['Australia/Sydney', '2027-03-22', '2027-04-07', '07:00', '08:00'],
    ['Australia/Sydney', '2026-09-21', '2026-10-07', '08:00', '07:00'],
  ])('in %s from %s keeps 18:00 local time across a clock change', async (zone, start, after, ...utc) => {
    const reader = await planner(`dst-${start}@runner.org`, { zone, now: `${start}T10:00:00Z` })
    const saved = await reader.schedule({ start, days: ['Mon', 'Wed', 'Sat'], hour: '18' })
    expect(saved.status).toBe(303)
    const { events } = await reader.calendar()
    const on = (day: string) => events.find((event) => String(event.startDate).startsWith(day))
    const hourUtc = (day: string) => on(day)?.startDate.toJSDate().toISOString().slice(11, 16)
    expect(events.every((event) => String(event.startDate).endsWith('T18:00:00'))).toBe(true)
    expect([hourUtc(start), hourUtc(after)].toSorted()).toEqual(utc.toSorted())
    expect(hourUtc(start)).not.toBe(hourUtc(after))
  })

  test.each(['UTC', 'Europe/Oslo'])(
    'in %s asks subscribed programs to refresh after six hours, before its first component',
    async (zone) => {
      const { text } = await (await planner(`refresh-${zone.length}@runner.org`, { zone })).calendar()
      const [head = ''] = text.split('\r\nBEGIN:V', 2).slice(0, 1)
      expect(head).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H')
      expect(head).toContain('\r\nX-PUBLISHED-TTL:PT6H')
    },
  )

  test('is proper iCalendar: CRLF, no line over 75 octets, properties first, instants in UTC, one time zone', async () => {
    const reader = await planner('proper@runner.org', { zone: 'America/Argentina/ComodRivadavia' })
    await reader.schedule({ start: '2026-11-30', days: ['Tue', 'Thu', 'Sun'], hour: '6', reminder: '30' })
    const answer = await reader.file()
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await answer.text()
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const bytes = (line: string) => new TextEncoder().encode(line).length
    expect(text.split('\r\n').filter((line) => bytes(line) > 75)).toEqual([])
    const outline = text.replaceAll(/BEGIN:(VTIMEZONE|VEVENT)\r\n[\s\S]*?END:\1\r\n/g, '*')
    expect(outline).toMatch(/^BEGIN:VCALENDAR\r\n([A-Z-]+[:;].*\r\n)+\*{13}END:VCALENDAR\r\n$/)
    expect(outline).toContain('\r\nX-WR-TIMEZONE:America/Argentina/ComodRivadavia\r\n')
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1)
    expect(text.match(/DTSTAMP:\d{8}T\d{6}Z\r\n/g)).toHaveLength(12)
    expect(text.match(/LAST-MODIFIED:\d{8}T\d{6}Z\r\n/g)).toHaveLength(12)
    expect(text.match(/TRIGGER:-PT30M\r\n/g)).toHaveLength(12)
    expect(text.match(/END:VALARM\r\nEND:VEVENT\r\n/g)).toHaveLength(12)
  })

  test('shows neither the reader nor their situation in an id, title or link, and hides the rest from people they share it with', async () => {
    const reader = await planner('secret@runner.org')
    await reader.post('segment', { segment: 'fresh_tear', segmentConsent: 'on' })
    const { events } = await reader.calendar()
    for (const event of events) {
      const url = event.component.getFirstPropertyValue('url')
      const shown = `${event.uid} ${event.summary} ${url}`
      expect(shown).not.toMatch(/secret|runner\.org|tear|op_1|over60|careful|seated|\bhalf\b|\bfull\b|track/i)
      expect(event.uid).toMatch(/^[0-9a-f]{32}$/)
      expect(event.component.getFirstPropertyValue('class')).toBe('PRIVATE')
    }
  })

  test('keeps its ids when the start, days or hour change, and counts revisions; saving the same values is none', async () => {
    const reader = await planner('stable@runner.org')
    const before = await reader.calendar()
    expect(before.events.map((event) => event.sequence)).toEqual(Array(12).fill(0))
    const choice = { start: '2027-01-07', days: ['Sun', 'Tue', 'Thu'], hour: '7' }
    reader.set('2026-11-21T09:00:00Z')
    await reader.schedule(choice)
    const after = await reader.calendar()
    reader.set('2026-11-22T09:00:00Z')
    await reader.schedule(choice)
    expect((await reader.calendar()).text).toBe(after.text)
    expect(after.events.map((event) => event.uid)).toEqual(before.events.map((event) => event.uid))
    expect(new Set(after.events.map((event) => event.uid)).size).toBe(12)
    expect(after.events.map((event) => event.sequence)).toEqual(Array(12).fill(1))
    expect(after.events.slice(0, 4).map((event) => String(event.startDate))).toEqual([
      '2027-01-07T07:00:00',
      '2027-01-10T07:00:00',
      '2027-01-12T07:00:00',
      '2027-01-14T07:00:00',
    ])
    expect(after.text).toContain('DTSTAMP:20261121T090000Z')
    const other = await planner('other@runner.org')
    const others = new Set((await other.calendar()).events.map((event) => event.uid))
    expect(after.events.some((event) => others.has(event.uid))).toBe(false)
  })

  test('counts a revision for every change of its text: a corrected dose, a zone, another track, a reactivation', async () => {
    let course = compiled
    const email = 'revised@runner.org'
    const reader = await planner(email, { courseNow: () => course })
    const sequences: number[] = []
    const stamps: string[] = []
    const fetched = async () => {
      reader.set(reader.now() + 60_000)
      const { text, events } = await reader.calendar()
      expect((await reader.calendar()).text).toBe(text)
      sequences.push(...new Set(events.map((event) => event.sequence)))
      stamps.push(...new Set(text.match(/(?<=(?:DTSTAMP|LAST-MODIFIED):).*Z/g)))
    }
    await fetched()
    const anotherDose = withRows((rows) => rows.map((row) => ({ ...row, reps: '7' })))
    course = { ...anotherDose, title: `${compiled.title} again` }
    await fetched()
    await reader.post('zone', { timezone: 'Asia/Tokyo' })
    await fetched()
    await reader.request(`${reader.plan}/track`, {
      method: 'POST',
      body: new URLSearchParams({ track: 'half' }),
    })
    await fetched()
    await reader.post('segment', { segment: 'over60', segmentConsent: 'on' })
    await fetched()
    await reader.request(reader.unsubscribe, { method: 'POST' })
    await fetched()
    await reader.signUp({ email, segment: 'fresh_tear', segmentConsent: true })
    await reader.at(reader.now() + 30 * 86_400_000)
    await reader.request(linkIn((await reader.mails(email)).at(-1), 'confirm'), { method: 'POST' })
    await fetched()
    course = compiled
    await fetched()
    expect(sequences).toEqual([0, 1, 2, 3, 3, 3, 4, 5])
    expect(new Set(stamps).size).toBe(6)
    expect(stamps.toSorted()).toEqual(stamps)
  })

  test('is an empty 304 while unchanged, and complete after a change', async () => {
    const reader = await planner('cheap@runner.org')
    const tag = (await reader.file()).headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    const again = await reader.file({ 'if-none-match': tag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await reader.file({ 'if-none-match': tag })).headers.get('cache-control')).toBe(
      'private, no-cache',
    )
    await reader.schedule({ start: '2026-11-30', days: ['Mon', 'Wed', 'Fri'], hour: '18' })
    expect((await reader.file({ 'if-none-match': tag })).status).toBe(200)
  })

  test('still works after the reader has left, and is not found for a forged link', async () => {
    const reader = await planner('left@runner.org')
    await reader.request(reader.unsubscribe, { method: 'POST' })
    expect((await reader.file()).status).toBe(200)
    expect((await reader.request(`/plan/${'A'.repeat(30)}/calendar.ics`)).status).toBe(404)
    expect((await reader.request(`${reader.plan}/calendar`)).status).toBe(405)
  })
})
