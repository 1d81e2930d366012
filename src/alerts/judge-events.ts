import type { ProviderEvent } from '../db/provider-events.ts'
import { watchBounces, watchComplaints } from './watch-reputation.ts'

/** After events were recorded: looks at bounces and complaints if any of them tell of one. */
export async function judgeEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  baseUrl: string,
  now: number,
): Promise<void> {
  const tells = (effect: ProviderEvent['effect']) => events.some((event) => event.effect === effect)
  if (tells('bounced')) await watchBounces(db, baseUrl, now)
  if (tells('complained')) await watchComplaints(db, baseUrl, now)
}
