import { expect, test } from 'vitest'
import { audit } from './audit.ts'
import type { RequestFacts } from './evidence.ts'
import { act, DAY_MS, goodRun, mailOf, RULES, readerWith, requestOf, WEEK_MS } from './good-run.ts'

test('the audit of a run in which every mail was sent once has no findings', () => {
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

test('the audit reports a mail that never reached the provider as lost, whatever the database says', () => {
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

test('the audit reports a mail as lost if it was due at the last quiet moment before the reader left', () => {
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

test('the audit reports one delivery under two keys, and one message as two deliveries, as doubled', () => {
  const run = goodRun()
  const twice = { ...run, accepted: [...run.accepted, mailOf('two', '4', 'batch/e')] }
  expect(audit(twice, RULES).doubled).toEqual([
    'delivery 4 (two) was accepted under batch/d and batch/e',
    'ada@runner.org got two 2 times',
  ])
  const again = { ...run, accepted: [...run.accepted, mailOf('two', '5', 'batch/e')] }
  expect(audit(again, RULES).doubled).toEqual(['ada@runner.org got two 2 times'])
})

test('the audit reports a second confirmation mail as doubled, unless the reader asked twice', () => {
  const run = goodRun()
  const accepted = [...run.accepted, mailOf('confirm', '9', 'batch/e')]
  expect(audit({ ...run, accepted }, RULES).doubled).toEqual(['ada@runner.org got confirm 2 times'])
  const readers = [readerWith(act('sign_up', 0), act('sign_up', 5), act('confirm', 10))]
  expect(audit({ ...run, accepted, readers }, RULES).doubled).toEqual([])
})

test('the audit reports a mail first sent after an unsubscribe, unless its batch was frozen before and delayed by a kill', () => {
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

test('the audit reports a mail whose batch was frozen again after an unsubscribe', () => {
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

test('the audit checks payloads per key, an end for every delivery, order, and the effect of events', () => {
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
  expect(audit(refused, RULES).broken).toEqual(['the payload under batch/a changed at attempt 1'])
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
    rows: { ...run.rows, counters: [{ kind: 'readers', name: 'completed', counts: '[2]' }] },
  }
  expect(audit(miscounted, RULES).broken).toEqual([
    'the counters of readers completed are [2], and counting gives [1]',
  ])
  const countedAs = (counts: string, archived: number) => {
    const ofMessage = (says: string) => [{ kind: 'message', name: 'one', counts: says }]
    const rows = { ...run.rows, archived, counters: ofMessage(counts), counted: ofMessage('[3,2]') }
    return audit({ ...run, rows }, RULES).broken
  }
  expect([countedAs('[4,2]', 0).length, countedAs('[4,2]', 1).length]).toEqual([1, 0])
  expect(countedAs('[4,1]', 1)).toHaveLength(1)
  const erased = { ...readerWith(act('sign_up', 0)), address: 'grace@runner.org' }
  const rows = { ...run.rows, counters: [{ kind: 'message', name: 'confirm', counts: '[2]' }], counted: [] }
  const withErased = { ...run, readers: [...run.readers, erased], rows }
  expect(audit({ ...run, rows }, RULES).broken).toHaveLength(1)
  expect(audit(withErased, RULES).broken).toEqual([])
})
