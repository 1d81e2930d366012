import { nextLinkGeneration } from '../db/enrollments.ts'
import type { Reader } from '../db/subscribers.ts'
import { LAST_GENERATION, type LinkOwner } from '../mail/links.ts'

export type Renewed = { kind: 'renewed'; owner: LinkOwner } | { kind: 'used_up' } | { kind: 'unknown' }

/**
 * Ends the links to her course and her month that were made so far, and says what new ones are made from. Leaving links
 * stay good. Asked twice at once, it makes one change, and both are given it.
 */
export async function renewLinks(db: D1Database, reader: Reader): Promise<Renewed> {
  const { enrollmentId, linkGeneration: before } = reader
  if (before >= LAST_GENERATION) return { kind: 'used_up' }
  const linkGeneration = await nextLinkGeneration(db, enrollmentId, before)
  return linkGeneration === null
    ? { kind: 'unknown' }
    : { kind: 'renewed', owner: { enrollmentId, linkGeneration } }
}
