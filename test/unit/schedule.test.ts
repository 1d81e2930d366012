import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Days, PACES, type Pace, type Rhythm, rhythmOf, withWeekday } from '../../src/domain/rhythm.ts'
import {
  firstScheduledDay,
  nextLesson,
  pauseDays,
  reschedule,
  type ScheduledDay,
  scheduledDayAfter,
  type UsedDay,
} from '../../src/domain/schedule.ts'
import { addDays, dayOf, daysBetween, instantOf, isZone, weekdayOf } from '../../src/lib/zones.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const THREE_DAYS_MS = 3 * DAY_MS

const zones = Intl.supportedValuesOf('timeZone').filter(isZone)
// The ends of the day, clocks that change by half an hour, by two hours or at midnight, and one that skipped
// a whole day.
const odd = [
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Pacific/Pago_Pago',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Cairo',
  'America/New_York',
  'Europe/Berlin',
]
const zoneArb = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...odd))
const instant = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2035, 0, 1) })
const hourArb = fc.integer({ min: 0, max: 23 })
const weekdayArb = fc.integer({ min: 1, max: 7 })
const pacedArb = fc.record({ pace: fc.constantFrom(...PACES), weekday: weekdayArb })
const daysArb: fc.Arbitrary<Days> = fc.oneof(
  { weight: 3, arbitrary: pacedArb },
  fc.record({ pace: fc.constant('of_course'), stepDays: fc.integer({ min: 1, max: 30 }) }),
)
const rhythmArb: fc.Arbitrary<Rhythm> = fc.record({ days: daysArb, hour: hourArb, zone: zoneArb })
const fewMinutes = fc.integer({ min: 0, max: 10 * MINUTE_MS })

/** The most days between two lessons: on the reader's usual days, and on the way to them. */
const LONGEST: Readonly<Record<Pace, { step: number; first: number }>> = {
  twice_weekly: { step: 4, first: 7 },
  weekly: { step: 7, first: 10 },
  every_two_weeks: { step: 14, first: 17 },
}

describe('the schedule of a course', () => {
  test('when every send is on time, has lessons on days 7, 14, … at the course’s hour on the reader’s clock', () => {
    fc.assert(
      fc.property(instant, zoneArb, hourArb, (confirmedAt, zone, sendHour) => {
        const unchosen = { pace: 'weekly', weekday: null, hour: null, zone } as const
        const rhythm = rhythmOf({ cadenceDays: 7, sendHour }, unchosen)
        const first = firstScheduledDay(confirmedAt, zone)
        let day = first
        for (let week = 1; week <= 7; week++) {
          day = scheduledDayAfter(rhythm, used(day))
          expect(day.scheduledOn).toBe(addDays(first.scheduledOn, 7 * week))
          expect(day.dueAt).toBe(instantOf(day.scheduledOn, sendHour, zone))
        }
      }),
    )
  })

  test('stays on the reader’s weekdays without gaps, in every rhythm and zone', () => {
    fc.assert(
      fc.property(
        instant,
        rhythmArb,
        fc.array(fewMinutes, { minLength: 9, maxLength: 9 }),
        (start, rhythm, late) => {
          const days = follow(rhythm, start, late)
          for (const [index, { scheduledOn }] of days.entries()) {
            const before = days[index - 1]
            if (before === undefined) continue
            const gap = daysBetween(before.scheduledOn, scheduledOn)
            expect(gap).toBeGreaterThanOrEqual(1)
            if (rhythm.days.pace === 'of_course') {
              expect(gap).toBe(rhythm.days.stepDays)
              continue
            }
            expect(hers(rhythm.days)).toContain(weekdayOf(scheduledOn))
            const { step, first } = LONGEST[rhythm.days.pace]
            expect(gap).toBeGreaterThanOrEqual(3)
            expect(gap).toBeLessThanOrEqual(step + 7)
            if (rhythm.hour > 21) continue
            expect(gap).toBeLessThanOrEqual(index <= 2 ? first : step)
            if (index > 1) expect(gap).toBeGreaterThanOrEqual(rhythm.days.pace === 'twice_weekly' ? 3 : step)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('never has two lessons within 72 hours, and keeps the reader’s hour unless the 72 hours end after it', () => {
    fc.assert(
      fc.property(
        instant,
        rhythmArb,
        fc.array(fewMinutes, { minLength: 9, maxLength: 9 }),
        (start, rhythm, late) => {
          const days = follow(rhythm, start, late)
          for (const [index, { scheduledOn, dueAt }] of days.entries()) {
            const before = days[index - 1]
            if (before === undefined) continue
            const allowedAt = before.sentAt + THREE_DAYS_MS
            expect(dueAt).toBeGreaterThanOrEqual(allowedAt)
            const isTight = rhythm.days.pace === 'of_course' && rhythm.days.stepDays <= 3
            if (isTight || isSwallowed(scheduledOn, rhythm)) continue
            const { day, hour, minute } = wallClock(dueAt, rhythm.zone)
            expect(day).toBe(scheduledOn)
            if (dueAt === allowedAt) expect(hour).toBeLessThanOrEqual(rhythm.hour + 4)
            else expect([hour, minute]).toEqual([rhythm.hour, 0])
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('keeps the distance after a late send, however late, and moves no day that it can catch up with', () => {
    fc.assert(
      fc.property(instant, rhythmArb, fc.integer({ min: 0, max: 60 * DAY_MS }), (start, rhythm, late) => {
        const scheduledOn = dayOf(start, rhythm.zone)
        const sentAt = instantOf(scheduledOn, rhythm.hour, rhythm.zone) + late
        const next = scheduledDayAfter(rhythm, { scheduledOn, sentAt })
        expect(next.dueAt - sentAt).toBeGreaterThanOrEqual(THREE_DAYS_MS)
        if (rhythm.days.pace !== 'twice_weekly') {
          expect(next.scheduledOn).toBe(after(rhythm.days, scheduledOn))
          const onTime = instantOf(next.scheduledOn, rhythm.hour, rhythm.zone)
          expect(next.dueAt - Math.max(onTime, sentAt)).toBeLessThan(5 * DAY_MS)
        } else {
          expect(hers(rhythm.days)).toContain(weekdayOf(next.scheduledOn))
          expect(
            next.dueAt - Math.max(instantOf(scheduledOn, rhythm.hour, rhythm.zone), sentAt),
          ).toBeLessThan(8 * DAY_MS)
        }
      }),
    )
  })

  test('continues after a pause or a change on the first of the reader’s days that is neither past nor too soon', () => {
    fc.assert(
      fc.property(
        instant,
        rhythmArb,
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        fc.oneof(fc.integer({ min: 0, max: 9 * DAY_MS }), fc.integer({ min: 0, max: 1200 * DAY_MS })),
        (start, rhythm, late, away) => {
          const { hour, zone } = rhythm
          const scheduledOn = dayOf(start, zone)
          const sentAt = instantOf(scheduledOn, hour, zone) + late
          const now = sentAt + away
          const dueOn = (day: string) => {
            const onTime = instantOf(day, hour, zone)
            const dueAt = Math.max(onTime, sentAt + THREE_DAYS_MS)
            const isKept = dueAt === onTime || (dueAt - onTime <= 4 * HOUR_MS && dayOf(dueAt, zone) === day)
            return onTime >= now && isKept ? dueAt : null
          }
          let first = after(rhythm.days, scheduledOn)
          while (dueOn(first) === null) first = after(rhythm.days, first)
          expect(reschedule(rhythm, { scheduledOn, sentAt }, null, now)).toEqual({
            scheduledOn: first,
            dueAt: dueOn(first),
          })
        },
      ),
    )
  })

  test('continues on the usual day, three to ten days later, after a lesson that the reader requested', () => {
    fc.assert(
      fc.property(instant, zoneArb, hourArb, weekdayArb, fewMinutes, (askedAt, zone, hour, weekday, late) => {
        const rhythm: Rhythm = { days: { pace: 'weekly', weekday }, hour, zone }
        const asked = firstScheduledDay(askedAt, zone)
        const next = scheduledDayAfter(rhythm, used(asked, late))
        expect(weekdayOf(next.scheduledOn)).toBe(weekday)
        expect(next.dueAt - askedAt).toBeGreaterThanOrEqual(THREE_DAYS_MS)
        expect(daysBetween(asked.scheduledOn, next.scheduledOn)).toBeLessThanOrEqual(10)
      }),
    )
    const unchosen = { pace: 'weekly', weekday: null, hour: null, zone: 'Europe/London' } as const
    expect(withWeekday({ cadenceDays: 7 }, unchosen, '2026-11-27')).toEqual({ ...unchosen, weekday: 5 })
    expect(withWeekday({ cadenceDays: 10 }, unchosen, '2026-11-27')).toBe(unchosen)
  })

  test('a pause ends tomorrow at the earliest and in a year at the latest, by the reader’s clock', () => {
    const newYear = Date.parse('2027-12-31T12:00:00Z')
    expect(pauseDays(newYear, 'Pacific/Auckland')).toEqual({ first: '2028-01-02', last: '2029-01-01' })
    expect(pauseDays(newYear, 'America/Los_Angeles')).toEqual({ first: '2028-01-01', last: '2028-12-31' })
    expect(pauseDays(Date.parse('2028-02-29T12:00:00Z'), 'Europe/Berlin').last).toBe('2029-02-28')
  })

  test('a send hour that a spring clock change skips is moved on that day only', () => {
    const days: Days = { pace: 'of_course', stepDays: 7 }
    const rhythm = { days, hour: 2, zone: 'Europe/Berlin' }
    const before = { scheduledOn: '2027-03-21', sentAt: instantOf('2027-03-21', 2, 'Europe/Berlin') }
    const gap = scheduledDayAfter(rhythm, before)
    expect(new Date(gap.dueAt).toISOString()).toBe('2027-03-28T01:00:00.000Z')
    const next = scheduledDayAfter(rhythm, used(gap))
    expect(new Date(next.dueAt).toISOString()).toBe('2027-04-04T00:00:00.000Z')
  })

  test('three days that a clock change makes 71 hours long move a lesson by an hour, not by a day', () => {
    const rhythm: Rhythm = { days: { pace: 'twice_weekly', weekday: 5 }, hour: 7, zone: 'Europe/Berlin' }
    const friday = { scheduledOn: '2027-03-26', sentAt: Date.parse('2027-03-26T06:00:20Z') }
    const monday = scheduledDayAfter(rhythm, friday)
    expect(monday).toEqual({ scheduledOn: '2027-03-29', dueAt: Date.parse('2027-03-29T06:00:20Z') })
    expect(scheduledDayAfter(rhythm, used(monday, 30_000))).toEqual({
      scheduledOn: '2027-04-02',
      dueAt: Date.parse('2027-04-02T05:00:00Z'),
    })
  })

  test('progress is by name: the next lesson follows the furthest one received', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(names, fc.nat(), (lessons, seed) => {
        const received = new Set(lessons.filter((_, i) => (seed >> i) % 2 === 1))
        const next = nextLesson(lessons, received)
        if (next === null) expect(received.has(lessons.at(-1) ?? '')).toBe(true)
        else expect(lessons.slice(lessons.indexOf(next)).some((lesson) => received.has(lesson))).toBe(false)
      }),
    )
    expect(nextLesson(['a', 'c', 'd'], new Set(['a', 'b']))).toBe('c')
    expect(nextLesson(['a', 'b', 'x', 'c'], new Set(['a', 'b']))).toBe('x')
    expect(nextLesson(['x', 'a', 'b'], new Set(['a']))).toBe('b')
  })
})

function used(day: ScheduledDay, late = 0): UsedDay {
  return { scheduledOn: day.scheduledOn, sentAt: day.dueAt + late }
}

/** The days of a whole course in which each lesson is sent this much later than it was due. */
function follow(rhythm: Rhythm, start: number, late: readonly number[]): (ScheduledDay & UsedDay)[] {
  let day = firstScheduledDay(start, rhythm.zone)
  return late.map((each, index) => {
    if (index > 0) day = scheduledDayAfter(rhythm, used(day, late[index - 1]))
    return { ...day, ...used(day, each) }
  })
}

function hers(days: Exclude<Days, { pace: 'of_course' }>): number[] {
  const second = ((days.weekday + 2) % 7) + 1
  return days.pace === 'twice_weekly' ? [days.weekday, second] : [days.weekday]
}

/** The rule as the docs state it, day by day. */
function after(days: Days, scheduledOn: string): string {
  if (days.pace === 'of_course') return addDays(scheduledOn, days.stepDays)
  const nearest = { twice_weekly: 3, weekly: 4, every_two_weeks: 11 }[days.pace]
  let day = addDays(scheduledOn, nearest)
  while (!hers(days).includes(weekdayOf(day))) day = addDays(day, 1)
  return day
}

/** Whether the reader's clock skips that hour on that day, because it changes just then. */
function isSwallowed(scheduledOn: string, { hour, zone }: Rhythm): boolean {
  const shown = wallClock(instantOf(scheduledOn, hour, zone), zone)
  return shown.day !== scheduledOn || shown.hour !== hour || shown.minute !== 0
}

function wallClock(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return { day, hour: Number(part('hour')), minute: Number(part('minute')) }
}
