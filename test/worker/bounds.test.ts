import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { type Asked, own, providerBook } from './provider-book.ts'
import { batches, HOUR, health, MINUTE, statuses, threeDue } from './three-due.ts'
import { emptyDatabase, messageOf, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 24 * HOUR

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

const quota = (seconds: string) => ({
  ...own(429, 'monthly_quota_exceeded'),
  headers: { 'retry-after': seconds },
})
const tos = (book: ReturnType<typeof providerBook>) => book.taken.map((mail) => mail.to).toSorted()

describe('failing batches hold up new work only while nothing is accepted', () => {
  const isBad = ({ mails }: Asked) => mails.some((mail) => mail.to.startsWith('bad'))

  test('ten batches that always get a 500 hold up no other reader for longer than a minute', async () => {
    const reader = world(START)
    const book = providerBook((asked) =>
      isBad(asked) ? { when: 'before', answer: own(500, 'application_error') } : null,
    )
    for (let n = 0; n < 12; n++) {
      await reader.signUp({ email: `bad${n}@runner.org` })
      await reader.consumeWakeUps()
      reader.set(reader.now() + 1000)
    }
    for (let n = 0; n < 5; n++) await reader.signUp({ email: `good${n}@runner.org` })
    for (let half = 0; half < 4; half++) await reader.at(reader.now() + MINUTE / 2)
    expect(tos(book)).toEqual([0, 1, 2, 3, 4].map((n) => `good${n}@runner.org`))
    await reader.signUp({ email: 'later@runner.org' })
    await reader.consumeWakeUps()
    expect(tos(book)).toContain('later@runner.org')
  })
})

describe('every wait is rounded, limited and stored', () => {
  test('after a quota error that asks for 20 days, one batch an hour tries again', async () => {
    const reader = world(START)
    let isSpent = true
    const book = providerBook(() => (isSpent ? { when: 'before', answer: quota('1728000') } : null))
    for (let n = 0; n < 3; n++) {
      await reader.signUp({ email: `r${n}@runner.org` })
      await reader.consumeWakeUps()
    }
    for (let tick = 0; tick < 26; tick++) await reader.at(reader.now() + 5 * MINUTE)
    expect(book.asked.length).toBeLessThanOrEqual(4)
    isSpent = false
    await reader.at(reader.now() + HOUR)
    expect(tos(book)).toHaveLength(3)
  })

  test('Resume tries again at once, during a hold as well as a stop, and only after a pause has ended', async () => {
    const reader = await threeDue()
    let answer: ReturnType<typeof own> | null = quota('1728000')
    const book = providerBook(() => (answer === null ? null : { when: 'before', answer }))
    await reader.deliverTwice()
    expect(await reader.admin('sending/resume', { method: 'POST' })).toMatchObject({ state: 'held' })
    answer = own(401, 'restricted_api_key')
    await reader.deliverTwice()
    expect(book.asked).toHaveLength(2)
    expect(await health(reader)).toMatchObject({ sending: 'stopped' })
    await reader.admin('sending/pause', { method: 'POST' })
    answer = null
    await reader.admin('sending/resume', { method: 'POST' })
    await reader.deliverTwice()
    expect(tos(book)).toHaveLength(3)
    expect(await health(reader)).toMatchObject({ status: 'ok' })
  })

  test.each([
    ['a fraction', '1.2345', 2],
    ['31,000 years', '1000000000000', 300],
    ['two days', '172800', 300],
    ['none', '0', 1],
    ['what is no number', 'soon', 5],
    ['less than none', '-7', 5],
  ])('is rounded and limited for a retry-after of %s', async (_, seconds, wait) => {
    for (const answer of [own(429, 'rate_limit_exceeded'), { status: 500, body: '' }]) {
      await emptyDatabase()
      const reader = await threeDue()
      const met = { when: 'before', answer: { ...answer, headers: { 'retry-after': seconds } } } as const
      const book = providerBook(() => (book.asked.length === 1 ? met : null))
      expect(await reader.consumeWakeUps()).toEqual({ acked: 1, retried: [] })
      await reader.at(reader.now() + wait * 1000 - 1)
      expect(book.asked).toHaveLength(1)
      await reader.at(reader.now() + 1)
      expect(tos(book)).toHaveLength(3)
    }
  })

  test('a rate of one request an hour lets no request sleep while its lease runs', async () => {
    const reader = world(START)
    const slow = { 'ratelimit-limit': '1', 'ratelimit-policy': '1;w=3600', 'ratelimit-remaining': '0' }
    const book = providerBook(() => ({
      when: 'after',
      answer: { status: 500, headers: slow, body: '' },
    }))
    await reader.signUp({ email: 'one@runner.org' })
    await reader.consumeWakeUps()
    expect(book.asked).toHaveLength(1)
    expect(Math.max(0, ...reader.pauses)).toBeLessThanOrEqual(1000)
  })

  test('a reader who leaves while a definite refusal waits is not mailed, and the rest goes out under a new key', async () => {
    const reader = await threeDue()
    const tooMany = { ...own(429, 'rate_limit_exceeded'), headers: { 'retry-after': '200' } }
    const book = providerBook(() => (book.asked.length === 1 ? { when: 'before', answer: tooMany } : null))
    await reader.consumeWakeUps()
    await reader.env.DB.prepare(`update enrollments set status = 'unsubscribed' where id =
      (select min(id) from enrollments)`).run()
    await reader.at(reader.now() + 200_000)
    expect(tos(book)).toEqual(['b@runner.org', 'c@runner.org'])
    expect(book.conflicts()).toBe(0)
    expect(await statuses(reader)).toEqual(['skipped', 'sent', 'sent'])
  })
})

describe('an error before the request is sent', () => {
  test('is no attempt: nothing becomes uncertain after days, the operator gets an alert, and everything is sent in the end', async () => {
    const reader = world(START, {
      env: { BASE_URL: 'https://kräftig.test', ALERT_EMAIL: 'coach@runner.org' },
    })
    for (const email of ['a@runner.org', 'b@runner.org']) await reader.signUp({ email })
    const book = providerBook(() => null)
    for (let tick = 0; tick < 10; tick++) await reader.at(reader.now() + 3 * HOUR)
    expect(await statuses(reader)).toEqual(['sending', 'sending'])
    expect(await batches(reader)).toSatisfy((all: { frozen: unknown; status: string }[]) =>
      all.filter(({ status }) => status === 'open').every(({ frozen }) => frozen === null),
    )
    // Five failures in a row have split it, because either of the two might be at fault.
    const open = (await batches(reader)).filter(({ status }) => status === 'open')
    expect(open).toHaveLength(2)
    const told = book.taken.find((mail) => mail.subject.includes('can’t be sent'))
    expect(told?.text).toContain('not allowed in a URL')
    reader.env.BASE_URL = 'https://course.test'
    for (let tick = 0; tick < 10; tick++) await reader.at(reader.now() + MINUTE)
    expect(await statuses(reader)).toEqual(['sent', 'sent'])
    expect([...book.tally().values()].every((times) => times === 1)).toBe(true)
  })
})

describe('one broken reader holds up nobody else', () => {
  test('if their next lesson cannot be computed: the outcome is kept, the others continue, the operator gets an alert', async () => {
    const env = { ALERT_EMAIL: 'coach@runner.org' }
    const stuck = await activeReader(START, 'stuck@runner.org', 'Europe/London', { env })
    const fine = await activeReader(START, 'fine@runner.org', 'Europe/London')
    await setZone(stuck, 'stuck@runner.org', 'Nowhere/Land')
    stuck.set('2026-11-27T07:00:00Z')
    await stuck.deliverTwice()
    const open = await stuck.env.DB.prepare(`select count(*) as n from batches where status = 'open'`).first(
      'n',
    )
    expect(open).toBe(0)
    const [lesson, next] = compiled.lessons
    expect(await fine.found()).toMatchObject({ nextDelivery: { message: next } })
    const found = await stuck.found()
    expect(found).toMatchObject({ status: 'active', nextDelivery: null })
    expect(found.deliveries.at(-1)).toMatchObject({ message: lesson, status: 'sent' })
    await stuck.runCron()
    const alert = (await stuck.mails('coach@runner.org')).find((mail) => messageOf(mail) === 'alert')
    expect(alert?.text).toContain(`/admin/readers/${found.id}`)
  })

  test('if their pause cannot be ended: the others resume on their day', async () => {
    const stuck = await activeReader(START, 'stuck@runner.org')
    const fine = await activeReader(START, 'fine@runner.org')
    for (const reader of [stuck, fine]) await reader.post('pause', { until: '2026-11-24' })
    await setZone(stuck, 'stuck@runner.org', 'Nowhere/Land')
    fine.set(Date.parse(START) + 5 * DAY)
    await fine.runCron()
    expect(await fine.found()).toMatchObject({ status: 'active' })
  })

  async function setZone(reader: ReturnType<typeof world>, email: string, zone: string): Promise<void> {
    await reader.env.DB.prepare('update subscribers set timezone = ?2 where email = ?1')
      .bind(email, zone)
      .run()
  }
})
