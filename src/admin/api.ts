import { Hono } from 'hono'
import { consentsOf } from '../db/consents.ts'
import { deliveriesOf } from '../db/deliveries.ts'
import { findSubscriber, type SubscriberRow, searchSubscribers } from '../db/subscribers.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { ADMIN_LIMIT_PERIOD_SECONDS, API_PAGE_ROWS } from '../policy.ts'
import type { AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { actionsApi } from './actions.tsx'
import { courseRoutes } from './course.ts'
import { cursorOf } from './cursor.ts'
import { deadEventsApi } from './dead-events.tsx'
import { doctorRoutes } from './doctor.ts'
import { exportRoutes } from './export.ts'
import { fetchedEventsRoutes } from './fetched-events.ts'
import { importRoutes } from './import.ts'
import { iso } from './iso.ts'
import { leaveRoutes } from './leaving.ts'
import { recordLook } from './record-action.ts'
import { refusedRoutes } from './refused.ts'
import { renewLinksApi } from './renew-links.ts'
import { sendingApi } from './sending.tsx'
import { readStats } from './stats.ts'
import { suppressionsRoutes } from './suppressions.ts'
import { testEventRoutes } from './test-event.ts'
import { testSendRoutes } from './test-send.ts'
import { checkToken } from './token-check.ts'
import { unblockApi } from './unblock.ts'
import { uncertainRoutes } from './uncertain.ts'
import { webhookRoutes } from './webhook-endpoints.ts'

export const adminApi = new Hono<AppEnv>()

adminApi.use(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  switch (await checkToken(c, 'api', given)) {
    case 'right':
      c.set('operator', 'api')
      return next()
    case 'wrong':
      c.header('www-authenticate', 'Bearer')
      return jsonError(c, 401, 'unauthorized', 'A valid admin token is needed.')
    case 'too_many':
      c.header('retry-after', String(ADMIN_LIMIT_PERIOD_SECONDS))
      return jsonError(c, 429, 'rate_limited', 'Too many wrong tokens from your network.')
  }
})

adminApi.get('/stats', async (c) => c.json(await readStats(c.var.app)))

adminApi.get('/subscribers', async (c) => {
  const query = emailKeyOf(c.req.query('query') ?? '')
  const after = cursorOf(c)
  if (after === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const rows = await searchSubscribers(c.env.DB, query, after, API_PAGE_ROWS + 1)
  const page = rows.slice(0, API_PAGE_ROWS)
  return c.json({
    subscribers: page.map(subscriberJson),
    nextCursor: rows.length > API_PAGE_ROWS ? String(page.at(-1)?.id) : null,
  })
})

adminApi.get('/subscribers/:id', async (c) => {
  const id = Number(c.req.param('id'))
  const row = Number.isSafeInteger(id) ? await findSubscriber(c.env.DB, id) : null
  if (row === null) return jsonError(c, 404, 'not_found', 'No such subscriber.')
  await recordLook(c, String(row.id))
  const [deliveries, consents] = await Promise.all([
    deliveriesOf(c.env.DB, row.enrollmentId),
    consentsOf(c.env.DB, row.id),
  ])
  return c.json({
    ...subscriberJson(row),
    track: row.track,
    leftReason: row.leftReason,
    deliveries: deliveries.map((delivery) => ({
      message: delivery.message,
      status: delivery.status,
      dueAt: iso(delivery.dueAt),
      sentAt: iso(delivery.sentAt),
      deliveredAt: iso(delivery.deliveredAt),
      reason: delivery.reason,
    })),
    consent: consents.map((consent) => ({
      ...consent,
      givenAt: iso(consent.givenAt),
      confirmedAt: iso(consent.confirmedAt),
    })),
  })
})

adminApi.route('/', courseRoutes)
adminApi.route('/', doctorRoutes)
adminApi.route('/', deadEventsApi)
adminApi.route('/', fetchedEventsRoutes)
adminApi.route('/', suppressionsRoutes)
adminApi.route('/', testEventRoutes)
adminApi.route('/', exportRoutes)
adminApi.route('/', testSendRoutes)
adminApi.route('/', importRoutes)
adminApi.route('/', actionsApi)
adminApi.route('/', leaveRoutes)
adminApi.route('/', unblockApi)
adminApi.route('/', renewLinksApi)
adminApi.route('/', sendingApi)
adminApi.route('/', refusedRoutes)
adminApi.route('/', uncertainRoutes)
adminApi.route('/', webhookRoutes)

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
