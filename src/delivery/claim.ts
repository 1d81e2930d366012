import { claimDue, type OpenBatch, takeUpBatch } from '../db/batches.ts'

export const LEASE_SECONDS = 60

/** A batch to work on: one that was left behind, else the next due deliveries; null when there is no work. */
export async function claim(db: D1Database, now: number): Promise<OpenBatch | null> {
  const lease = crypto.randomUUID()
  const leaseUntil = now + LEASE_SECONDS * 1000
  return (
    (await takeUpBatch(db, lease, now, leaseUntil)) ??
    (await claimDue(db, { id: crypto.randomUUID(), lease }, now, leaseUntil))
  )
}
