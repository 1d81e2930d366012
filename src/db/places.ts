import type { Variant } from '../domain/course.ts'
import { WAS_HAD } from './as-read.ts'
import { allRows } from './rows.ts'
import { VARIANT } from './variants.ts'

/** How many readers stand at the same place in the course. */
export interface PlaceRow {
  status: 'pending' | 'active' | 'paused' | 'completed'
  variant: Variant
  /** Names of the messages they have had or that are on their way, as JSON. */
  had: string
  owed: string | null
  readers: number
  lastId: number
}

/**
 * Where readers stand, of those after an enrollment, so many at a time: a page by the primary key of enrollments, and
 * the deliveries of each by their unique index. The plus keeps SQLite off the index of states, which has another order.
 */
export async function placesAfter(db: D1Database, afterId: number, limit: number): Promise<PlaceRow[]> {
  return allRows<PlaceRow>(
    db
      .prepare(
        `select status, variant, had, owed, count(*) as readers, max(id) as lastId
           from (select e.id, e.status, ${VARIANT} as variant,
                        (select json_group_array(message order by message)
                           from (select h.message from deliveries h
                                  where h.enrollment_id = e.id
                                    and (h.status = 'sending' or ${WAS_HAD})
                                 union select p.key from json_each(coalesce(e.past_lessons, '{}')) p)) as had,
                        (select o.message from deliveries o
                          where o.enrollment_id = e.id and o.status = 'scheduled' and o.role <> 'asked'
                          order by o.due_at limit 1) as owed
                   from enrollments e join subscribers s on s.id = e.subscriber_id
                  where e.id > ?1 and +e.status in ('pending', 'active', 'paused', 'completed')
                  order by e.id limit ?2)
          group by status, variant, had, owed`,
      )
      .bind(afterId, limit),
  )
}
