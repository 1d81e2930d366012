import { Hono } from 'hono'
import * as z from 'zod/mini'
import {
  countDeadEvents,
  forgetDeadEvents,
  type KeptDeadEvent,
  listDeadEvents,
  readWebhookHealth,
} from '../db/inbound-webhook.ts'
import { type Replayed, replayDeadEvents } from '../delivery/dead-events.ts'
import { DEAD_EVENTS_SHOWN } from '../policy.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { readForm } from '../web/read-form.ts'
import { iso } from './iso.ts'
import { EventsPage } from './pages/events-page.tsx'
import { recordAction } from './record-action.ts'
import { eventFieldsSchema, replaySchema } from './schemas/events.ts'

const dropSchema = z.object({ id: z.string() })

export const deadEventsApi = new Hono<AppEnv>()

deadEventsApi.get('/dead-events', async (c) => {
  const { events, total } = await readDeadEvents(c)
  return c.json({ events: events.map(eventJson), total })
})

/** The body may be left out: then the oldest hundred are recorded again. */
deadEventsApi.post('/dead-events/replay', async (c) => {
  const input = replaySchema.safeParse(await c.req.json().catch(() => ({})))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"id":"msg_…"}.')
  return c.json(await replay(c, input.data.id ?? null))
})

deadEventsApi.delete('/dead-events/:id', async (c) => {
  const isGone = await drop(c, c.req.param('id'))
  return isGone ? c.body(null, 204) : jsonError(c, 404, 'not_found', 'No such event.')
})

export const deadEventsRoutes = new Hono<AppEnv>()

deadEventsRoutes.get('/events', async (c) => {
  const { course, now } = c.var.app
  const [{ events, total }, health] = await Promise.all([readDeadEvents(c), readWebhookHealth(c.env.DB)])
  const secret = c.env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const page = { events, total, health, secret, zone: course.defaultTimezone, now: now() } as const
  return c.html(<EventsPage {...page} done={c.req.query('done') ?? null} />)
})

deadEventsRoutes.post('/events/replay', async (c) => {
  const { left } = await replay(c, null)
  return c.redirect(`/admin/events?done=${left === 0 ? 'recorded' : 'left'}`, 303)
})

deadEventsRoutes.post('/events/drop', async (c) => {
  const input = dropSchema.safeParse(await readForm(c))
  if (input.success) await drop(c, input.data.id)
  return c.redirect('/admin/events?done=dropped', 303)
})

async function readDeadEvents({ env }: AppContext): Promise<{ events: KeptDeadEvent[]; total: number }> {
  const [events, total] = await Promise.all([
    listDeadEvents(env.DB, DEAD_EVENTS_SHOWN),
    countDeadEvents(env.DB),
  ])
  return { events, total }
}

async function replay(c: AppContext, id: string | null): Promise<Replayed> {
  const { sender, now } = c.var.app
  const replayed = await replayDeadEvents(c.env.DB, id, sender.baseUrl, now())
  if (replayed.recorded > 0) await recordAction(c, 'replay_events')
  return replayed
}

async function drop(c: AppContext, id: string): Promise<boolean> {
  const isGone = (await forgetDeadEvents(c.env.DB, [id])) > 0
  if (isGone) await recordAction(c, 'drop_event', id)
  return isGone
}

function eventJson({ id, problem, attempts, firstSeenAt, body }: KeptDeadEvent) {
  const event = eventFieldsSchema.parse(JSON.parse(body))
  return { id, problem, attempts, firstSeenAt: iso(firstSeenAt), event }
}
