import { applyD1Migrations } from 'cloudflare:test'
import { afterEach, beforeAll, expect } from 'vitest'
import { COUNTER_ROWS, countSql } from '../support/counters.ts'
import { emptyDatabase, testEnv } from './world.ts'

await applyD1Migrations(testEnv.DB, testEnv.MIGRATIONS)

// Deleted rows are kept aside, because the counters still include them. Their status is null for messages
// that were never sent, and for those that come back.
const ASIDE = [
  `create table if not exists gone_deliveries (course, message, status, delivered_at, bounced_at, complained_at, done_at)`,
  `create table if not exists gone_enrollments (course, status, left_after, confirmed_at, source, week)`,
  `create trigger if not exists deliveries_gone after delete on deliveries begin
     insert into gone_deliveries values ((select course from enrollments where id = old.enrollment_id), old.message, iif(old.status in ('sent', 'failed', 'skipped'), old.status, null),
       old.delivered_at, old.bounced_at, old.complained_at, old.done_at);
   end`,
  `create trigger if not exists deliveries_back after insert on deliveries when new.counted = 1 and new.status = 'sent' begin
     update gone_deliveries set status = null, done_at = null
      where rowid = (select rowid from gone_deliveries
                     where course = (select course from enrollments where id = new.enrollment_id)
                       and message = new.message and status = 'sent' limit 1);
   end`,
  `create trigger if not exists enrollments_gone after delete on enrollments begin
     insert into gone_enrollments values (old.course, old.status, old.left_after, old.confirmed_at, coalesce(old.source, ''), date(coalesce(old.source_at, old.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days'));
   end`,
]
await testEnv.DB.batch(ASIDE.map((statement) => testEnv.DB.prepare(statement)))

// Another file may have used the database before.
beforeAll(emptyDatabase)

const COUNTED = countSql({ deliveries: 'gone_deliveries', enrollments: 'gone_enrollments' })

// After every test, the counters equal a count of the rows.
afterEach(async () => {
  const [counters, count] = await testEnv.DB.batch([
    testEnv.DB.prepare(COUNTER_ROWS),
    testEnv.DB.prepare(COUNTED),
  ])
  expect(counters?.results).toEqual(count?.results)
})
