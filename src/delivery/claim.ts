import { claimDue, type Lease, nextWork, type OpenBatch, takeUpBatch } from '../db/batches.ts'
import { BATCH_LEASE_SECONDS } from '../policy.ts'

/**
 * A batch to work on: one that was left behind, else the next due deliveries; transactional mail first. Null when
 * there is no work. A probe asks for what was never refused. The claim holds for its lease; a lease that lapsed is taken up by the next who asks.
 */
export async function claim(
  db: D1Database,
  batchSize: number,
  isProbe: boolean,
  now: number,
): Promise<OpenBatch | null> {
  for (;;) {
    const next = await nextWork(db, now, isProbe)
    if (next === null) return null
    const lease = leaseFrom(crypto.randomUUID(), now)
    const size = next.work === 'claim_one' ? 1 : batchSize
    const batch =
      next.work === 'take_up'
        ? await takeUpBatch(db, next.priority, lease, isProbe)
        : await claimDue(db, { id: crypto.randomUUID(), priority: next.priority, size }, lease)
    if (batch !== null) return batch
  }
}

/** The lease counted from `now`: at the claim, and again from each attempt. */
export function leaseFrom(id: string, now: number): Lease {
  return { id, now, until: now + BATCH_LEASE_SECONDS * 1000 }
}
