/// <reference types="vite/types/importMeta.d.ts" />
import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import {
  applyEvents,
  causesOfAlerts,
  eventOf,
  NEW_SECRET,
  OLD_SECRET,
  only,
  post,
  START,
  signed,
  subscribed,
} from './signed-events.ts'
import { emptyDatabase, linkIn, world } from './world.ts'

beforeEach(emptyDatabase)

describe('the webhook handler', () => {
  test('accepts what either secret signed, during a rotation', async () => {
    const reader = world(START)
    expect(await post(reader, signed(eventOf('email.sent', 1)))).toBe(200)
    expect(await post(reader, signed(eventOf('email.sent', 1), { secret: OLD_SECRET }))).toBe(200)
    expect(reader.events).toHaveLength(2)
  })

  test('accepts a secret pasted without its prefix or its padding', async () => {
    for (const pasted of [NEW_SECRET, `whsec_${NEW_SECRET.replaceAll('=', '')}`]) {
      const reader = world(START, { env: { RESEND_WEBHOOK_SECRET: pasted } })
      expect(await post(reader, signed(eventOf('email.sent', 1)))).toBe(200)
    }
  })

  test.each(['', ' , ', 'whsec_'])('refuses everyone when the secret is "%s"', async (secret) => {
    const reader = world(START, { env: { RESEND_WEBHOOK_SECRET: secret } })
    expect(await post(reader, signed(eventOf('email.sent', 1)))).toBe(401)
  })

  const body = eventOf('email.complained', 1)
  test.each<[string, RequestInit, number]>([
    ['a signature by another secret', signed(body, { secret: 'Zm9yZ2Vk' }), 401],
    ['a body that was changed after signing', { ...signed(body), body: body.replace('"1"', '"2"') }, 401],
    ['a signature of six minutes ago', signed(body, { ageSeconds: 360 }), 401],
    ['a signature from the future', signed(body, { ageSeconds: -360 }), 401],
    ['no signature', { method: 'POST', body }, 401],
    [
      'standard headers that sign another body',
      { ...signed(body), headers: standardHeaders(signed(`${body} `)) },
      401,
    ],
    ['an id longer than any', signed(body, { id: 'x'.repeat(300) }), 401],
    ['signed text that is no JSON', signed('{"type":'), 400],
    ['signed JSON that is no event', signed('[1]'), 400],
    ['an empty body', signed(''), 400],
    ['a body of a megabyte', signed(`${body}${' '.repeat(1 << 20)}`), 413],
  ])('refuses %s and keeps nothing', async (_what, init, status) => {
    const reader = world(START)
    const answer = await reader.request('/webhooks/resend', init)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(String) } })
    expect(reader.events).toEqual([])
  })

  test('counts an unknown type once, however often it comes and whichever headers sign it, and does nothing else', async () => {
    const { reader } = await subscribed('unknown@runner.org')
    const before = await only(reader)
    const init = signed(JSON.stringify({ type: 'contact.created', data: { email: 'x@y.org', tags: 7 } }))
    expect(await post(reader, init)).toBe(200)
    expect(await post(reader, { ...init, headers: standardHeaders(init) })).toBe(200)
    await applyEvents(reader)
    expect(await only(reader)).toEqual(before)
    expect(await reader.admin('stats')).toMatchObject({ events: { 'contact.created': 1 } })
  })

  test('puts no address, subject or body into the queue', async () => {
    const reader = world(START)
    await post(reader, signed(eventOf('email.delivered', 1)))
    expect(JSON.stringify(reader.events)).not.toContain('runner.org')
    expect(reader.events).toMatchObject([{ type: 'email.delivered', effect: 'delivered', delivery: 1 }])
  })
})

describe('provider events', () => {
  test('record a delivery once, in whatever order sent and delivered come', async () => {
    const { reader, delivery } = await subscribed('delivered@runner.org')
    for (const type of ['email.delivered', 'email.sent', 'email.delivered']) {
      expect(await post(reader, signed(eventOf(type, delivery)))).toBe(200)
    }
    await applyEvents(reader)
    const welcome = (await only(reader)).deliveries.find((row) => row.message === 'welcome')
    expect(welcome).toMatchObject({ status: 'sent', deliveredAt: '2026-11-20T15:31:00.000Z' })
    expect(await reader.admin('stats')).toMatchObject({
      events: { 'email.delivered': 2, 'email.sent': 1 },
      messages: expect.arrayContaining([expect.objectContaining({ message: 'welcome', delivered: 1 })]),
    })
  })

  test.each([
    ['a permanent bounce', 'email.bounced', { bounce: { type: 'Permanent', subType: 'General' } }, 'bounced'],
    ['a complaint', 'email.complained', {}, 'complained'],
    [
      'the provider’s own stop list',
      'email.suppressed',
      { suppressed: { reason: 'previous_bounce' } },
      'failed',
    ],
  ])('%s suppresses the address and ends the course at once', async (_what, type, extra, counted) => {
    const email = 'gone@runner.org'
    const { reader, delivery } = await subscribed(email)
    await post(reader, signed(eventOf(type, delivery, extra)))
    await applyEvents(reader)
    expect(await only(reader)).toMatchObject({ status: 'suppressed', nextDelivery: null })
    await reader.at('2026-12-20T09:00:00Z')
    expect((await reader.signUp({ email })).status).toBe(202)
    await reader.deliverTwice()
    expect(await reader.mails(email)).toHaveLength(2)
    expect(await reader.admin('stats')).toMatchObject({
      messages: expect.arrayContaining([expect.objectContaining({ message: 'welcome', [counted]: 1 })]),
    })
  })

  test('keep a reader who left and then complained suppressed, even after a new sign-up', async () => {
    const email = 'angry@runner.org'
    const { reader, delivery } = await subscribed(email)
    await reader.request(linkIn((await reader.mails(email))[1], 'unsubscribe'), { method: 'POST' })
    await post(reader, signed(eventOf('email.complained', delivery)))
    await applyEvents(reader)
    await reader.signUp({ email })
    await reader.deliverTwice()
    expect(await only(reader)).toMatchObject({ status: 'suppressed' })
    expect(await reader.mails(email)).toHaveLength(2)
  })

  test('count a transient bounce once and change nothing else', async () => {
    const { reader, delivery } = await subscribed('full@runner.org')
    const init = signed(eventOf('email.bounced', delivery, { bounce: { type: 'Transient' } }))
    await post(reader, init)
    await applyEvents(reader)
    await post(reader, init)
    await applyEvents(reader)
    const bounces = await reader.env.DB.prepare('select sum(transient_bounces) as n from deliveries').first(
      'n',
    )
    expect(bounces).toBe(1)
    expect(await only(reader)).toMatchObject({
      status: 'active',
      nextDelivery: { message: compiled.lessons[0] },
    })
  })

  test('fail a mail that failed after it was accepted, with the provider’s reason', async () => {
    const { reader, delivery } = await subscribed('failed@runner.org')
    await post(
      reader,
      signed(eventOf('email.failed', delivery, { failed: { reason: 'reached_daily_quota' } })),
    )
    await applyEvents(reader)
    const row = await reader.env.DB.prepare(`select status, reason, sent_at from deliveries where id = ?1`)
      .bind(Number(delivery))
      .first()
    expect(row).toEqual({ status: 'failed', reason: 'reached_daily_quota', sent_at: null })
  })

  test('change nothing if they are about another course, unknown mail or unsent mail', async () => {
    const { reader } = await subscribed('other@runner.org')
    const scheduled = await reader.env.DB.prepare(
      `select id from deliveries where status = 'scheduled'`,
    ).first('id')
    const before = await only(reader)
    await post(reader, signed(eventOf('email.complained', 999_999)))
    await post(reader, signed(eventOf('email.complained', String(scheduled))))
    await post(reader, signed(eventOf('email.complained', '1; drop table deliveries')))
    const sent = await reader.env.DB.prepare(`select id from deliveries where status = 'sent'`).first('id')
    for (const tags of [{ course: 'another' }, {}, { message: 'welcome' }, { course: '' }]) {
      const tagged = { ...tags, delivery: String(sent) }
      await post(reader, signed(eventOf('email.complained', 1, { tags: tagged })))
    }
    await applyEvents(reader)
    expect(await only(reader)).toEqual(before)
  })

  test('keep an unreadable queue message aside, and record the others in the batch', async () => {
    const { reader, delivery } = await subscribed('neighbour@runner.org')
    await post(reader, signed(eventOf('email.delivered', delivery)))
    for (const nonsense of [
      { nonsense: true },
      null,
      'text',
      { ...(reader.events[0] as object), effect: 'x' },
    ]) {
      const answers = await reader.consumeQueue('longrun-events', [nonsense, ...reader.events])
      expect(answers).toEqual({ acked: 2, retried: [] })
    }
    const { total } = (await reader.admin('dead-events')) as { total: number }
    expect(total).toBe(4)
    expect((await only(reader)).deliveries[1]).toMatchObject({ deliveredAt: expect.any(String) })
    expect(await causesOfAlerts()).toEqual(['unrecorded'])
  })

  test('applyEvents together up to a hundred at once; when the database fails, each comes again', async () => {
    const { reader, delivery } = await subscribed('flood@runner.org')
    for (let n = 0; n < 100; n++)
      await post(reader, signed(eventOf('email.delivered', n === 99 ? delivery : 5000 + n)))
    const down = new Proxy(reader.env.DB, {
      get() {
        throw new Error('D1 is down')
      },
    })
    const broken = world(START, { env: { DB: down } })
    expect((await broken.consumeQueue('longrun-events', reader.events)).retried).toHaveLength(100)
    await applyEvents(reader)
    expect((await only(reader)).deliveries[1]).toMatchObject({ deliveredAt: expect.any(String) })
  })
})

const [wranglerToml = ''] = Object.values(
  import.meta.glob<string>('../../wrangler.toml', { eager: true, query: '?raw', import: 'default' }),
)

test('every queue in wrangler.toml has a consumer, whatever the course is called, and no other queue has', async () => {
  const reader = world(START)
  const consumed = [...wranglerToml.matchAll(/\[\[queues\.consumers\]\]\s+queue = "([^"]+)"/g)].map(
    ([, name]) => name,
  )
  expect(consumed).toHaveLength(3)
  const produced = [
    ...wranglerToml.matchAll(/\[\[queues\.producers\]\]\s+binding = "\w+"\s+queue = "([^"]+)"/g),
  ]
  expect(produced.map(([, name]) => name).toSorted()).toEqual(consumed.toSorted())
  for (const queue of consumed)
    for (const named of [String(queue), String(queue).replace('longrun', 'my-events')]) {
      expect(await reader.consumeQueue(named, [])).toEqual({ acked: 0, retried: [] })
    }
  for (const queue of ['events', 'longrun-events-dead-2', 'longrun-dead', 'delivery', '']) {
    await expect(reader.consumeQueue(queue, [{}])).rejects.toThrow('no consumer')
  }
})

/** The same signature under the names of the Standard Webhooks specification. */
function standardHeaders({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(
    [...new Headers(headers)].map(([name, value]) => [name.replace('svix', 'webhook'), value]),
  )
}
