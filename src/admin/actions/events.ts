import {
  countDeadEvents,
  deleteDeadEvents,
  type KeptDeadEvent,
  listDeadEvents,
} from '../../db/inbound-webhook.ts'
import { type Replayed, replayDeadEvents } from '../../delivery/provider-events.ts'
import { DEAD_EVENTS_SHOWN } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { recordAction } from './action-log.ts'

export async function readDeadEvents({
  env,
}: AppContext): Promise<{ events: KeptDeadEvent[]; total: number }> {
  const [events, total] = await Promise.all([
    listDeadEvents(env.DB, DEAD_EVENTS_SHOWN),
    countDeadEvents(env.DB),
  ])
  return { events, total }
}

export async function replayEvents(c: AppContext, id: string | null): Promise<Replayed> {
  const { sender, now } = c.var.app
  const replayed = await replayDeadEvents(c.env.DB, id, sender.baseUrl, now())
  if (replayed.recorded > 0) await recordAction(c, 'replay_events')
  return replayed
}

export async function dropEvent(c: AppContext, id: string): Promise<boolean> {
  const isGone = (await deleteDeadEvents(c.env.DB, [id])) > 0
  if (isGone) await recordAction(c, 'drop_event', id)
  return isGone
}
