import { rowsOf } from './rows.ts'

export type HeldRow = Readonly<Record<string, string | number | null>>

/** Every table that holds something of a subscriber, ?1, with whole rows: a column added later is not forgotten. */
const HELD = {
  subscribers: 'select * from subscribers where id = ?1',
  consents: 'select * from consents where subscriber_id = ?1 order by given_at, id',
  suppressions: 'select * from suppressions where subscriber_id = ?1',
  enrollments: 'select * from enrollments where subscriber_id = ?1 order by id',
  sign_ups: `select w.* from sign_ups w join enrollments e on e.id = w.enrollment_id
              where e.subscriber_id = ?1 order by w.id`,
  deliveries: `select d.* from deliveries d join enrollments e on e.id = d.enrollment_id
                where e.subscriber_id = ?1 order by d.due_at, d.id`,
  announcements: `select a.* from announcements a join enrollments e on e.id = a.enrollment_id
                   where e.subscriber_id = ?1 order by a.id`,
  plan_schedules: `select p.* from plan_schedules p join enrollments e on e.id = p.enrollment_id
                    where e.subscriber_id = ?1`,
  plan_calendars: `select c.* from plan_calendars c join enrollments e on e.id = c.enrollment_id
                    where e.subscriber_id = ?1`,
  plan_ticks: `select t.* from plan_ticks t join enrollments e on e.id = t.enrollment_id
                where e.subscriber_id = ?1 order by t.week, t.session`,
} as const

/** All that is held on one subscriber, by table, as of one instant. */
export async function findHeldData(db: D1Database, subscriberId: number): Promise<Record<string, HeldRow[]>> {
  const results = await db.batch(Object.values(HELD).map((query) => db.prepare(query).bind(subscriberId)))
  return Object.fromEntries(Object.keys(HELD).map((table, i) => [table, rowsOf<HeldRow>(results[i])]))
}
