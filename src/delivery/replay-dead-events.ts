import { judgeEvents } from '../alerts/judge-events.ts'
import { countReplayed, deadEventsToReplay, forgetDeadEvents } from '../db/inbound-webhook.ts'
import type { ProviderEvent } from '../db/provider-events.ts'
import { providerEventSchema } from '../mail/provider-event.ts'
import { recordByHalves } from './record-by-halves.ts'
import { recordEvents } from './record-events.ts'

const AT_ONCE = 100

export interface Replayed {
  readonly recorded: number
  /** Of those that were tried. */
  readonly left: number
}

/** Records events that could not be recorded before, one by its id or the oldest hundred; what still cannot be stays. */
export async function replayDeadEvents(
  db: D1Database,
  id: string | null,
  baseUrl: string,
  now: number,
): Promise<Replayed> {
  const kept = await deadEventsToReplay(db, id, AT_ONCE)
  const events = kept.flatMap(({ body }) => providerEventSchema.safeParse(JSON.parse(body)).data ?? [])
  const unrecorded = await recordByHalves(events, (part) => record(db, part, baseUrl, now))
  const left = new Set(unrecorded.map((event) => event.id))
  const recorded = events.filter((event) => !left.has(event.id)).map((event) => event.id)
  const gone = await forgetDeadEvents(db, recorded)
  await countReplayed(
    db,
    kept.map((event) => event.id),
  )
  return { recorded: gone, left: kept.length - gone }
}

async function record(
  db: D1Database,
  events: readonly ProviderEvent[],
  baseUrl: string,
  now: number,
): Promise<boolean> {
  try {
    await recordEvents(db, events, 'hand', now)
    await judgeEvents(db, events, baseUrl, now)
    return true
  } catch {
    return false
  }
}
