import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf, findingsIn } from '../../src/cli/course-calendar.ts'
import { type ChosenRhythm, PACES } from '../../src/domain/rhythm.ts'
import { home as compiled } from '../support/club.ts'

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

test('a course with a gap for each lesson comes on its days, also when clocks change', () => {
  const [one = '', two = '', three = '', ...more] = compiled.lessons
  const schedule = { hour: 18, gapDays: 1, ownGaps: { [two]: 2, [three]: 4 }, minGapDays: 1, paces: [] }
  const course = { lessons: compiled.lessons, schedule }
  const mails = calendarOf(course, weekly, Date.parse('2027-03-24T22:30:00Z'))
  expect(mails.slice(2).map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 13))).toEqual([
    '2027-03-25T17',
    '2027-03-27T17',
    '2027-03-31T16',
    ...more.map((_, index) => `2027-04-0${index + 1}T16`),
  ])
  expect(mails.slice(2).map(({ message }) => message)).toEqual([one, two, three, ...more])
  expect(findingsIn(mails, course, weekly)).toEqual([])
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
