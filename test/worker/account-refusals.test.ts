import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { own, providerBook } from './provider-book.ts'
import { holds, READERS, ticks, tos } from './refused-batch.ts'
import { health, MINUTE, statuses, threeDue } from './three-due.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

const PAGE = { status: 403, body: '<html><title>Blocked</title></html>' }

describe('when the provider refuses everything for one reason', () => {
  const DOMAIN = 'The runner.org domain is not verified.'

  test('sending stops, nothing fails, and it continues by itself once fixed', async () => {
    const reader = await threeDue()
    const book = providerBook(() => null)
    for (const email of READERS) book.refusedItems.set(email, DOMAIN)
    await ticks(reader, 12)
    expect(await statuses(reader)).toEqual(['sending', 'sending', 'sending'])
    expect(await health(reader)).toMatchObject({ code: 503, status: 'stopped' })
    expect(await reader.admin('stats')).toMatchObject({ sending: { state: 'stopped', reason: DOMAIN } })
    book.refusedItems.clear()
    await ticks(reader, 6)
    expect(tos(book)).toEqual(['a@runner.org', 'b@runner.org', 'c@runner.org'])
    expect(await health(reader)).toMatchObject({ code: 200, status: 'ok' })
  })

  test('sending stops also when whole requests are refused, down to the single mail', async () => {
    const reader = await threeDue(READERS)
    let broken = true
    const book = providerBook(() =>
      broken ? { when: 'before', answer: own(422, 'validation_error') } : null,
    )
    await ticks(reader, 7)
    expect((await statuses(reader)).filter((status) => status === 'failed').length).toBe(5)
    expect(await health(reader)).toMatchObject({ code: 503, status: 'stopped' })
    const tried = book.asked.length
    await ticks(reader, 6)
    expect(book.asked.length - tried).toBeLessThanOrEqual(20)
    broken = false
    await ticks(reader, 7)
    await reader.admin('refused/send-again', { method: 'POST' })
    await ticks(reader, 2)
    expect(tos(book)).toEqual(READERS)
    expect([...book.tally().values()].every((times) => times === 1)).toBe(true)
    expect(await health(reader)).toMatchObject({ status: 'ok' })
  })

  test('once it accepts other mail, the refused mail is at fault, and fails', async () => {
    const reader = await threeDue(['a@runner.org', 'b@runner.org'])
    const book = providerBook(() => null)
    for (const email of ['a@runner.org', 'b@runner.org']) book.refusedItems.set(email, 'No such mailbox.')
    await reader.deliverTwice()
    expect(await health(reader)).toMatchObject({ status: 'stopped' })
    reader.set(reader.now() + MINUTE)
    await reader.signUp({ email: 'good@runner.org' })
    await reader.deliverTwice()
    expect(tos(book)).toEqual(['good@runner.org'])
    expect((await statuses(reader)).toSorted()).toEqual(['failed', 'failed', 'sent'])
    expect(await health(reader)).toMatchObject({ status: 'ok' })
  })

  test('once it accepts the alert to the operator, the refused mail is at fault, and fails', async () => {
    const reader = world('2026-11-20T15:30:00Z', { env: { ALERT_EMAIL: 'coach@runner.org' } })
    const book = providerBook(() => null)
    for (const email of ['a@runner.org', 'b@runner.org']) {
      await reader.signUp({ email })
      book.refusedItems.set(email, 'No such mailbox.')
    }
    await ticks(reader, 8)
    expect(tos(book)).toContain('coach@runner.org')
    expect(await statuses(reader)).toEqual(['failed', 'failed'])
  })

  test('a probe sends another batch than the refused one', async () => {
    const reader = await threeDue()
    const book = providerBook((asked) =>
      holds(asked, 'a@runner.org') ? { when: 'before', answer: own(401, 'restricted_api_key') } : null,
    )
    await reader.deliverTwice()
    await reader.signUp({ email: 'other@runner.org' })
    reader.set(reader.now() + 5 * MINUTE)
    await reader.consumeWakeUps()
    expect(tos(book)).toEqual(['other@runner.org'])
    expect(await health(reader)).toMatchObject({ sending: 'running' })
  })
})

describe('while sending is stopped', () => {
  test('only an accepted mail ends the stop, not a mail that is refused by itself', async () => {
    const reader = await threeDue()
    const book = providerBook((asked) => {
      const answer = holds(asked, 'bad@runner.org') ? PAGE : own(401, 'restricted_api_key')
      return { when: 'before', answer }
    })
    await reader.deliverTwice()
    await reader.signUp({ email: 'bad@runner.org' })
    reader.set(reader.now() + 5 * MINUTE)
    await reader.consumeWakeUps()
    expect(await statuses(reader)).toEqual(['sending', 'sending', 'sending', 'failed'])
    expect(await health(reader)).toMatchObject({ code: 503, sending: 'stopped' })
    expect(book.taken).toEqual([])
  })

  test('pages show when the next try is, also after an inconclusive one', async () => {
    const reader = await threeDue()
    const answers = [own(401, 'restricted_api_key'), { status: 500, body: '' }]
    providerBook(() => {
      const answer = answers.shift()
      return answer === undefined ? null : { when: 'before', answer }
    })
    const until = async () => {
      const { sending } = (await reader.admin('stats')) as { sending: { until: string } }
      return Date.parse(sending.until) - reader.now()
    }
    await reader.consumeWakeUps()
    expect(await until()).toBe(5 * MINUTE)
    reader.set(reader.now() + 5 * MINUTE)
    await reader.consumeWakeUps()
    expect(await until()).toBeGreaterThan(0)
    await reader.at(reader.now() + (await until()))
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
  })
})
