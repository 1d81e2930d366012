import { type AwayReader, SELECT_AWAY } from './returns.ts'

/** Why she left, in the order the page asks. */
export const LEFT_REASONS = [
  'no_time',
  'too_often',
  'not_what_i_expected',
  'have_what_i_need',
  'did_not_ask',
] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** Who left by herself, not before an instant, and had confirmed: who must not be mailed never comes back this way. */
export async function findLeft(
  db: D1Database,
  enrollmentId: number,
  notBefore: number,
): Promise<AwayReader | null> {
  return db
    .prepare(
      `${SELECT_AWAY}
        where e.id = ?1 and e.status = 'unsubscribed' and e.ended_at >= ?2 and e.confirmed_at is not null
          and not exists (select 1 from suppressions where subscriber_id = e.subscriber_id)`,
    )
    .bind(enrollmentId, notBefore)
    .first<AwayReader>()
}

export function setLeftReason(db: D1Database, enrollmentId: number, reason: LeftReason): D1PreparedStatement {
  return db
    .prepare(`update enrollments set left_reason = ?2 where id = ?1 and status = 'unsubscribed'`)
    .bind(enrollmentId, reason)
}
