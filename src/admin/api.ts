import { Hono } from 'hono'
import { consentsOf } from '../db/consents.ts'
import { deliveriesOf } from '../db/deliveries.ts'
import { readSending } from '../db/sending.ts'
import {
  countDeliveries,
  countEnrollments,
  countEvents,
  countLeftAfter,
  countMessages,
  readDue,
} from '../db/stats.ts'
import { findSubscriber, type SubscriberRow, searchSubscribers } from '../db/subscribers.ts'
import type { Door } from '../http/door.ts'
import { jsonError } from '../http/errors.tsx'
import { sameSecret } from '../lib/tokens.ts'
import { endpointRoutes } from './endpoints.ts'
import { iso } from './iso.ts'
import { leavingRoutes } from './leaving.ts'
import { uncertainRoutes } from './uncertain.ts'

const PAGE = 100

export const adminApi = new Hono<Door>()

adminApi.use(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  if (!sameSecret(given, c.env.ADMIN_TOKEN))
    return jsonError(c, 401, 'unauthorized', 'A valid admin token is needed.')
  return next()
})

adminApi.get('/stats', async (c) => {
  const [enrollments, deliveries, messages, left, events, { due, oldestDueAt }, sending] = await Promise.all([
    countEnrollments(c.env.DB),
    countDeliveries(c.env.DB),
    countMessages(c.env.DB),
    countLeftAfter(c.env.DB),
    countEvents(c.env.DB),
    readDue(c.env.DB, c.var.app.now()),
    readSending(c.env.DB, c.var.app.now()),
  ])
  const leftAfter = new Map(left.map((row) => [row.message, row.count]))
  return c.json({
    subscribers: counted(
      ['pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed'],
      enrollments,
    ),
    deliveries: counted(['scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain'], deliveries),
    messages: Object.keys(c.var.app.course.messages).map((message) => {
      const row = messages.find((candidate) => candidate.message === message)
      return {
        message,
        sent: row?.sent ?? 0,
        delivered: row?.delivered ?? 0,
        bounced: row?.bounced ?? 0,
        complained: row?.complained ?? 0,
        failed: row?.failed ?? 0,
        unsubscribed: leftAfter.get(message) ?? 0,
        done: row?.done ?? 0,
      }
    }),
    due,
    oldestDueAt: iso(oldestDueAt),
    sending: { state: sending.state, reason: sending.reason, until: iso(sending.untilAt) },
    events: Object.fromEntries(events.map(({ type, count }) => [type, count])),
  })
})

adminApi.get('/subscribers', async (c) => {
  const query = (c.req.query('query') ?? '').trim().normalize('NFC').toLowerCase()
  const after = Number(c.req.query('cursor') ?? 0)
  if (!Number.isSafeInteger(after) || after < 0) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const rows = await searchSubscribers(c.env.DB, query === '' ? null : query, after)
  const page = rows.slice(0, PAGE)
  return c.json({
    subscribers: page.map(subscriberJson),
    nextCursor: rows.length > PAGE ? String(page.at(-1)?.id) : null,
  })
})

adminApi.get('/subscribers/:id', async (c) => {
  const id = Number(c.req.param('id'))
  const row = Number.isSafeInteger(id) ? await findSubscriber(c.env.DB, id) : null
  if (row === null) return jsonError(c, 404, 'not_found', 'No such subscriber.')
  const [deliveries, consents] = await Promise.all([
    deliveriesOf(c.env.DB, row.enrollmentId),
    consentsOf(c.env.DB, row.id),
  ])
  return c.json({
    ...subscriberJson(row),
    leftReason: row.leftReason,
    deliveries: deliveries.map((delivery) => ({
      message: delivery.message,
      status: delivery.status,
      dueAt: iso(delivery.dueAt),
      sentAt: iso(delivery.sentAt),
      deliveredAt: iso(delivery.deliveredAt),
    })),
    consent: consents.map((consent) => ({
      ...consent,
      givenAt: iso(consent.givenAt),
      confirmedAt: iso(consent.confirmedAt),
    })),
  })
})

adminApi.route('/', leavingRoutes)
adminApi.route('/', uncertainRoutes)
adminApi.route('/', endpointRoutes)

adminApi.notFound((c) => jsonError(c, 404, 'not_found', 'No such endpoint.'))

function subscriberJson(row: SubscriberRow) {
  return {
    id: String(row.id),
    email: row.email,
    firstName: row.firstName,
    status: row.status,
    stage: row.stage ?? 'general',
    timezone: row.timezone,
    pace: row.pace,
    createdAt: iso(row.createdAt),
    confirmedAt: iso(row.confirmedAt),
    nextDelivery: row.nextMessage === null ? null : { message: row.nextMessage, dueAt: iso(row.nextDueAt) },
  }
}

function counted<Name extends string>(
  names: readonly Name[],
  rows: readonly { status: string; count: number }[],
): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, rows.find((row) => row.status === name)?.count ?? 0]))
}
