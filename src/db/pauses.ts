import { type AwayReader, SELECT_AWAY } from './returns.ts'
import { allRows } from './rows.ts'

/** Pauses who is under way, or gives a pause another end; anyone else stays as she is. */
export function pauseEnrollment(
  db: D1Database,
  enrollmentId: number,
  untilOn: string | null,
): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set status = 'paused', paused_until_on = ?2
        where id = ?1 and status in ('active', 'paused')
      returning id`,
    )
    .bind(enrollmentId, untilOn)
}

/** What is late by now is due now: a reader who is back soon has not missed it. */
export function skipScheduledOfPaused(
  db: D1Database,
  enrollmentId: number,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update deliveries set status = 'skipped', reason = 'paused', due_at = max(due_at, ?2)
        where enrollment_id = ?1 and status = 'scheduled' and role = 'step'
          and exists (select 1 from enrollments where id = ?1 and status = 'paused')`,
    )
    .bind(enrollmentId, now)
}

export async function findPaused(db: D1Database, enrollmentId: number): Promise<AwayReader | null> {
  return db
    .prepare(`${SELECT_AWAY} where e.id = ?1 and e.status = 'paused'`)
    .bind(enrollmentId)
    .first<AwayReader>()
}

/** The zones in which it matters what day it is: those of readers whose pause may be over somewhere on earth. */
export async function zonesOfPauses(db: D1Database, latestDay: string): Promise<string[]> {
  const rows = await allRows<{ timezone: string }>(
    db
      .prepare(
        `select distinct s.timezone from enrollments e join subscribers s on s.id = e.subscriber_id
          where e.status = 'paused' and e.paused_until_on <= ?1`,
      )
      .bind(latestDay),
  )
  return rows.map((row) => row.timezone)
}

/** Whose day has come where she is, the longest overdue first. */
export async function pausesOver(
  db: D1Database,
  latestDay: string,
  todayIn: Readonly<Record<string, string>>,
  limit: number,
): Promise<AwayReader[]> {
  return allRows<AwayReader>(
    db
      .prepare(
        `${SELECT_AWAY}
          where e.status = 'paused' and e.paused_until_on <= ?1 and e.paused_until_on <= (?2 ->> s.timezone)
          order by e.paused_until_on limit ?3`,
      )
      .bind(latestDay, JSON.stringify(todayIn), limit),
  )
}
