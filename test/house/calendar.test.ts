import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  firstSlot,
  MIN_GAP_DAYS,
  nextLesson,
  pauseDays,
  slotAfter,
  slotOnReturn,
} from '../../src/course/calendar.ts'
import { addDays, dayOf, instantOf, isZone } from '../../src/lib/zones.ts'

const DAY_MS = 86_400_000
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone').filter(isZone))
const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2035, 0, 1) })
const hour = fc.integer({ min: 0, max: 23 })

describe('the calendar', () => {
  test('when every send is on time, lessons fall on days 7, 14, … at the course’s hour on her wall clock', () => {
    fc.assert(
      fc.property(instant, zone, hour, (confirmedAt, timeZone, sendHour) => {
        const course = { cadenceDays: 7, sendHour }
        const first = firstSlot(confirmedAt, timeZone)
        let slot = first
        for (let week = 1; week <= 7; week++) {
          slot = slotAfter(course, slot.slotOn, slot.dueAt, timeZone)
          expect(slot.slotOn).toBe(addDays(first.slotOn, 7 * week))
          expect(slot.dueAt).toBe(instantOf(slot.slotOn, sendHour, timeZone))
        }
      }),
    )
  })

  test('however late a send is, the slot does not move and the next mail keeps its distance', () => {
    fc.assert(
      fc.property(
        instant,
        zone,
        hour,
        fc.integer({ min: 0, max: 60 * DAY_MS }),
        (start, timeZone, sendHour, late) => {
          const slotOn = dayOf(start, timeZone)
          const sentAt = instantOf(slotOn, sendHour, timeZone) + late
          const next = slotAfter({ cadenceDays: 7, sendHour }, slotOn, sentAt, timeZone)
          expect(next.slotOn).toBe(addDays(slotOn, 7))
          expect(next.dueAt - sentAt).toBeGreaterThanOrEqual(MIN_GAP_DAYS * DAY_MS)
          expect(next.dueAt - Math.max(instantOf(next.slotOn, sendHour, timeZone), sentAt)).toBeLessThan(
            5 * DAY_MS,
          )
        },
      ),
    )
  })

  test('after a pause she goes on at the first of her days that is neither past nor too soon after the last mail', () => {
    fc.assert(
      fc.property(
        instant,
        zone,
        hour,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        fc.integer({ min: 0, max: 1200 * DAY_MS }),
        (start, timeZone, sendHour, cadenceDays, late, away) => {
          const slotOn = dayOf(start, timeZone)
          const sentAt = instantOf(slotOn, sendHour, timeZone) + late
          const now = sentAt + away
          const course = { cadenceDays, sendHour }
          const next = slotOnReturn(course, { slotOn, sentAt }, now, timeZone)
          const fits = (dueAt: number) => dueAt >= now && dueAt - sentAt >= MIN_GAP_DAYS * DAY_MS
          let first = addDays(slotOn, cadenceDays)
          while (!fits(instantOf(first, sendHour, timeZone))) first = addDays(first, cadenceDays)
          expect(next).toEqual({ slotOn: first, dueAt: instantOf(first, sendHour, timeZone) })
        },
      ),
    )
  })

  test('a pause ends tomorrow at the earliest and a year from today at the latest, where she is', () => {
    const newYear = Date.parse('2027-12-31T12:00:00Z')
    expect(pauseDays(newYear, 'Pacific/Auckland')).toEqual({ first: '2028-01-02', last: '2029-01-01' })
    expect(pauseDays(newYear, 'America/Los_Angeles')).toEqual({ first: '2028-01-01', last: '2028-12-31' })
    expect(pauseDays(Date.parse('2028-02-29T12:00:00Z'), 'Europe/Berlin').last).toBe('2029-02-28')
  })

  test('a send hour that a spring gap swallows is moved for that day only', () => {
    const course = { cadenceDays: 7, sendHour: 2 }
    const before = { slotOn: '2027-03-21', dueAt: instantOf('2027-03-21', 2, 'Europe/Berlin') }
    const gap = slotAfter(course, before.slotOn, before.dueAt, 'Europe/Berlin')
    expect(new Date(gap.dueAt).toISOString()).toBe('2027-03-28T01:00:00.000Z')
    const after = slotAfter(course, gap.slotOn, gap.dueAt, 'Europe/Berlin')
    expect(new Date(after.dueAt).toISOString()).toBe('2027-04-04T00:00:00.000Z')
  })

  test('progress is by name: the lesson after the furthest one she has had', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(names, fc.nat(), (lessons, seed) => {
        const had = new Set(lessons.filter((_, i) => (seed >> i) % 2 === 1))
        const next = nextLesson(lessons, had)
        if (next === null) expect(had.has(lessons.at(-1) ?? '')).toBe(true)
        else expect(lessons.slice(lessons.indexOf(next)).some((lesson) => had.has(lesson))).toBe(false)
      }),
    )
    expect(nextLesson(['a', 'c', 'd'], new Set(['a', 'b']))).toBe('c')
    expect(nextLesson(['a', 'b', 'x', 'c'], new Set(['a', 'b']))).toBe('x')
    expect(nextLesson(['x', 'a', 'b'], new Set(['a']))).toBe('b')
  })
})
