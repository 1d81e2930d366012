import { noteHeard, noteTestEvent } from '../db/inbound-webhook.ts'
import { applyEvents } from '../db/provider-events.ts'
import type { ProviderEvent } from '../domain/provider-event.ts'
import { TEST_EVENT } from '../mail/provider-event.ts'

const MAX_AT_ONCE = 100

/**
 * Records provider events, in any order; the same event again changes nothing. Events that came by the
 * `webhook` also prove that it works. Our own test event proves only our side, so it is just noted.
 */
export async function recordEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  cameBy: 'webhook' | 'hand',
  now: number,
): Promise<void> {
  const providerEvents = events.filter(({ type }) => type !== TEST_EVENT)
  for (let from = 0; from < providerEvents.length; from += MAX_AT_ONCE) {
    const along = cameBy === 'webhook' ? [noteHeard(db, now)] : []
    await applyEvents(db, providerEvents.slice(from, from + MAX_AT_ONCE), along, now)
  }
  const test = events.findLast(({ type }) => type === TEST_EVENT)
  if (test !== undefined) await noteTestEvent(db, test.id, now)
}

/** Records all it can by halving whatever fails, and returns what cannot be recorded. */
export async function recordByHalves<Item>(
  items: readonly Item[],
  record: (part: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await record(items))) return []
  if (items.length === 1) return items
  const middle = Math.ceil(items.length / 2)
  return [
    ...(await recordByHalves(items.slice(0, middle), record)),
    ...(await recordByHalves(items.slice(middle), record)),
  ]
}
