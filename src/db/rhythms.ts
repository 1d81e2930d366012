import type { Pace } from '../domain/rhythm.ts'
import { type AsRead, HISTORY, RHYTHM, STILL_AS_READ } from './as-read.ts'

/** With the slot of the lesson that is scheduled, if one is. */
export interface AsReadWithSlot extends AsRead {
  slotOn: string | null
  dueAt: number | null
}

export async function findAsRead(db: D1Database, enrollmentId: number): Promise<AsReadWithSlot | null> {
  return db
    .prepare(
      `select e.id as enrollmentId, ${RHYTHM} as rhythm, ${HISTORY} as history,
              n.slot_on as slotOn, n.due_at as dueAt
         from enrollments e
         left join deliveries n on n.enrollment_id = e.id and n.status = 'scheduled' and +n.priority = 1
        where e.id = ?1 limit 1`,
    )
    .bind(enrollmentId)
    .first<AsReadWithSlot>()
}

/**
 * Moves the lesson that is scheduled from the slot it was read with; one that is due already goes out. The plus keeps to
 * their own rows.
 */
export function moveScheduled(
  db: D1Database,
  read: AsReadWithSlot,
  slot: { slotOn: string; dueAt: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update deliveries set slot_on = ?4, due_at = ?5
        where enrollment_id = ?1 and status = 'scheduled' and +priority = 1 and due_at > ?6 and due_at = ?7
          and exists (select 1 from enrollments e where ${STILL_AS_READ})`,
    )
    .bind(read.enrollmentId, read.rhythm, read.history, slot.slotOn, slot.dueAt, now, read.dueAt)
}

/** Last in its transaction, for it changes what was read; returns no row when that had changed before. */
export function storeRhythm(
  db: D1Database,
  read: AsRead,
  rhythm: { pace: Pace; weekday: number | null; hour: number | null },
): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments as e set pace = ?4, send_weekday = ?5, send_hour = ?6 where ${STILL_AS_READ}
       returning id`,
    )
    .bind(read.enrollmentId, read.rhythm, read.history, rhythm.pace, rhythm.weekday, rhythm.hour)
}

/** As `storeRhythm`, for the zone. */
export function storeZone(db: D1Database, read: AsRead, zone: string): D1PreparedStatement {
  return db
    .prepare(
      `update subscribers set timezone = ?4
        where id = (select e.subscriber_id from enrollments e where ${STILL_AS_READ})
       returning id`,
    )
    .bind(read.enrollmentId, read.rhythm, read.history, zone)
}
