import { expect, test } from 'vitest'
import { audit } from './audit.ts'
import type { AcceptedMail, Act, Deed, Evidence, RequestFacts } from './evidence.ts'

const RULES = { lessons: ['one', 'two'], cadenceDays: 7, sendHour: 7 }
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

test('a run in which every mail went out once has no findings', () => {
  expect(audit(goodRun(), RULES)).toEqual({
    owed: 4,
    acceptedOnce: 4,
    refused: 0,
    lost: [],
    doubled: [],
    late: [],
    frozenBefore: [],
    broken: [],
  })
})

test('a mail that never reached the provider is lost, whatever the database says', () => {
  const run = goodRun()
  const lost = { ...run, accepted: run.accepted.filter((mail) => mail.message !== 'two') }
  expect(audit(lost, RULES).lost).toEqual(['ada@runner.org never got two'])
  const askedAgain = run.rows.deliveries.slice(0, 1).map((row) => ({ ...row, delivery: '9' }))
  const recorded = { ...run.rows, deliveries: [...run.rows.deliveries, ...askedAgain] }
  expect(audit({ ...run, rows: recorded }, RULES).lost).toEqual([
    'delivery 9 (confirm, batch/a) is recorded as sent and never was',
  ])
  const neverOwed = { ...lost, rows: { ...run.rows, deliveries: run.rows.deliveries.slice(0, 3) } }
  expect(audit(neverOwed, RULES).lost).toEqual(['ada@runner.org never got two'])
})

test('a mail owed by the last quiet moment before she left is lost when it did not come', () => {
  const run = goodRun()
  const left = {
    ...run,
    readers: [readerWith(act('sign_up', 0), act('confirm', 10), act('leave', 2 * WEEK_MS - DAY_MS))],
    quiet: [{ at: WEEK_MS + DAY_MS, courseAt: WEEK_MS + DAY_MS }],
    accepted: run.accepted.slice(0, 2),
    rows: { ...run.rows, deliveries: run.rows.deliveries.slice(0, 2) },
  }
  expect(audit(left, RULES).lost).toEqual(['ada@runner.org never got one'])
})

test('the same delivery under two keys, and the same message as two deliveries, are doubled', () => {
  const run = goodRun()
  const twice = { ...run, accepted: [...run.accepted, mailOf('two', '4', 'batch/e')] }
  expect(audit(twice, RULES).doubled).toEqual([
    'delivery 4 (two) was accepted under batch/d and batch/e',
    'ada@runner.org got two 2 times',
  ])
  const again = { ...run, accepted: [...run.accepted, mailOf('two', '5', 'batch/e')] }
  expect(audit(again, RULES).doubled).toEqual(['ada@runner.org got two 2 times'])
})

test('a second confirm mail is doubled, unless she asked a second time', () => {
  const run = goodRun()
  const accepted = [...run.accepted, mailOf('confirm', '9', 'batch/e')]
  expect(audit({ ...run, accepted }, RULES).doubled).toEqual(['ada@runner.org got confirm 2 times'])
  const readers = [readerWith(act('sign_up', 0), act('sign_up', 5), act('confirm', 10))]
  expect(audit({ ...run, accepted, readers }, RULES).doubled).toEqual([])
})

test('a mail first sent after she had left is late, unless her batch was frozen before and kept by a kill', () => {
  const leftAt = 2 * WEEK_MS - DAY_MS
  const run = {
    ...goodRun(),
    readers: [readerWith(act('sign_up', 0), act('confirm', 10), act('leave', leftAt))],
  }
  expect(audit(run, RULES).late).toEqual([
    `ada@runner.org got two (batch/d) ${DAY_MS - 1} ms after she had left`,
  ])
  const frozen = { key: 'batch/d', status: 'settled', firstAttemptCourseAt: leftAt - 5 }
  const frozenEarly = { ...run, rows: { ...run.rows, batches: [...run.rows.batches.slice(0, 3), frozen] } }
  expect(audit(frozenEarly, RULES).late).toHaveLength(1)
  const killed = { ...frozenEarly, kills: [{ at: leftAt - 3, courseAt: leftAt - 3 }] }
  expect(audit(killed, RULES)).toMatchObject({ late: [], frozenBefore: [{}] })
})

test('a mail is late, too, when her batch was frozen anew after she had left', () => {
  const leftAt = 2 * WEEK_MS - DAY_MS
  const refusal: RequestFacts = {
    ...requestOf('batch/d', 1, leftAt - 10),
    fault: 'daily_quota',
    surelyRefused: true,
  }
  const run = {
    ...goodRun(),
    readers: [readerWith(act('sign_up', 0), act('confirm', 10), act('leave', leftAt))],
  }
  const requests = [...run.requests.slice(0, 3), refusal, requestOf('batch/d', 2, 2 * WEEK_MS)]
  expect(audit({ ...run, requests }, RULES).late).toHaveLength(1)
  const slowedDown = [...run.requests.slice(0, 3), { ...refusal, fault: 'rate_limited' as const }]
  const sentAgain = [...slowedDown, requestOf('batch/d', 2, 2 * WEEK_MS)]
  expect(audit({ ...run, requests: sentAgain }, RULES).late).toEqual([])
})

test('other promises: the payload of a key, an end for every delivery, order, and what events told', () => {
  const run = goodRun()
  const [first] = run.requests
  const changed = {
    ...run,
    requests: [...run.requests, { ...requestOf('batch/a', 2), bodyHash: 'other', fault: null }],
  }
  expect(audit(changed, RULES).broken[0]).toContain('the payload under batch/a changed at attempt 2')
  const refused = {
    ...run,
    requests: [{ ...requestOf('batch/a', 1), surelyRefused: true, bodyHash: 'other' }, first].flatMap(
      (request) => request ?? [],
    ),
  }
  expect(audit(refused, RULES).broken).toEqual([])
  const swapped = { ...run, accepted: [0, 1, 3, 2].flatMap((index) => run.accepted[index] ?? []) }
  expect(audit(swapped, RULES).broken[0]).toContain('one after two: out of order')
  const [row] = run.rows.deliveries
  const open = {
    ...run,
    rows: {
      ...run.rows,
      deliveries: run.rows.deliveries.map((each) =>
        each === row ? { ...each, status: 'uncertain', isMarkedDelivered: false } : each,
      ),
    },
  }
  expect(audit(open, RULES).broken).toEqual([
    'delivery 1 (confirm, batch/a) is still uncertain',
    'delivery 1 (confirm, batch/a) was sent and is recorded as uncertain',
    'delivery 1 (confirm) was delivered and is not marked so',
  ])
  const miscounted = {
    ...run,
    rows: { ...run.rows, tallied: [{ kind: 'readers', name: 'completed', counts: '[2]' }] },
  }
  expect(audit(miscounted, RULES).broken).toEqual([
    'the tallies of readers completed are [2], and counting gives [1]',
  ])
})

/** One reader who stays, on a course of two lessons: one mail in each of four batches. */
function goodRun(): Evidence {
  const mails = [
    mailOf('confirm', '1', 'batch/a', 5),
    mailOf('welcome', '2', 'batch/b', 20),
    mailOf('one', '3', 'batch/c', WEEK_MS),
    mailOf('two', '4', 'batch/d', 2 * WEEK_MS),
  ]
  return {
    readers: [readerWith(act('sign_up', 0), act('confirm', 10))],
    requests: mails.map((mail) => requestOf(mail.key, 1, mail.acceptedCourseAt)),
    accepted: mails,
    refused: [],
    delivered: ['1', '2', '3', '4'],
    quiet: [],
    kills: [],
    rows: {
      batches: mails.map((mail) => ({
        key: mail.key,
        status: 'settled',
        firstAttemptCourseAt: mail.acceptedCourseAt,
      })),
      deliveries: mails.map(({ address, message, delivery, key }) => ({
        address,
        message,
        delivery,
        key,
        status: 'sent',
        isMarkedDelivered: true,
      })),
      enrollments: [{ address: 'ada@runner.org', status: 'completed' }],
      tallied: [{ kind: 'readers', name: 'completed', counts: '[1]' }],
      counted: [{ kind: 'readers', name: 'completed', counts: '[1]' }],
    },
  }
}

function readerWith(...acts: Act[]): Evidence['readers'][number] {
  return { address: 'ada@runner.org', timezone: 'Europe/London', acts, endedByMailAt: null }
}

function act(deed: Deed, at: number): Act {
  return { deed, startedAt: at, answeredAt: at + 1, answeredCourseAt: at + 1, ok: true }
}

function mailOf(message: string, delivery: string, key: string, at = 3 * WEEK_MS): AcceptedMail {
  return { address: 'ada@runner.org', message, delivery, key, id: delivery, acceptedCourseAt: at, links: {} }
}

function requestOf(key: string, attempt: number, at = 0): RequestFacts {
  return {
    key,
    attempt,
    arrivedAt: at,
    arrivedCourseAt: at,
    bodyHash: 'bytes',
    items: [],
    fault: null,
    surelyRefused: false,
  }
}
