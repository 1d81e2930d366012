import { countRevision, findCalendar, type Revision } from './queries.ts'

/**
 * Which revision of a reader's calendar this is, by a hash of all that it says: whatever changes it, a choice, a deploy or
 * another link, is one revision more when it is fetched next, and an unchanged file is the same for ever.
 */
export async function reviseCalendar(
  db: D1Database,
  enrollmentId: number,
  print: string,
  now: number,
): Promise<Revision> {
  const known = await findCalendar(db, enrollmentId)
  if (known?.print === print) return known
  return (
    (await countRevision(db, enrollmentId, print, now)) ??
    (await findCalendar(db, enrollmentId)) ?? { revision: 0, changedAt: now }
  )
}
