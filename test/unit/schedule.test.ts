import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CourseSchedule,
  type Days,
  gapBefore,
  PACES,
  type Pace,
  type Rhythm,
  rhythmOf,
  withWeekday,
} from '../../src/domain/rhythm.ts'
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
const planArb = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.nat(24), fc.array(fc.nat(24), { maxLength: 9 }), hourArb)
  .map(
    ([minGapDays, more, own, hour]): CourseSchedule => ({
      hour,
      gapDays: minGapDays + more,
      ownGaps: Object.fromEntries(own.map((each, index) => [String(index + 1), minGapDays + each])),
      minGapDays,
      paces: [],
    }),
  )
/** A reader's days in a course whose lessons are at least three days apart, and a course with its own gaps. */
const rhythmArb: fc.Arbitrary<Rhythm> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      days: pacedArb,
      minGapDays: fc.integer({ min: 1, max: 3 }),
      hour: hourArb,
      zone: zoneArb,
    }),
  },
  fc
    .tuple(planArb, zoneArb)
    .map(([plan, zone]) => rhythmOf(plan, { pace: 'weekly', weekday: null, hour: null, zone }, '1')),
)
const fewMinutes = fc.integer({ min: 0, max: 10 * MINUTE_MS })

const WEEKLY: CourseSchedule = { hour: 7, gapDays: 7, ownGaps: {}, minGapDays: 3, paces: PACES }

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
        const rhythm = rhythmOf({ ...WEEKLY, hour: sendHour }, unchosen, 'one')
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

  test('with uneven gaps, has each lesson its own days after the one before, at the hour, however late sends are', () => {
    fc.assert(
      fc.property(
        instant,
        zoneArb,
        planArb,
        fc.array(fewMinutes, { minLength: 9, maxLength: 9 }),
        (...drawn) => {
          const [confirmedAt, zone, plan, late] = drawn
          let day = firstScheduledDay(confirmedAt, zone)
          let sentAt = confirmedAt
          const first = day.scheduledOn
          let days = 0
          for (const [index, each] of late.entries()) {
            const lesson = String(index + 1)
            const rhythm = rhythmOf(plan, { pace: 'weekly', weekday: null, hour: null, zone }, lesson)
            day = scheduledDayAfter(rhythm, { scheduledOn: day.scheduledOn, sentAt, isWelcome: index === 0 })
            days += gapBefore(plan, lesson)
            expect(day.scheduledOn).toBe(addDays(first, days))
            expect(day.dueAt).toBe(instantOf(day.scheduledOn, plan.hour, zone))
            sentAt = day.dueAt + each
          }
        },
      ),
    )
    const plan = { ...WEEKLY, gapDays: 1, ownGaps: { two: 2, three: 4, four: 7 }, minGapDays: 1, paces: [] }
    const chosen = { pace: 'weekly', weekday: null, hour: 18, zone: 'Europe/Berlin' } as const
    const days = [firstScheduledDay(Date.parse('2027-03-26T22:30:00Z'), chosen.zone)]
    for (const lesson of ['one', 'two', 'three', 'four'])
      days.push(
        scheduledDayAfter(
          rhythmOf(plan, chosen, lesson),
          used(days.at(-1) ?? expect.fail(), 0, days.length === 1),
        ),
      )
    expect(days.map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 16))).toEqual([
      '2027-03-26T22:30',
      '2027-03-27T17:00',
      '2027-03-29T16:00',
      '2027-04-02T16:00',
      '2027-04-09T16:00',
    ])
  })

  test('a pace that the course does not offer gives way to the course’s own days', () => {
    const chosen = { pace: 'twice_weekly', weekday: 3, hour: null, zone: 'Europe/Berlin' } as const
    const daily = { ...WEEKLY, gapDays: 1, minGapDays: 1, paces: [] }
    expect(rhythmOf(daily, chosen, 'one').days).toEqual({ pace: 'of_course', stepDays: 1, againDays: 1 })
    expect(rhythmOf({ ...WEEKLY, paces: [] }, chosen, 'one').days).toEqual({ pace: 'weekly', weekday: 3 })
    const uneven = { ...WEEKLY, ownGaps: { one: 4 } }
    expect(rhythmOf(uneven, chosen, 'one').days).toEqual({ pace: 'twice_weekly', weekday: 3 })
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

  test('keeps the minimum gap, and the reader’s hour unless the gap ends after it', () => {
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
            const allowedAt = allowedAfter(rhythm, before)
            expect(dueAt).toBeGreaterThanOrEqual(allowedAt)
            if (isSwallowed(scheduledOn, rhythm)) continue
            const { day, hour, minute } = wallClock(dueAt, rhythm.zone)
            expect(day).toBe(scheduledOn)
            if (dueAt === allowedAt && dueAt !== instantOf(day, rhythm.hour, rhythm.zone))
              expect(hour).toBeLessThanOrEqual(rhythm.hour + 4)
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
        const next = scheduledDayAfter(rhythm, { scheduledOn, sentAt, isWelcome: false })
        expect(next.dueAt).toBeGreaterThanOrEqual(allowedAfter(rhythm, { sentAt, isWelcome: false }))
        const onTime = instantOf(next.scheduledOn, rhythm.hour, rhythm.zone)
        if (isTight(rhythm)) {
          expect(next.dueAt - onTime).toBeLessThanOrEqual(4 * HOUR_MS)
          const soonest = Math.max(
            instantOf(after(rhythm.days, scheduledOn), rhythm.hour, rhythm.zone),
            sentAt,
          )
          expect(next.dueAt - soonest).toBeLessThan((rhythm.minGapDays + 2) * DAY_MS)
        } else if (rhythm.days.pace !== 'twice_weekly') {
          expect(next.scheduledOn).toBe(after(rhythm.days, scheduledOn))
          expect(next.dueAt - Math.max(onTime, sentAt)).toBeLessThan((rhythm.minGapDays + 2) * DAY_MS)
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
          const isWelcome = away % 2 === 0
          const dueOn = (day: string) => {
            const onTime = instantOf(day, hour, zone)
            const dueAt = Math.max(onTime, allowedAfter(rhythm, { sentAt, isWelcome }))
            const isKept = dueAt === onTime || (dueAt - onTime <= 4 * HOUR_MS && dayOf(dueAt, zone) === day)
            return onTime >= now && isKept ? dueAt : null
          }
          let first = after(rhythm.days, scheduledOn)
          while (dueOn(first) === null) first = instead(rhythm.days, first)
          expect(reschedule(rhythm, { scheduledOn, sentAt, isWelcome }, null, now)).toEqual({
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
        const rhythm: Rhythm = { days: { pace: 'weekly', weekday }, minGapDays: 3, hour, zone }
        const asked = firstScheduledDay(askedAt, zone)
        const next = scheduledDayAfter(rhythm, used(asked, late))
        expect(weekdayOf(next.scheduledOn)).toBe(weekday)
        expect(next.dueAt - askedAt).toBeGreaterThanOrEqual(3 * DAY_MS)
        expect(daysBetween(asked.scheduledOn, next.scheduledOn)).toBeLessThanOrEqual(10)
      }),
    )
    const unchosen = { pace: 'weekly', weekday: null, hour: null, zone: 'Europe/London' } as const
    expect(withWeekday(WEEKLY, unchosen, '2026-11-27')).toEqual({ ...unchosen, weekday: 5 })
    for (const plan of [
      { ...WEEKLY, gapDays: 10 },
      { ...WEEKLY, ownGaps: { two: 3 } },
    ])
      expect(withWeekday(plan, unchosen, '2026-11-27')).toBe(unchosen)
  })

  test('a pause ends tomorrow at the earliest and in a year at the latest, by the reader’s clock', () => {
    const newYear = Date.parse('2027-12-31T12:00:00Z')
    expect(pauseDays(newYear, 'Pacific/Auckland')).toEqual({ first: '2028-01-02', last: '2029-01-01' })
    expect(pauseDays(newYear, 'America/Los_Angeles')).toEqual({ first: '2028-01-01', last: '2028-12-31' })
    expect(pauseDays(Date.parse('2028-02-29T12:00:00Z'), 'Europe/Berlin').last).toBe('2029-02-28')
  })

  test('a send hour that a spring clock change skips is moved on that day only', () => {
    const days: Days = { pace: 'of_course', stepDays: 7, againDays: 7 }
    const rhythm = { days, minGapDays: 3, hour: 2, zone: 'Europe/Berlin' }
    const before = {
      scheduledOn: '2027-03-21',
      sentAt: instantOf('2027-03-21', 2, 'Europe/Berlin'),
      isWelcome: false,
    }
    const gap = scheduledDayAfter(rhythm, before)
    expect(new Date(gap.dueAt).toISOString()).toBe('2027-03-28T01:00:00.000Z')
    const next = scheduledDayAfter(rhythm, used(gap))
    expect(new Date(next.dueAt).toISOString()).toBe('2027-04-04T00:00:00.000Z')
  })

  test('three days that a clock change makes 71 hours long move a lesson by an hour, not by a day', () => {
    const days: Days = { pace: 'twice_weekly', weekday: 5 }
    const rhythm: Rhythm = { days, minGapDays: 3, hour: 7, zone: 'Europe/Berlin' }
    const friday = { scheduledOn: '2027-03-26', sentAt: Date.parse('2027-03-26T06:00:20Z'), isWelcome: false }
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

/** As the docs state it: with a leeway of four hours if the gap is the minimum itself. */
function allowedAfter(rhythm: Rhythm, { sentAt, isWelcome }: Omit<UsedDay, 'scheduledOn'>): number {
  const { minGapDays, zone } = rhythm
  if (!isTight(rhythm)) return sentAt + minGapDays * DAY_MS
  return isWelcome
    ? instantOf(addDays(dayOf(sentAt, zone), minGapDays), 0, zone)
    : sentAt + minGapDays * DAY_MS - 4 * HOUR_MS
}

function isTight({ days, minGapDays }: Rhythm): boolean {
  return days.pace === 'of_course' && days.stepDays === minGapDays
}

function instead(days: Days, missedOn: string): string {
  return days.pace === 'of_course' ? addDays(missedOn, days.againDays) : after(days, missedOn)
}

function used(day: ScheduledDay, late = 0, isWelcome = false): UsedDay {
  return { scheduledOn: day.scheduledOn, sentAt: day.dueAt + late, isWelcome }
}

/** The days of a whole course in which each lesson is sent this much later than it was due. */
function follow(rhythm: Rhythm, start: number, late: readonly number[]): (ScheduledDay & UsedDay)[] {
  let day = firstScheduledDay(start, rhythm.zone)
  return late.map((each, index) => {
    if (index > 0) day = scheduledDayAfter(rhythm, used(day, late[index - 1], index === 1))
    return { ...day, ...used(day, each, index === 0) }
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
