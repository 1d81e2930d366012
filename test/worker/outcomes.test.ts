import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { Fault } from '../../src/local/inbox/faults/fault.ts'
import { resendMailer } from '../../src/mail/resend.ts'
import { answers, breaksOff, refuses, takesAndSays } from './faults.ts'
import { batches, deliveries, expectEachOnce, health, MINUTE, statuses, threeDue } from './three-due.ts'
import { emptyDatabase } from './world.ts'

beforeEach(emptyDatabase)

test('accepted: each delivery is sent under the key of its batch, and the frozen personal data is deleted', async () => {
  const reader = await threeDue()
  const mails = await expectEachOnce(reader, 3)
  expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
  expect(await batches(reader)).toEqual([{ status: 'settled', frozen: null, problem: null }])
  expect(mails[0]?.idempotencyKey).toMatch(/^batch\/[\w-]{36}$/)
  expect(await reader.requests()).toHaveLength(1)
})

test('refused item: it fails with the provider’s reason and without the address; the rest of the batch is sent', async () => {
  const reader = await threeDue(['a@runner.org', 'b@example.com', 'c@runner.org'])
  await expectEachOnce(reader, 2)
  const [a, b, c] = await deliveries(reader)
  expect([a?.status, b?.status, c?.status]).toEqual(['sent', 'failed', 'sent'])
  expect(b?.reason).toMatch(/\w/)
  expect(b?.reason).not.toContain('@')
  expect(await reader.requests()).toHaveLength(1)
})

describe('retry: the same key and the same bytes, after a wait', () => {
  test.each<[string, Fault, number]>([
    ['500', refuses(500, 'application_error'), 5],
    ['500 after the mail was taken', takesAndSays(500, 'internal_server_error'), 5],
    ['503 after the mail was taken', takesAndSays(503, 'service_unavailable'), 5],
    ['a gateway’s page', answers('before', 502, '<html>Bad gateway</html>'), 5],
    ['409 of a request still under way', refuses(409, 'concurrent_idempotent_requests'), 5],
    ['a connection that broke before', breaksOff('before'), 5],
    ['a connection that broke after the mail was taken', breaksOff('after'), 5],
    ['a 200 that is not JSON', answers('before', 200, '<html>Hello</html>'), 5],
    ['a 200 that is not JSON, after the mail was taken', answers('after', 200, ''), 5],
    ['a 200 that says nothing', answers('after', 200, '{}'), 5],
    [
      'a redirect, which is not followed',
      { when: 'after', answer: { status: 308, headers: { location: '/emails/batch' }, body: '' } },
      5,
    ],
  ])('%s', async (_what, fault, seconds) => {
    const reader = await threeDue()
    await reader.faults(fault)
    expect(await reader.consumeWakeUps()).toEqual({ acked: 1, retried: [] })
    expect(await statuses(reader)).toEqual(['sending', 'sending', 'sending'])
    expect(reader.wakeUps).toEqual([{ delaySeconds: seconds }])

    await reader.at(reader.now() + seconds * 1000 - 1)
    expect(await reader.requests()).toHaveLength(1)
    await reader.at(reader.now() + 1)
    const [first, second, third] = await reader.requests()
    expect(second).toEqual(first)
    expect(third).toBeUndefined()
    await expectEachOnce(reader, 3)
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
  })

  test('a request that hangs is given up with an unknown outcome', async () => {
    const reader = await threeDue()
    await reader.faults({ when: 'after', answer: 'hang' })
    const mailer = resendMailer(reader.key, inject('providerUrl'), 300)
    const mail = { from: 'Longrun <a@longrun.test>', replyTo: 'a@longrun.test', to: 'hang@runner.org' }
    const { outcome } = await mailer.send(
      [{ ...mail, subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', headers: {}, tags: [] }],
      'hanging',
    )
    expect(outcome).toEqual({ kind: 'retry', problem: 'no answer', afterSeconds: null })
  })

  test('waits grow from five seconds to five minutes', async () => {
    const reader = await threeDue()
    await reader.faults(...Array.from({ length: 9 }, () => refuses(503, 'service_unavailable')))
    const waits: number[] = []
    for (let attempt = 0; attempt < 9; attempt++) {
      await reader.consumeWakeUps()
      const until = await reader.env.DB.prepare('select available_at from batches').first<number>(
        'available_at',
      )
      waits.push(((until ?? 0) - reader.now()) / 1000)
      reader.set(until ?? 0)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
    await expectEachOnce(reader, 3)
  })
})

describe('hold: a used-up quota stops sending until it is refilled', () => {
  test.each([
    ['a day’s quota', refuses(429, 'daily_quota_exceeded'), '2026-11-20T16:30:00.000Z'],
    ['a month’s quota', refuses(429, 'monthly_quota_exceeded'), '2026-11-20T16:30:00.000Z'],
    [
      'a quota that says when',
      refuses(429, 'daily_quota_exceeded', { 'retry-after': '1200.5' }),
      '2026-11-20T15:50:01.000Z',
    ],
    [
      'a quota that asks for three weeks',
      refuses(429, 'monthly_quota_exceeded', { 'retry-after': '1814400' }),
      '2026-11-20T16:30:00.000Z',
    ],
  ])('%s', async (_what, fault, until) => {
    const reader = await threeDue()
    await reader.faults(fault)
    await reader.deliverTwice()
    expect(await health(reader)).toMatchObject({ code: 200, status: 'degraded', sending: 'held', until })
    expect(await reader.admin('stats')).toMatchObject({
      sending: { state: 'held', until, reason: expect.stringContaining('quota_exceeded') },
      deliveries: { failed: 0 },
    })
    await reader.at(Date.parse(until) - 1)
    expect(await reader.requests()).toHaveLength(1)
    await reader.at(until)
    await expectEachOnce(reader, 3)
    expect(await health(reader)).toMatchObject({ status: 'ok', sending: 'running' })
  })

  test('a hold that is over is reported as over, even when nothing is due', async () => {
    const reader = await threeDue()
    await reader.faults(refuses(429, 'daily_quota_exceeded', { 'retry-after': '60' }))
    await reader.consumeWakeUps()
    await reader.env.DB.prepare(`update deliveries set status = 'skipped'`).run()
    expect(await health(reader)).toMatchObject({ status: 'degraded', sending: 'held' })
    reader.set(reader.now() + MINUTE)
    await reader.env.DB.prepare(`update batches set status = 'settled'`).run()
    await reader.runCron()
    expect(await health(reader)).toMatchObject({ status: 'ok', sending: 'running' })
  })

  test('readers who leave meanwhile are not mailed, because nothing was accepted; the new batch has a new key', async () => {
    const reader = await threeDue()
    await reader.faults(refuses(429, 'daily_quota_exceeded'))
    await reader.deliverTwice()
    await reader.env.DB.prepare(`update enrollments set status = 'unsubscribed' where id =
      (select min(id) from enrollments)`).run()
    await reader.at('2026-11-21T00:00:00Z')
    await expectEachOnce(reader, 2)
    const [first, second] = await reader.requests()
    expect(second?.key).not.toBe(first?.key)
    expect(await statuses(reader)).toEqual(['skipped', 'sent', 'sent'])
  })
})

describe('misconfigured: all sending stops, no delivery fails, and it continues by itself once fixed', () => {
  test.each([
    ['a missing key', refuses(401, 'missing_api_key')],
    ['a restricted key', refuses(401, 'restricted_api_key')],
    ['a wrong key', refuses(403, 'invalid_api_key')],
    ['a domain that is not verified', refuses(403, 'validation_error')],
    ['a sender the provider does not know', refuses(422, 'invalid_from_address')],
  ])('%s', async (_what, fault) => {
    const reader = await threeDue()
    await reader.faults(fault, fault)
    await reader.deliverTwice()
    expect(await health(reader)).toMatchObject({ code: 503, status: 'stopped', sending: 'stopped' })
    expect(await reader.admin('stats')).toMatchObject({ deliveries: { failed: 0, sending: 3 } })
    expect(await reader.requests()).toHaveLength(1)

    await reader.at(reader.now() + 5 * MINUTE)
    expect(await reader.requests()).toHaveLength(2)
    expect(await health(reader)).toMatchObject({ status: 'stopped' })

    await reader.at(reader.now() + 5 * MINUTE)
    await expectEachOnce(reader, 3)
    expect(await health(reader)).toMatchObject({ code: 200, status: 'ok' })
  })
})
