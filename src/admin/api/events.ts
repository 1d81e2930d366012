import { Hono } from 'hono'
import { checkReputation } from '../../alerts/watch-reputation.ts'
import { type KeptDeadEvent, readTestEvent } from '../../db/inbound-webhook.ts'
import { listEndpoints } from '../../db/outgoing-webhooks.ts'
import { idsWithNews } from '../../db/provider-events.ts'
import { matchCourses, recordEvents } from '../../delivery/provider-events.ts'
import { readProviderEvent, TEST_EVENT } from '../../mail/provider-event.ts'
import { signWebhook } from '../../mail/webhook-signature.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { limitList } from '../../web/middleware.ts'
import { endpointSecret } from '../../webhooks/sign-webhook.ts'
import { recordAction } from '../actions/action-log.ts'
import { dropEvent, readDeadEvents, replayEvents } from '../actions/events.ts'
import { addWebhook, removeWebhook, WHY_NOT } from '../actions/webhooks.ts'
import { iso } from '../iso.ts'
import { eventFieldsSchema, fetchedEventsSchema, newWebhookSchema, replaySchema } from './schemas/events.ts'

export const eventsApi = new Hono<AppEnv>()

eventsApi.get('/dead-events', async (c) => {
  const { events, total } = await readDeadEvents(c)
  return c.json({ events: events.map(eventJson), total })
})

/** Without a body, the oldest hundred are recorded again. */
eventsApi.post('/dead-events/replay', async (c) => {
  const input = replaySchema.safeParse(await c.req.json().catch(() => ({})))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"id":"msg_…"}.')
  return c.json(await replayEvents(c, input.data.id ?? null))
})

eventsApi.delete('/dead-events/:id', async (c) => {
  const isGone = await dropEvent(c, c.req.param('id'))
  return isGone ? c.body(null, 204) : jsonError(c, 404, 'not_found', 'No such event.')
})

/**
 * Records events fetched from the provider's API, on the path that its webhooks take.
 * Known events are skipped, so nothing counts twice.
 */
eventsApi.post('/events', limitList, async (c) => {
  const input = fetchedEventsSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    const message = 'Send {"events":[…]} with at most 100 events, shaped like webhook events.'
    return jsonError(c, 422, 'invalid_input', message)
  }
  const { courses, sender, now } = c.var.app
  const read = input.data.events.flatMap(
    ({ id, ...body }) => readProviderEvent(JSON.stringify(body), id, now()) ?? [],
  )
  const events = await matchCourses(c.env.DB, courses, read)
  const isNew = new Set(await idsWithNews(c.env.DB, events))
  const news = events.filter(({ id }) => isNew.has(id))
  if (news.length > 0) {
    await recordEvents(c.env.DB, news, 'hand', now())
    await checkReputation(c.env.DB, news, sender.baseUrl, now())
    await recordAction(c, 'fetch_events')
  }
  return c.json({ recorded: news.length, known: input.data.events.length - news.length })
})

/**
 * A harmless event for the command line to post to the public webhook: a Worker cannot fetch its own address.
 * It is signed with the machine's time, which the verifier uses.
 */
eventsApi.post('/test-event', (c) => {
  const at = Date.now()
  const body = JSON.stringify({ type: TEST_EVENT, created_at: iso(at), data: {} })
  const signed = signWebhook(c.env.RESEND_WEBHOOK_SECRET ?? '', `test_${crypto.randomUUID()}`, body, at)
  return signed === null
    ? jsonError(c, 422, 'invalid_input', 'RESEND_WEBHOOK_SECRET is not set.')
    : c.json(signed)
})

/** The last one that came back through the webhook and the queue into the database. */
eventsApi.get('/test-event', async (c) => {
  const { id, arrivedAt } = await readTestEvent(c.env.DB)
  return c.json({ id, arrivedAt: iso(arrivedAt) })
})

eventsApi.get('/webhooks', async (c) => {
  const { secrets } = c.var.app.webhookClient
  const rows = await listEndpoints(c.env.DB)
  return c.json({
    webhooks: rows.map(({ id, url, createdAt, waiting, lost, problem }) => ({
      id: String(id),
      url,
      secret: endpointSecret(secrets[0], id),
      createdAt: iso(createdAt),
      waiting,
      lost,
      problem,
    })),
  })
})

eventsApi.post('/webhooks', async (c) => {
  const input = newWebhookSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {"url":"https://…"}.')
  const added = await addWebhook(c, input.data.url)
  switch (added.kind) {
    case 'added':
      return c.json({ id: String(added.id), url: added.url, secret: added.secret }, 201)
    case 'not_public':
      return jsonError(c, 422, 'invalid_input', WHY_NOT[added.kind], { url: WHY_NOT[added.kind] })
    case 'too_many':
      return jsonError(c, 422, 'invalid_input', WHY_NOT[added.kind])
  }
})

eventsApi.delete('/webhooks/:id', async (c) => {
  const isGone = await removeWebhook(c, c.req.param('id'))
  return isGone ? c.body(null, 204) : jsonError(c, 404, 'not_found', 'No such webhook.')
})

function eventJson({ id, problem, attempts, firstSeenAt, body }: KeptDeadEvent) {
  const event = eventFieldsSchema.parse(JSON.parse(body))
  return { id, problem, attempts, firstSeenAt: iso(firstSeenAt), event }
}
