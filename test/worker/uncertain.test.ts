import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { breaksOff, refuses } from './faults.ts'
import { batches, expectEachOnce, HOUR, MINUTE, START, statuses, threeDue } from './three-due.ts'
import { emptyDatabase, messageOf, tagOf } from './world.ts'

beforeEach(emptyDatabase)

describe('uncertain: mail that may have been accepted is not sent again', () => {
  test('conflict: the key was used for other bytes, so something was accepted', async () => {
    const reader = await threeDue()
    await reader.faults(refuses(409, 'invalid_idempotent_request'))
    await reader.deliverTwice()
    await reader.at(reader.now() + 48 * HOUR)
    expect(await statuses(reader)).toEqual(['uncertain', 'uncertain', 'uncertain'])
    expect(await reader.requests()).toHaveLength(1)
    expect(await batches(reader)).toEqual([
      {
        status: 'uncertain',
        frozen: null,
        problem: '409 invalid_idempotent_request: A drill: invalid_idempotent_request.',
      },
    ])
  })

  test('no outcome in 23 hours: the provider forgets keys after 24', async () => {
    const reader = await threeDue()
    await reader.faults(...Array.from({ length: 3 }, () => breaksOff('after')))
    await reader.consumeWakeUps()
    const start = reader.now()
    reader.set(start + 23 * HOUR)
    await reader.consumeWakeUps()
    expect(await reader.requests()).toHaveLength(2)
    await reader.at(start + 23 * HOUR + 10 * MINUTE)
    expect(await statuses(reader)).toEqual(['uncertain', 'uncertain', 'uncertain'])
    expect(await reader.requests()).toHaveLength(2)
    await expectEachOnce(reader, 3)
  })

  test('a 429 for a day is not uncertain: nothing was accepted, and the mail is sent', async () => {
    const reader = await threeDue()
    await reader.faults(refuses(429, 'rate_limit_exceeded'), refuses(429, 'rate_limit_exceeded'))
    await reader.consumeWakeUps()
    reader.set(reader.now() + 24 * HOUR)
    await reader.consumeWakeUps()
    await reader.at(reader.now() + HOUR)
    await expectEachOnce(reader, 3)
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
  })

  test('provider events settle it, whether they come before or after it became uncertain', async () => {
    const reader = await threeDue()
    await reader.faults(breaksOff('after'))
    await reader.consumeWakeUps()
    const [early, late, silent] = (await reader.letters()).map((mail) => Number(tagOf(mail, 'delivery')))
    await reader.consumeQueue('longrun-events', [event(early, 'accepted'), event(undefined, 'delivered')])
    await reader.at(reader.now() + 24 * HOUR)
    expect(await statuses(reader)).toEqual(['sent', 'uncertain', 'uncertain'])
    await reader.consumeQueue('longrun-events', [event(late, 'delivered'), event(late, 'accepted')])
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'uncertain'])
    expect(await batches(reader)).toMatchObject([{ status: 'uncertain' }])
    await reader.consumeQueue('longrun-events', [event(silent, 'failed')])
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'failed'])
    expect(await batches(reader)).toMatchObject([{ status: 'settled' }])
    await expectEachOnce(reader, 3)
  })

  test.each([
    ['sent', 3],
    ['not_sent', 6],
  ])('the rest is shown to the operator, who settles it as %s, once', async (outcome, mails) => {
    const reader = await threeDue()
    await reader.faults(breaksOff('after'))
    await reader.consumeWakeUps()
    await reader.at(reader.now() + 24 * HOUR)
    const { batches: shown } = (await reader.admin('uncertain')) as { batches: { batch: string }[] }
    expect(shown).toMatchObject([
      { firstAttemptAt: '2026-11-20T15:30:00.000Z', deliveries: [{ message: 'confirm' }, {}, {}] },
    ])
    const settle = (body: string) =>
      reader.admin(`uncertain/${shown[0]?.batch}/settle`, { method: 'POST', body })
    expect(await settle('{"outcome":"maybe"}')).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await settle(JSON.stringify({ outcome }))).toEqual({ settled: 3 })
    expect(await settle(JSON.stringify({ outcome }))).toMatchObject({ error: { code: 'not_found' } })
    expect(await reader.admin('uncertain')).toEqual({ batches: [] })
    await reader.deliverTwice()
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
    expect(await reader.letters()).toHaveLength(mails)
  })

  test('a lesson settled as not sent is sent when the next one is due as well, and neither completes the course', async () => {
    const reader = await activeReader(START, 'late@runner.org')
    await reader.faults(breaksOff('before'), breaksOff('before'), breaksOff('before'))
    reader.set('2026-11-27T07:00:00Z')
    await reader.consumeWakeUps()
    await reader.at('2026-11-28T07:30:00Z')
    await reader.faults()
    reader.set('2026-12-04T07:00:00Z')
    const { batches: shown } = (await reader.admin('uncertain')) as { batches: { batch: string }[] }
    const body = '{"outcome":"not_sent"}'
    await reader.admin(`uncertain/${shown[0]?.batch}/settle`, { method: 'POST', body })
    await reader.deliverTwice()
    for (let week = 0; week < 9; week++) await reader.at(reader.now() + 7 * 24 * HOUR)
    const messages = (await reader.letters('late@runner.org')).map(messageOf)
    expect(messages).toEqual(['confirm', 'welcome', ...compiled.lessons])
    expect(await reader.admin('stats')).toMatchObject({ subscribers: { completed: 1 } })
  })

  function event(delivery: number | undefined, effect: string) {
    const happenedAt = Date.parse(START) + MINUTE
    return {
      id: crypto.randomUUID(),
      type: `email.${effect}`,
      effect,
      delivery: delivery ?? null,
      happenedAt,
      detail: null,
    }
  }
})
