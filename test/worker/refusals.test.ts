import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { type Asked, own, providerBook } from './provider-book.ts'
import { holds, READERS, ticks, tos } from './refused-batch.ts'
import { batches, deliveries, HOUR, health, statuses, threeDue } from './three-due.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

const PAGE = { status: 403, body: '<html><title>Blocked</title></html>' }

describe('one mail that the provider will not accept', () => {
  test.each([
    ['a 422', own(422, 'validation_error', 'Invalid `to` field: c@runner.org')],
    ['a 413', { status: 413, body: '' }],
    ['a 400 of a gateway', { status: 400, body: '{"message":"Bad Request"}' }],
    ['a firewall’s page', PAGE],
  ])(
    '%s: its batch is split until the mail is alone, and fails; everyone else is mailed',
    async (_, answer) => {
      const reader = await threeDue(READERS)
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
    const reader = await threeDue()
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
    const reader = await threeDue()
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
      const reader = await threeDue()
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

describe('a refused lesson', () => {
  const START = '2026-11-20T15:30:00Z'

  const lesson = (n: number) => compiled.lessons[n] ?? ''

  test('is not received: the course waits there, the operator sees whose it is, and sends it again', async () => {
    const reader = await activeReader(START, 'maja@runner.org', 'Europe/London', {
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
    const reader = await activeReader(START, 'maja@runner.org')
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
