import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf, findingsIn } from '../../src/cli/course-calendar.ts'
import { type ChosenRhythm, PACES } from '../../src/domain/rhythm.ts'
import { home as compiled } from '../../src/generated/course.js'

const START = Date.parse('2026-11-24T10:00:00Z')
const weekly: ChosenRhythm = { pace: 'weekly', weekday: null, hour: null, zone: 'Europe/Oslo' }

function mailsAt(...instants: string[]) {
  return instants.map((instant, i) => ({ message: `m${i}`, dueAt: Date.parse(instant) }))
}

test.each([
  [
    'on one day',
    ['2026-11-24T06:00:00Z', '2026-12-01T06:00:00Z', '2026-12-01T20:00:00Z'],
    'm1 and m2 come on the same day, 2026-12-01',
  ],
  [
    'within 72 hours',
    ['2026-11-24T10:00:00Z', '2026-11-27T06:00:00Z'],
    'm0 and m1 come within 72 hours, on 2026-11-24 and 2026-11-27',
  ],
  [
    'further apart than the pace allows',
    ['2026-11-24T06:00:00Z', '2026-12-01T06:00:00Z', '2026-12-09T06:00:00Z'],
    'm1 and m2 are 8 days apart, but the pace allows 7',
  ],
])('two emails %s are reported', (_what, instants, finding) => {
  expect(findingsIn(mailsAt(...instants), compiled, weekly)).toEqual([finding])
})

test('a daily course cannot keep both 72 hours and its pace, which is reported', () => {
  const daily = { ...compiled, cadenceDays: 1 }
  expect(findingsIn(calendarOf(daily, weekly, START), daily, weekly)[0]).toMatch(
    /are [34] days apart, but the pace allows 1$/,
  )
})

test('for any start, zone and choice, every email is sent and nothing is reported', () => {
  const rhythms = fc.record({
    pace: fc.constantFrom(...PACES),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.option(fc.integer({ min: 0, max: 23 })),
    zone: fc.constantFrom(
      'Europe/Oslo',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'UTC',
    ),
  })
  const starts = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minute) => START + minute * 60_000)
  fc.assert(
    fc.property(
      starts,
      fc.oneof(
        rhythms,
        rhythms.map((rhythm) => ({ ...weekly, zone: rhythm.zone })),
      ),
      (at, rhythm) => {
        const mails = calendarOf(compiled, rhythm, at)
        expect(mails.map(({ message }) => message)).toEqual(['confirm', 'welcome', ...compiled.lessons])
        expect(findingsIn(mails, compiled, rhythm)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
