import { foldEvents, type ProviderEvent } from '../db/provider-events.ts'

const MAX_AT_ONCE = 100

/** Records what the provider told, in any order and as often as it likes; the same event again changes nothing. */
export async function recordEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  now: number,
): Promise<void> {
  for (let from = 0; from < events.length; from += MAX_AT_ONCE) {
    await foldEvents(db, events.slice(from, from + MAX_AT_ONCE), now)
  }
}
