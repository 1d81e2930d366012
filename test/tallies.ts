/** What the tallies say, and what counting the tables says: two queries whose rows must be the same. */
export const TALLIED = `
  select * from (
    select 'readers' as kind, status as name, json_array(readers) as counts from reader_tallies
     union all
    select 'message', message,
           json_array(owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done, left_after)
      from message_tallies)
   where counts not in ('[0]', '[0,0,0,0,0,0,0,0,0,0]')
   order by 1, 2`

export const COUNTED = `
  select 'readers' as kind, status as name, json_array(count(*)) as counts from enrollments group by status
   union all
  select 'message', message,
         json_array(count(*), sum(status = 'sent'), sum(status = 'failed'), sum(status = 'skipped'),
                    sum(status = 'uncertain'), count(delivered_at), count(bounced_at), count(complained_at),
                    count(done_at),
                    (select count(*) from enrollments where status = 'unsubscribed' and left_after = message))
    from deliveries group by message
   order by 1, 2`
