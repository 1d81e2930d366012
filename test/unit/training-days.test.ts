import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { DAYS } from '../../src/domain/course.ts'
import { vtimezone } from '../../src/lib/vtimezone.ts'
import { addDays, daysBetween, instantOf, isZone, weekdayOf } from '../../src/lib/zones.ts'
import type { Session } from '../../src/magnets/workout-plan/rules/sessions.ts'
import {
  keepsRestDays,
  mondayAfter,
  placeSessions,
} from '../../src/magnets/workout-plan/rules/training-days.ts'

const DAY_MS = 86_400_000
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone').filter(isZone))
const day = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((at) => new Date(at).toISOString().slice(0, 10))
const days = fc.subarray([...DAYS], { minLength: 2, maxLength: 3 }).filter(keepsRestDays)

const plan = (perWeek: number): Session[] =>
  [1, 2, 3, 4].flatMap((week) =>
    ['A', 'B', 'C']
      .slice(0, perWeek)
      .map((letter) => ({ week, letter, day: 'Mon', minutes: 15, rows: [] }) satisfies Session),
  )

describe('the days of a workout plan', () => {
  test('are the reader’s weekdays in order, each week within its seven days, with a rest day between any two', () => {
    fc.assert(
      fc.property(day, days, (startOn, chosen) => {
        const placed = placeSessions(plan(chosen.length), startOn, chosen)
        expect(placed.map((it) => `${it.week}${it.letter}`)).toEqual(
          plan(chosen.length).map((it) => `${it.week}${it.letter}`),
        )
        for (const [i, session] of placed.entries()) {
          expect(chosen).toContain(DAYS[weekdayOf(session.on) - 1])
          const since = Math.round((Date.parse(session.on) - Date.parse(startOn)) / DAY_MS)
          expect(Math.floor(since / 7)).toBe(session.week - 1)
          const before = placed[i - 1]
          if (before !== undefined)
            expect(Date.parse(session.on) - Date.parse(before.on)).toBeGreaterThanOrEqual(2 * DAY_MS)
        }
      }),
    )
  })

  test('begin by default on a Monday, one to seven days ahead', () => {
    fc.assert(
      fc.property(day, (today) => {
        const monday = mondayAfter(today)
        expect(weekdayOf(monday)).toBe(1)
        expect([1, 2, 3, 4, 5, 6, 7]).toContain(daysBetween(today, monday))
      }),
    )
  })

  test('are refused if two are adjacent, Sunday and Monday included', () => {
    expect(keepsRestDays(['Mon', 'Wed', 'Sat'])).toBe(true)
    expect(keepsRestDays(['Mon', 'Wed', 'Sun'])).toBe(false)
    expect(keepsRestDays(['Sat', 'Sun'])).toBe(false)
    expect(keepsRestDays(['Tue', 'Wed', 'Sat'])).toBe(false)
  })
})

test('another library reads the VTIMEZONE of any zone and finds our instant for every day and hour of the plan', () => {
  fc.assert(
    fc.property(zone, day, fc.integer({ min: 0, max: 23 }), (timeZone, startOn, hour) => {
      const on = Array.from({ length: 30 }, (_, i) => addDays(startOn, i))
      const from = instantOf(startOn, 0, timeZone) - DAY_MS
      const text = vtimezone(timeZone, from, from + 34 * DAY_MS)
      const read = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)))
      for (const date of on) {
        const at = instantOf(date, hour, timeZone)
        const wall = new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 19)
        // An hour that the clock shows twice may be read as either.
        const readAt = ICAL.Time.fromDateTimeString(wall)
        readAt.zone = read
        const other = readAt.toUnixTime() * 1000
        expect(offsetAt(other, timeZone) + other, `${timeZone} ${wall}`).toBe(at + offsetAt(at, timeZone))
      }
    }),
    { numRuns: 150 },
  )
})

/** How far the wall clock is ahead of UTC, by the runtime's own formatter. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  )
}
