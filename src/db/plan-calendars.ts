/** Which file of a reader's calendar it is: what programs that follow it compare. */
export interface Revision {
  readonly revision: number
  readonly changedAt: number
}

export async function findCalendar(
  db: D1Database,
  enrollmentId: number,
): Promise<(Revision & { print: string }) | null> {
  return db
    .prepare('select print, revision, changed_at as changedAt from plan_calendars where enrollment_id = ?1')
    .bind(enrollmentId)
    .first<Revision & { print: string }>()
}

/** Counts a file that says something else than the one before; null when it does not, or the reader is not there any more. */
export async function countRevision(
  db: D1Database,
  enrollmentId: number,
  print: string,
  now: number,
): Promise<Revision | null> {
  return db
    .prepare(
      `insert into plan_calendars (enrollment_id, print, changed_at)
       select id, ?2, ?3 from enrollments where id = ?1
       on conflict (enrollment_id) do update
          set print = excluded.print, revision = revision + 1, changed_at = max(changed_at, excluded.changed_at)
        where print <> excluded.print
       returning revision, changed_at as changedAt`,
    )
    .bind(enrollmentId, print, now)
    .first<Revision>()
}
