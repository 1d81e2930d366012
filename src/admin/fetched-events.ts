import { Hono } from 'hono'
import { judgeEvents } from '../alerts/watch-reputation.ts'
import { newsAmong } from '../db/provider-events.ts'
import { recordEvents } from '../delivery/record-events.ts'
import { readProviderEvent } from '../mail/provider-event.ts'
import type { AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { limitList } from '../web/limit-body.ts'
import { recordAction } from './record-action.ts'
import { fetchedEventsSchema } from './schemas/events.ts'

export const fetchedEventsRoutes = new Hono<AppEnv>()

/**
 * Records what became of mails, as the provider's API tells it, by the path that its webhooks take. What is known already
 * is left alone, so the same again counts nothing twice.
 */
fetchedEventsRoutes.post('/events', limitList, async (c) => {
  const input = fetchedEventsSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    return jsonError(
      c,
      422,
      'invalid_input',
      'Send {"events":[…]}, a hundred at most, as webhooks tell them.',
    )
  }
  const { course, sender, now } = c.var.app
  const told = input.data.events.flatMap(
    ({ id, ...body }) => readProviderEvent(JSON.stringify(body), id, course.id, now()) ?? [],
  )
  const isNew = new Set(await newsAmong(c.env.DB, told))
  const news = told.filter(({ id }) => isNew.has(id))
  if (news.length > 0) {
    await recordEvents(c.env.DB, news, 'hand', now())
    await judgeEvents(c.env.DB, news, sender.baseUrl, now())
    await recordAction(c, 'fetch_events')
  }
  return c.json({ recorded: news.length, known: input.data.events.length - news.length })
})
