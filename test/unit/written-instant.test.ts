import { expect, test } from 'vitest'
import { readInstant } from '../../src/lib/parse-instant.ts'

test.each([
  ['2024-01-24 05:53:31.262939 +0000 UTC', '2024-01-24T05:53:31.262Z'],
  ['2024-05-01 07:22:31.1 +0530 IST', '2024-05-01T01:52:31.100Z'],
  ['2024-05-01 07:22:31 +0000 +0000', '2024-05-01T07:22:31.000Z'],
  ['2024-05-01 07:22:31.5 +0200 CEST m=+0.001', '2024-05-01T05:22:31.500Z'],
  ['2024-03-01 09:00:00', '2024-03-01T09:00:00.000Z'],
  ['2024-03-01 09:00:00 UTC', '2024-03-01T09:00:00.000Z'],
  ['2024-03-01T09:00:00-08', '2024-03-01T17:00:00.000Z'],
  ['2024-03-01T09:00:00.123456+00:00', '2024-03-01T09:00:00.123Z'],
  ['2024/3/1 9:05', '2024-03-01T09:05:00.000Z'],
  ['2024-03-01', '2024-03-01T00:00:00.000Z'],
  ['Mar 1, 2024', '2024-03-01T00:00:00.000Z'],
  ['March 1st, 2024 at 3:04 PM', '2024-03-01T15:04:00.000Z'],
  ['1 March 2024', '2024-03-01T00:00:00.000Z'],
  ['01-Mar-2024 12:30 am', '2024-03-01T00:30:00.000Z'],
  ['Fri, 01 Mar 2024 09:00:00 +0100', '2024-03-01T08:00:00.000Z'],
  ['Fri Mar 01 2024 09:00:00 GMT+0100 (Central European Standard Time)', '2024-03-01T08:00:00.000Z'],
  ['01/31/2024', '2024-01-31T00:00:00.000Z'],
  ['31/01/2024 10:15', '2024-01-31T10:15:00.000Z'],
  ['3/3/2024', '2024-03-03T00:00:00.000Z'],
  ['13.03.2024 10:15', '2024-03-13T10:15:00.000Z'],
  ['03.04.2024', '2024-04-03T00:00:00.000Z'],
])('the date %s is read as %s', (text, at) => {
  const read = readInstant(text)
  expect(read.kind === 'instant' ? new Date(read.at).toISOString() : read.kind).toBe(at)
})

test.each([
  ['03/04/2024', 'ambiguous'],
  ['3-4-2024 10:00', 'ambiguous'],
  ['2025-02-30', 'no_such_day'],
  ['30.02.2025', 'no_such_day'],
  ['Feb 30, 2025', 'no_such_day'],
  ['2025-01-01 25:61', 'no_such_day'],
  ['2025-01-01 24:00', 'no_such_day'],
  ['2025-01-01 10:61', 'no_such_day'],
  ['2025-01-01 13:00 pm', 'no_such_day'],
  ['2025-13-01', 'no_such_day'],
  ['31/13/2024', 'no_such_day'],
  ['2025-01-01T10:00+99:00', 'no_such_day'],
  ['yesterday', 'unreadable'],
  ['2025-01-01 10:00 EST', 'unreadable'],
  ['20250101', 'unreadable'],
  ['2025-01', 'unreadable'],
  ['12345-01-01', 'unreadable'],
  ['1706075611', 'unreadable'],
  ['2025-01-01 or so', 'unreadable'],
])('the date %s is %s', (text, kind) => expect(readInstant(text).kind).toBe(kind))

test('an ambiguous date is read in the given order, and an invalid one stays as it is', () => {
  const dayOf = (text: string, order: 'day-first' | 'month-first') => {
    const read = readInstant(text, order)
    return read.kind === 'instant' ? new Date(read.at).toISOString().slice(0, 10) : read.kind
  }
  expect([dayOf('03/04/2024', 'day-first'), dayOf('03/04/2024', 'month-first')]).toEqual([
    '2024-04-03',
    '2024-03-04',
  ])
  expect([dayOf('31/01/2024', 'day-first'), dayOf('01/31/2024', 'month-first')]).toEqual([
    '2024-01-31',
    '2024-01-31',
  ])
  expect(dayOf('31/01/2024', 'month-first')).toBe('2024-01-31')
})
