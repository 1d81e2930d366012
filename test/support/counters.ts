/** The counters as rows. `countSql` computes rows that must be the same. */
export const COUNTER_ROWS = `
  select * from (
    select 'readers' as kind, course || ' ' || status as name, json_array(readers) as counts from reader_counters
     union all
    select 'message', course || ' ' || message,
           json_array(owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done, left_after)
      from message_counters
     union all
    select 'source', course || ' ' || week || ' ' || source, json_array(signed_up, confirmed, completed, unsubscribed)
      from source_counters)
   where counts not in ('[0]', '[0,0,0,0,0,0,0,0,0,0]', '[0,0,0,0]')
   order by 1, 2`

/** Counts existing rows and deleted ones. Takes names of tables with the same columns. */
export function countSql(gone: { deliveries: string; enrollments: string } | null): string {
  const [deliveries, enrollments] =
    gone === null
      ? ['', '']
      : [
          `union all select course, ${FACTS} from ${gone.deliveries}`,
          `union all select * from ${gone.enrollments}`,
        ]
  return `
    with d as (select (select course from enrollments where id = enrollment_id) as course, ${FACTS} from deliveries ${deliveries}),
         e as (select course, status, left_after, ${ORIGIN} from enrollments ${enrollments})
    select 'readers' as kind, course || ' ' || status as name, json_array(count(*)) as counts from enrollments
     group by course, status
     union all
    select 'message', course || ' ' || message,
           json_array(count(status), coalesce(sum(status = 'sent'), 0), coalesce(sum(status = 'failed'), 0),
                      coalesce(sum(status = 'skipped'), 0), coalesce(sum(status = 'uncertain'), 0),
                      count(delivered_at), count(bounced_at), count(complained_at), count(done_at),
                      (select count(*) from e where e.course = d.course and status = 'unsubscribed' and left_after = message))
      from d group by course, message having count(status) + count(delivered_at) > 0
     union all
    select 'source', course || ' ' || week || ' ' || source,
           json_array(count(*), count(confirmed_at), coalesce(sum(status = 'completed'), 0),
                      coalesce(sum(status = 'unsubscribed' and confirmed_at is not null), 0))
      from e where course <> 'letters' group by course, week, source
     order by 1, 2`
}

const ORIGIN = `confirmed_at, coalesce(source, '') as source,
  date(coalesce(source_at, signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') as week`
const FACTS = 'message, status, delivered_at, bounced_at, complained_at, done_at'
