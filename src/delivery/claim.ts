import { claimDue, type Lease, nextWork, type OpenBatch, takeUpBatch } from '../db/batches.ts'
import { BATCH_LEASE_SECONDS } from '../policy.ts'

/**
 * The next batch to work on: one left open, else the next due deliveries; transactional mail first, letters last.
 * `letter`: nothing is due, but a letter has readers to be scheduled. Null if there is no work. A probe prefers
 * batches that were never refused. When a lease lapses, the next claim takes the batch over.
 */
export async function claim(
  db: D1Database,
  batchSize: number,
  isProbe: boolean,
  now: number,
): Promise<OpenBatch | 'letter' | null> {
  for (;;) {
    const next = await nextWork(db, now, isProbe)
    if (next === null) return null
    if (next.work === 'schedule_letter') return 'letter'
    const lease = leaseFrom(crypto.randomUUID(), now)
    const size = next.work === 'claim_one' ? 1 : batchSize
    const batch =
      next.work === 'take_up'
        ? await takeUpBatch(db, next.priority, lease, isProbe)
        : await claimDue(db, { id: crypto.randomUUID(), priority: next.priority, size }, lease)
    if (batch !== null) return batch
  }
}

/** A lease from `now`: at the claim, and again at each attempt. */
export function leaseFrom(id: string, now: number): Lease {
  return { id, now, until: now + BATCH_LEASE_SECONDS * 1000 }
}
