import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { linkIn, messageOf, tagOf, testEnv, world } from './world.ts'

export const START = '2026-11-20T15:30:00Z'
export const NEW_SECRET = 'dGVzdC13ZWJob29rLXNlY3JldC1uZXc='
export const OLD_SECRET = 'dGVzdC13ZWJob29rLXNlY3JldC1vbGQ='

type World = ReturnType<typeof world>

export function signed(
  body: string,
  options: { id?: string; secret?: string; ageSeconds?: number } = {},
): RequestInit {
  const { id = `msg_${crypto.randomUUID()}`, secret = NEW_SECRET, ageSeconds = 0 } = options
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` }
  return { method: 'POST', headers, body }
}

export function eventOf(
  type: string,
  delivery: string | number,
  extra: Record<string, unknown> = {},
): string {
  const tags = { course: compiled.id, message: 'confirm', delivery: String(delivery) }
  const data = { email_id: crypto.randomUUID(), to: ['a@runner.org'], subject: 'x', tags, ...extra }
  return JSON.stringify({ type, created_at: new Date(Date.parse(START) + 60_000).toISOString(), data })
}

export async function post(reader: World, init: RequestInit): Promise<number> {
  return (await reader.request('/webhooks/resend', init)).status
}

/** Passes what the queue holds twice, the second time in reverse. */
export async function applyEvents(reader: World) {
  const { acked } = await reader.consumeQueue('longrun-events', reader.events)
  expect(acked).toBe(reader.events.length)
  await reader.consumeQueue('longrun-events', reader.events.toReversed())
  reader.events.length = 0
}

export async function subscribed(email: string): Promise<{ reader: World; delivery: string }> {
  const reader = world(START)
  await reader.signUp({ email, timezone: 'Europe/London' })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails(email))[0], 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  const welcome = (await reader.mails(email)).find((mail) => messageOf(mail) === 'welcome')
  return { reader, delivery: welcome === undefined ? '' : (tagOf(welcome, 'delivery') ?? '') }
}

export async function only(reader: World) {
  const { subscribers } = (await reader.admin('subscribers?query=')) as { subscribers: { id: string }[] }
  return (await reader.admin(`subscribers/${subscribers[0]?.id}`)) as {
    status: string
    nextDelivery: unknown
    deliveries: { message: string; status: string; deliveredAt: string | null; sentAt: string | null }[]
  }
}

/** All alerts that were raised. */
export async function causesOfAlerts(): Promise<unknown[]> {
  const { results } = await testEnv.DB.prepare('select cause from alerts').all<{ cause: string }>()
  return results.map(({ cause }) => cause)
}
