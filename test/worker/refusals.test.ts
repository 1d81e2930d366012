import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { compiled } from '../../src/generated/course.js'
import { type Asked, own, providerBook } from './provider-book.ts'
import { batches, deliveries, HOUR, health, MINUTE, statuses, threeOwed } from './three-owed.ts'
import { underWay } from './under-way.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

const PAGE = { status: 403, body: '<html><title>Blocked</title></html>' }
const holds = ({ mails }: Asked, ...addresses: string[]) => mails.some((mail) => addresses.includes(mail.to))
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const READERS = NAMES.map((name) => `${name}@runner.org`)
const tos = (book: ReturnType<typeof providerBook>) => book.taken.map((mail) => mail.to).toSorted()

async function ticks(
  reader: { now(): number; at(at: number): Promise<void> },
  minutes: number,
): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await reader.at(reader.now() + MINUTE)
}

describe('one mail that the provider will not accept', () => {
  test.each([
    ['a 422', own(422, 'validation_error', 'Invalid `to` field: c@runner.org')],
    ['a 413', { status: 413, body: '' }],
    ['a 400 of a gateway', { status: 400, body: '{"message":"Bad Request"}' }],
    ['a firewall’s page', PAGE],
  ])(
    '%s: its batch is split until the mail is alone, and fails; everyone else is mailed',
    async (_, answer) => {
      const reader = await threeOwed(READERS)
      const book = providerBook((asked) => (holds(asked, 'c@runner.org') ? { when: 'before', answer } : null))
      await reader.deliverTwice()
      expect(tos(book)).toEqual(READERS.filter((email) => email !== 'c@runner.org'))
      const failed = (await deliveries(reader)).filter((row) => row.status === 'failed')
      expect(failed).toMatchObject([{ email: 'c@runner.org', reason: expect.stringMatching(/^4\d\d/) }])
      expect(failed[0]?.reason).not.toContain('@')
      expect(book.conflicts()).toBe(0)
      expect(new Set(book.asked.map((asked) => asked.key)).size).toBe(book.asked.length)
      expect(await batches(reader)).toSatisfy((all: { status: string; frozen: unknown }[]) =>
        all.every((batch) => batch.status === 'settled' && batch.frozen === null),
      )
      expect(await health(reader)).toMatchObject({ code: 200, status: 'ok' })
    },
  )

  test('two of them in one batch fail alone, on the free plan as well', async () => {
    const reader = world('2026-11-20T15:30:00Z', { env: { WORKERS_PLAN: 'free' } })
    for (const email of READERS) await reader.signUp({ email })
    const bad = ['a@runner.org', 'f@runner.org']
    const book = providerBook((asked) => (holds(asked, ...bad) ? { when: 'before', answer: PAGE } : null))
    await ticks(reader, 12)
    expect(tos(book)).toEqual(READERS.filter((email) => !bad.includes(email)))
    expect((await statuses(reader)).filter((status) => status === 'failed')).toHaveLength(2)
    expect(await health(reader)).toMatchObject({ status: 'ok' })
  })

  test('a reader who leaves meanwhile is not mailed from a half of the batch', async () => {
    const reader = await threeOwed()
    let isSplit = false
    const book = providerBook((asked) => {
      const first = !isSplit && holds(asked, 'a@runner.org')
      isSplit = true
      return first ? { when: 'before', answer: PAGE } : null
    })
    const db = reader.env.DB
    const left = db.prepare(`update enrollments set status = 'unsubscribed' where subscriber_id =
      (select id from subscribers where email = 'c@runner.org')`)
    const batch = db.batch.bind(db)
    vi.spyOn(db, 'batch').mockImplementation(async (statements) => {
      const results = await batch(statements)
      if (isSplit) await left.run()
      return results as never
    })
    await reader.deliverTwice()
    expect(tos(book)).toEqual(['a@runner.org', 'b@runner.org'])
  })

  test('a batch that may have been accepted before is not split: key and bytes stay until the outcome is known', async () => {
    const reader = await threeOwed()
    const book = providerBook(({ nth }) => {
      if (nth === 1)
        return { when: 'after', answer: { status: 504, body: '{"message":"Endpoint request timed out"}' } }
      return nth < 4 ? { when: 'before', answer: PAGE } : null
    })
    await ticks(reader, 10)
    expect(new Set(book.asked.map(({ key, body }) => `${key} ${body}`)).size).toBe(1)
    expect(tos(book)).toEqual(['a@runner.org', 'b@runner.org', 'c@runner.org'])
    expect(await statuses(reader)).toEqual(['sent', 'sent', 'sent'])
  })
})

describe('an answer from a gateway after the mail was accepted', () => {
  test.each([
    ['504', { status: 504, body: '{"message":"Endpoint request timed out"}' }],
    ['500 with a string', { status: 500, body: '"oops"' }],
    ['429 that is not Resend’s', { status: 429, body: '{"title":"Too Many Requests","status":429}' }],
    ['401 that is not Resend’s', { status: 401, body: '{"message":"Unauthorized"}' }],
    ['403 that is not Resend’s', { status: 403, body: '{"message":"Forbidden"}' }],
    ['404', { status: 404, body: '{"message":"no Route matched"}' }],
    ['308', { status: 308, headers: { location: 'https://elsewhere.example/' }, body: '' }],
    ['408', { status: 408, body: '' }],
    ['425', { status: 425, body: 'Too Early' }],
    ['451', { status: 451, body: 'unavailable' }],
    ['a 200 without ids', { status: 200, body: '{"data":[]}' }],
    ['a 200 with too few', { status: 200, body: '{"data":[{"id":"one"}]}' }],
    ['a 204', { status: 204, body: '' }],
  ])(
    '%s: each mail is sent once, although the operator pauses for a day and a reader leaves',
    async (_, answer) => {
      const reader = await threeOwed()
      const book = providerBook(({ nth }) => (nth === 1 ? { when: 'after', answer } : null))
      await reader.consumeWakeUps()
      expect(await health(reader)).toMatchObject({ sending: 'running' })
      await reader.env.DB.prepare(`update enrollments set status = 'unsubscribed' where id =
      (select min(id) from enrollments)`).run()
      await reader.admin('sending/pause', { method: 'POST' })
      await reader.at(reader.now() + 25 * HOUR)
      await reader.admin('sending/resume', { method: 'POST' })
      await ticks(reader, 3)
      expect(tos(book)).toEqual(['a@runner.org', 'b@runner.org', 'c@runner.org'])
      expect(book.conflicts()).toBe(0)
    },
  )
})

describe('when the provider refuses everything for one reason', () => {
  const DOMAIN = 'The runner.org domain is not verified.'

  test('sending stops, nothing fails, and it continues by itself once fixed', async () => {
    const reader = await threeOwed()
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
    const reader = await threeOwed(READERS)
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
    const reader = await threeOwed(['a@runner.org', 'b@runner.org'])
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
    const reader = await threeOwed()
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
    const reader = await threeOwed()
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
    const reader = await threeOwed()
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

describe('a refused lesson', () => {
  const START = '2026-11-20T15:30:00Z'

  const lesson = (n: number) => compiled.lessons[n] ?? ''

  test('is not received: the course waits there, the operator sees whose it is, and sends it again', async () => {
    const reader = await underWay(START, 'maja@runner.org', 'Europe/London', {
      env: { ALERT_EMAIL: 'coach@runner.org' },
    })
    let poisoned = true
    const isLesson = (asked: Asked) => poisoned && holds(asked, 'maja@runner.org')
    const book = providerBook((asked) => (isLesson(asked) ? { when: 'before', answer: PAGE } : null))
    reader.set('2026-11-27T07:00:00Z')
    await reader.deliverTwice()
    const { id } = await reader.found()
    const refused = { message: lesson(0), status: 'failed', reason: '403 Blocked' }
    expect(await reader.found()).toMatchObject({
      status: 'active',
      nextDelivery: null,
      deliveries: [{}, {}, refused],
    })
    expect(await (await reader.request(reader.course)).text()).toContain('couldn’t send your next email')
    await reader.runCron()
    const [alert] = book.taken.filter((mail) => mail.to === 'coach@runner.org')
    expect(alert?.text).toContain(`/admin/readers/${id}`)
    expect(alert?.text).toContain('403 Blocked')
    for (let week = 0; week < 3; week++) await reader.at(reader.now() + 7 * 24 * HOUR)
    expect(await reader.admin('refused')).toMatchObject({
      refused: [{ message: lesson(0), reason: '403 Blocked', subscriber: { id, email: 'maja@runner.org' } }],
    })

    poisoned = false
    expect(await reader.admin('refused/send-again', { method: 'POST', body: '{}' })).toEqual({ scheduled: 1 })
    expect(await reader.admin('refused/send-again', { method: 'POST', body: '{}' })).toEqual({ scheduled: 0 })
    await reader.deliverTwice()
    for (let week = 0; week < 9; week++) await reader.at(reader.now() + 7 * 24 * HOUR)
    const received = book.taken
      .filter((mail) => mail.to === 'maja@runner.org')
      .map((mail) => mail.tags[1]?.value)
    expect(received).toEqual(compiled.lessons)
    expect(await reader.found()).toMatchObject({ status: 'completed' })
  })

  test('is scheduled again when the reader pauses and resumes', async () => {
    const reader = await underWay(START, 'maja@runner.org')
    const book = providerBook((asked) =>
      asked.nth === 1 && book.asked.length === 1 ? { when: 'before', answer: PAGE } : null,
    )
    reader.set('2026-11-27T07:00:00Z')
    await reader.deliverTwice()
    await reader.post('pause', { until: '' })
    await reader.post('resume')
    expect(await reader.found()).toMatchObject({ nextDelivery: { message: lesson(0) } })
    await reader.at('2026-12-04T07:00:00Z')
    expect(book.taken.map((mail) => mail.tags[1]?.value)).toEqual([lesson(0)])
  })
})
