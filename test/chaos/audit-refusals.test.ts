import { describe, expect, test } from 'vitest'
import { audit } from './audit.ts'
import type { Evidence, RequestFacts } from './evidence.ts'
import {
  act,
  DAY_MS,
  goodRun,
  mailOf,
  operatorAct,
  RULES,
  readerWith,
  refusalOf,
  requestOf,
  WEEK_MS,
} from './good-run.ts'

describe('the audit of a refused mail', () => {
  test('expects it to fail with the provider’s reason, and nothing further for its reader', () => {
    const run = stuckRun()
    expect(audit(run, RULES)).toMatchObject({ owed: 3, acceptedOnce: 2, refused: 1, lost: [], broken: [] })
    const failedAs = (change: object) => {
      const deliveries = run.rows.deliveries.map((row) =>
        row.delivery === '3' ? { ...row, ...change } : row,
      )
      return audit({ ...run, rows: { ...run.rows, deliveries } }, RULES).broken
    }
    expect(failedAs({ reason: null })).toEqual(['delivery 3 (one, batch/c) failed without a reason'])
    expect(failedAs({ reason: 'other' })).toEqual([
      'delivery 3 (one, batch/c) failed for "other", and the provider said "too odd"',
    ])
    expect(failedAs({ status: 'sent' })).toEqual([
      'delivery 3 (one, batch/c) was failed and is recorded as sent',
    ])
    expect(failedAs({ status: 'skipped' })).toEqual([])
    expect(audit({ ...run, refused: [] }, RULES)).toMatchObject({
      lost: ['ada@runner.org never got one', 'ada@runner.org never got two'],
      broken: ['delivery 3 (one, batch/c) failed, and the provider never refused it'],
    })
  })

  test('expects the rest as well if it is accepted when the operator retries', () => {
    const refused = [refusalOf('one', '3', 'batch/z', WEEK_MS - 5)]
    expect(audit({ ...goodRun(), refused }, RULES)).toMatchObject({
      acceptedOnce: 4,
      lost: [],
      doubled: [],
      broken: [],
    })
    const run = goodRun()
    const cut = { ...run, refused, accepted: run.accepted.slice(0, 3) }
    expect(audit(cut, RULES).lost).toContain('ada@runner.org never got two')
  })

  test('treats it as not received: later messages sent before it was accepted are too early', () => {
    const run = goodRun()
    const refused = [refusalOf('one', '3', 'batch/z', WEEK_MS)]
    const early = { ...run, refused, accepted: run.accepted.filter((mail) => mail.message !== 'one') }
    expect(audit(early, RULES).broken).toContain('ada@runner.org got two, though one was refused')
    const open = {
      ...requestOf('batch/y', 1),
      items: [mailOf('one', '3', 'batch/y')],
      fault: 'reset' as const,
    }
    const inDoubt = { ...early, requests: [open, ...early.requests.filter(({ key }) => key !== 'batch/c')] }
    expect(audit(inDoubt, RULES).broken).not.toContain('ada@runner.org got two, though one was refused')
  })

  test('delays what was due to a reader who left', () => {
    const run = stuckRun()
    const left = {
      ...run,
      readers: [readerWith(act('sign_up', 0), act('confirm', 10), act('leave', 3 * WEEK_MS))],
      quiet: [{ at: 2 * WEEK_MS + DAY_MS, courseAt: 2 * WEEK_MS + DAY_MS }],
    }
    const cured = { ...left, accepted: goodRun().accepted.slice(0, 3) }
    expect(audit(cured, RULES).lost).toEqual([])
    expect(audit({ ...cured, refused: [] }, RULES).lost).toContain('ada@runner.org never got two')
    const delays = [{ at: DAY_MS, courseAt: DAY_MS }]
    expect(audit({ ...cured, refused: [], delays }, RULES).lost).not.toContain('ada@runner.org never got two')
  })
})

describe('the audit of a key', () => {
  const two = mailOf('two', '4', 'batch/d', 2 * WEEK_MS)
  const open = { ...requestOf('batch/y', 1, 2 * WEEK_MS - 5), items: [two], fault: 'server_error' as const }
  const withEarlier = (earlier: RequestFacts, more: Partial<Evidence> = {}): string[] => {
    const run = goodRun()
    return audit({ ...run, requests: [earlier, ...run.requests], ...more }, RULES).broken
  }
  const replaced = 'delivery 4 (two) went under batch/d, though it may have been taken under batch/y'

  test('reports a new key while the mail may have been accepted under the old one', () => {
    expect(withEarlier(open)).toEqual([replaced])
    expect(withEarlier({ ...open, fault: null })).toEqual([replaced])
    expect(withEarlier({ ...open, fault: 'poison', surelyRefused: true })).toEqual([])
    const refusedAfterwards = { ...open, attempt: 2, fault: 'account' as const, surelyRefused: true }
    const run = goodRun()
    const requests = [open, refusedAfterwards, ...run.requests]
    expect(audit({ ...run, requests }, RULES).broken).toEqual([replaced])
  })

  test('allows a new key once an answer named the mail as refused, or the operator settled it as not sent', () => {
    const refused = [refusalOf('two', '4', 'batch/y', 2 * WEEK_MS - 4)]
    expect(withEarlier({ ...open, fault: null }, { refused })).toEqual([])
    expect(withEarlier({ ...open, fault: 'unverified' }, { refused })).toEqual([])
    expect(withEarlier(open, { refused })).toEqual([replaced])
    expect(withEarlier(open, { operator: [operatorAct('not_sent', 2 * WEEK_MS - 3, 'batch/y')] })).toEqual([])
    expect(withEarlier(open, { operator: [operatorAct('not_sent', 2 * WEEK_MS + 3, 'batch/y')] })).toEqual([
      replaced,
    ])
  })
})

test('the audit reports mail sent while the operator has paused, except mail in progress', () => {
  const run = goodRun()
  const paused = (at: number) => [operatorAct('pause', at), operatorAct('resume', 2 * WEEK_MS + 9000)]
  expect(audit({ ...run, operator: paused(2 * WEEK_MS - 3000) }, RULES).broken).toEqual([])
  expect(audit({ ...run, operator: paused(2 * WEEK_MS - 6001) }, RULES).broken).toEqual([
    "batch/d was sent 6000 ms into the operator's pause",
  ])
})

test('the audit allows mail that the operator sent again after a long doubt to come close to the next', () => {
  const run = goodRun()
  const close = run.accepted.map((mail) =>
    mail.message === 'two' ? { ...mail, acceptedCourseAt: WEEK_MS + DAY_MS } : mail,
  )
  expect(audit({ ...run, accepted: close }, RULES).broken).toEqual([
    'ada@runner.org got two after one, only 24 hours later',
  ])
  const [one] = run.accepted.filter((mail) => mail.message === 'one')
  const open = { ...requestOf('batch/y', 1), items: one ? [one] : [], fault: 'hang' as const }
  const settled = {
    ...run,
    accepted: close,
    requests: [open, ...run.requests],
    operator: [operatorAct('not_sent', 5, 'batch/y')],
  }
  expect(audit(settled, RULES).broken).toEqual([])
})

/** The reader waits at the first lesson. It was alone in its request and was refused. */
function stuckRun(): Evidence {
  const run = goodRun()
  const deliveries = run.rows.deliveries
    .slice(0, 3)
    .map((row) =>
      row.message === 'one'
        ? { ...row, status: 'failed', reason: '422 too odd', isMarkedDelivered: false }
        : row,
    )
  return {
    ...run,
    accepted: run.accepted.slice(0, 2),
    delivered: ['1', '2'],
    refused: [refusalOf('one', '3', 'batch/c', WEEK_MS)],
    requests: run.requests
      .slice(0, 3)
      .map((request) =>
        request.key === 'batch/c' ? { ...request, fault: 'poison', surelyRefused: true } : request,
      ),
    rows: { ...run.rows, deliveries, batches: run.rows.batches.slice(0, 3) },
  }
}
