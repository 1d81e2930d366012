import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Days, PACES, periodOf, type Rhythm } from '../../src/domain/rhythm.ts'
import {
  firstScheduledDay,
  reschedule,
  type ScheduledLesson,
  scheduledDayAfter,
  type UsedDay,
} from '../../src/domain/schedule.ts'
import { dayOf, daysBetween, instantOf, isZone } from '../../src/lib/zones.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const zones = Intl.supportedValuesOf('timeZone').filter(isZone)
const far = ['Pacific/Auckland', 'Pacific/Honolulu', 'Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Chatham']
const moving = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Antarctica/Troll',
]
const zone = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...far, ...moving))
const days: fc.Arbitrary<Days> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ pace: fc.constantFrom(...PACES), weekday: fc.integer({ min: 1, max: 7 }) }),
  },
  fc
    .record({ pace: fc.constant('of_course' as const), stepDays: fc.integer({ min: 4, max: 30 }) })
    .map((it) => ({ ...it, againDays: it.stepDays })),
)
const hour = fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 2, 23))

/** A change or a pause of this many minutes, this long after the last event or before the lesson is due. */
type Deed =
  | { kind: 'days'; days: Days }
  | { kind: 'hour'; hour: number }
  | { kind: 'zone'; zone: string }
  | { kind: 'away'; minutes: number }
  | { kind: 'ask' }
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('days' as const), days }),
  fc.record({ kind: fc.constant('hour' as const), hour }),
  fc.record({ kind: fc.constant('zone' as const), zone }),
  fc.record({ kind: fc.constant('away' as const), minutes: fc.oneof(fc.nat(90), fc.nat(40 * 1440)) }),
  fc.record({ kind: fc.constant('ask' as const) }),
)
const moment = fc.oneof(
  fc.record({ from: fc.constant('due' as const), minutes: fc.integer({ min: 1, max: 26 * 60 }) }),
  fc.record({ from: fc.constant('now' as const), minutes: fc.nat(9 * 1440) }),
)
const story = fc.array(fc.record({ moment, deed, late: fc.nat(5) }), { minLength: 1, maxLength: 12 })
const start = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2035, 0, 1) })

interface Reader {
  rhythm: Rhythm
  last: UsedDay
  owed: ScheduledLesson
  isAskedFor: boolean
  now: number
}

test('whatever a reader changes and whenever, today’s lesson comes today or at once, later ones in time, none too soon', () => {
  fc.assert(
    fc.property(
      start,
      fc.record({ days, minGapDays: fc.integer({ min: 1, max: 3 }), hour, zone }),
      story,
      (confirmedAt, rhythm, deeds) => {
        const last: UsedDay = {
          scheduledOn: firstScheduledDay(confirmedAt, rhythm.zone).scheduledOn,
          sentAt: confirmedAt,
          isWelcome: true,
        }
        const owed = { ...scheduledDayAfter(rhythm, last), zone: rhythm.zone }
        let reader: Reader = { rhythm, last, owed, isAskedFor: false, now: confirmedAt }
        for (const { moment, deed, late } of deeds) {
          reader = goOn(reader, momentOf(reader, moment), late)
          reader = act(reader, deed)
        }
      },
    ),
    { numRuns: 400, seed: 20_261_130 },
  )
})

function momentOf(
  { owed, now }: Reader,
  { from, minutes }: { from: 'due' | 'now'; minutes: number },
): number {
  return Math.max(now, from === 'due' ? owed.dueAt - minutes * MINUTE_MS : now + minutes * MINUTE_MS)
}

/** Sends what is due until then, each message some minutes late. */
function goOn(reader: Reader, until: number, late: number): Reader {
  let { last, owed, isAskedFor } = reader
  while (owed.dueAt <= until) {
    last = { scheduledOn: owed.scheduledOn, sentAt: owed.dueAt + late * MINUTE_MS, isWelcome: false }
    owed = { ...scheduledDayAfter(reader.rhythm, last), zone: reader.rhythm.zone }
    isAskedFor = false
    expect(owed.dueAt - last.sentAt).toBeGreaterThanOrEqual(reader.rhythm.minGapDays * DAY_MS)
  }
  return { ...reader, last, owed, isAskedFor, now: Math.max(until, last.sentAt) }
}

function act(reader: Reader, deed: Deed): Reader {
  switch (deed.kind) {
    case 'days':
      return moved(reader, { ...reader.rhythm, days: deed.days }, reader.now)
    case 'hour':
      return moved(reader, { ...reader.rhythm, hour: deed.hour }, reader.now)
    case 'zone':
      return moved(reader, { ...reader.rhythm, zone: deed.zone }, reader.now)
    case 'away':
      return moved(reader, reader.rhythm, reader.now + deed.minutes * MINUTE_MS)
    case 'ask': {
      const owed = { ...firstScheduledDay(reader.now, reader.rhythm.zone), zone: reader.rhythm.zone }
      return { ...reader, owed, isAskedFor: true }
    }
  }
}

function moved(before: Reader, rhythm: Rhythm, now: number): Reader {
  const { owed, last, isAskedFor } = before
  const day = reschedule(rhythm, last, owed, now)
  expect(day.dueAt).toBeGreaterThanOrEqual(now)
  if (!isAskedFor) expect(day.dueAt - last.sentAt).toBeGreaterThanOrEqual(rhythm.minGapDays * DAY_MS)
  expect(day.scheduledOn >= last.scheduledOn).toBe(true)

  const today = [owed.zone, rhythm.zone].map((each) => ({ zone: each, day: dayOf(now, each) }))
  const isMissed = owed.dueAt <= now && now - owed.dueAt < DAY_MS
  if (isMissed) expect(day.dueAt).toBe(now)
  else if (today.some((each) => dayOf(owed.dueAt, each.zone) === each.day)) {
    expect(today.some((each) => dayOf(day.dueAt, each.zone) <= each.day)).toBe(true)
  }
  if (owed.dueAt > now) {
    const period = periodOf(rhythm.days)
    expect(day.dueAt - owed.dueAt).toBeLessThanOrEqual((period + 1) * DAY_MS)
    const longest = Math.max(period + rhythm.minGapDays, daysBetween(last.scheduledOn, owed.scheduledOn))
    if (day.dueAt > owed.dueAt)
      expect(daysBetween(last.scheduledOn, day.scheduledOn)).toBeLessThanOrEqual(longest)
  } else {
    const onTime = instantOf(dayOf(now, rhythm.zone), rhythm.hour, rhythm.zone)
    expect(day.dueAt - Math.max(now, onTime)).toBeLessThanOrEqual((2 * periodOf(rhythm.days) + 5) * DAY_MS)
  }
  const isKept = isMissed && isAskedFor
  return { ...before, rhythm, owed: { ...day, zone: rhythm.zone }, isAskedFor: isKept || isAskedFor, now }
}
