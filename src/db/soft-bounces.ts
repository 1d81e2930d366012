/**
 * So many mails in a row that came back for now, over so long, and the address is suppressed. The provider has tried each for
 * hours before it says so: three weekly lessons that failed are two weeks in which nothing arrived. A mailbox that is full,
 * or a server that is down, has mended itself by then or never will. A day less, because no lesson comes to the minute.
 */
export const SOFT_BOUNCES = 3
export const SOFT_BOUNCE_DAYS = 13

const SPAN_MS = SOFT_BOUNCE_DAYS * 86_400_000

const MAILED_AT = 'coalesce(d.sent_at, d.due_at)'

/**
 * Holds for a delivery d that went out after its address last proved good: by a confirmation, or by the operator who let it
 * in again. What became of earlier mail says nothing of the address as it is now.
 */
export const SINCE_PROVED = `
  (${MAILED_AT} >= coalesce(e.confirmed_at, 0) and ${MAILED_AT} > coalesce(s.unblocked_at, 0))`

/** In a row means since the last mail that arrived, whichever event came first. `deliveries` selects them by ?1 as `delivery`. */
export function suppressSoftBounced(
  db: D1Database,
  deliveries: string,
  json: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
       select e.subscriber_id, 'soft_bounced', ?2
         from enrollments e join subscribers s on s.id = e.subscriber_id
        where e.id in (select t.enrollment_id from (${deliveries}) j cross join deliveries t on t.id = j.delivery)
          and (select count(*) >= ${SOFT_BOUNCES} and max(${MAILED_AT}) - min(${MAILED_AT}) >= ${SPAN_MS}
                 from deliveries d
                where d.enrollment_id = e.id and d.transient_bounces > 0 and d.delivered_at is null
                  and d.status not in ('scheduled', 'skipped') and ${SINCE_PROVED}
                  and ${MAILED_AT} > coalesce((select max(coalesce(a.sent_at, a.due_at)) from deliveries a
                                               where a.enrollment_id = e.id and a.delivered_at is not null), 0))`,
    )
    .bind(json, now)
}
