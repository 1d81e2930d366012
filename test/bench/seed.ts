import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { compiled } from '../../src/course/compiled.ts'

export interface Seeding {
  readers: number
  /** How many of them are owed a lesson by now; the others are in a month. */
  due: number
}

const MONTH_MS = 30 * 86_400_000
const BATCH = 100

/** Readers who have had their plan and one lesson, straight in the file of the database. */
export function seed(stateDir: string, { readers, due }: Seeding): void {
  const db = open(stateDir)
  const now = Date.now()
  const [one = '', two = ''] = compiled.lessons
  db.exec('pragma synchronous = off')
  db.exec('begin')
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${readers})`
  const run = (sql: string) => db.exec(sql)
  run(`insert into subscribers (email, email_key, first_name, stage, timezone, created_at)
       ${numbers} select 'reader' || i || '@example.com', 'reader' || i || '@example.com', 'Katherine', 'general', 'Europe/London', ${now} from n`)
  run(`insert into consents (subscriber_id, purpose, wording, page, given_at, confirmed_at)
       ${numbers} select i, 'course', '${compiled.consentVersion}', 'https://course.example/', ${now}, ${now} from n`)
  run(`insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
       ${numbers} select i, '${compiled.id}', 'active', ${now}, ${now} from n`)
  run(`insert into batches (id, status, priority, lease, available_at, attempts, first_attempt_at, created_at)
       ${numbers} select printf('00000000-0000-4000-8000-%012d', i), 'settled', 1, '00000000-0000-4000-8000-000000000000', ${now}, 1, ${now}, ${now}
         from n where i <= ${Math.ceil(readers / BATCH)}`)
  for (const message of ['welcome', one]) {
    run(`insert into deliveries (enrollment_id, message, priority, status, slot_on, due_at, batch_id, sent_at, delivered_at, accepted_at, tallied)
         ${numbers} select i, '${message}', 1, 'sent', '2026-11-20', ${now}, printf('00000000-0000-4000-8000-%012d', (i + ${BATCH - 1}) / ${BATCH}), ${now}, ${now}, ${now}, 1 from n`)
  }
  run(`insert into deliveries (enrollment_id, message, priority, status, slot_on, due_at, tallied)
       ${numbers} select i, '${two}', 1, 'scheduled', '2026-11-27', iif(i <= ${due}, ${now - 60_000}, ${now + MONTH_MS} + i), 1 from n`)
  run(`insert into message_tallies (message, owed, sent, delivered)
       values ('welcome', ${readers}, ${readers}, ${readers}), ('${one}', ${readers}, ${readers}, ${readers}), ('${two}', ${readers}, 0, 0)
       on conflict (message) do update set owed = excluded.owed, sent = excluded.sent, delivered = excluded.delivered`)
  db.exec('commit')
  db.exec('pragma wal_checkpoint(truncate)')
  db.close()
}

/** Bytes of the database file, what is free in it left out. */
export function bytesOf(stateDir: string): number {
  const db = open(stateDir)
  const free = Number(db.prepare('pragma freelist_count').get()?.freelist_count)
  const pageSize = Number(db.prepare('pragma page_size').get()?.page_size)
  db.close()
  return statSync(fileIn(stateDir)).size - free * pageSize
}

export function open(stateDir: string): DatabaseSync {
  return new DatabaseSync(fileIn(stateDir))
}

function fileIn(stateDir: string): string {
  const folder = join(stateDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  return join(folder, file)
}
