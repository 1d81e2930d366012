import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { home as compiled } from '../../src/generated/course.js'

export interface Seeding {
  readers: number
  /** How many of them have a lesson due now. For the others it is due in a month. */
  due: number
  /** They finished the course long ago, and nothing is scheduled. */
  finished?: boolean
  /** They read letters, too, and perhaps one is under way that nobody is scheduled for. */
  letters?: 'none' | 'wanted' | 'under way'
}

const MONTH_MS = 30 * 86_400_000
const BATCH = 100
/** The letter of the site under another name. */
export const BENCH_LETTER = 'bench'

/** Writes readers with their deliveries straight into the database file: a million in less than a minute. */
export function seed(stateDir: string, { readers, due, finished = false, letters = 'none' }: Seeding): void {
  const db = open(stateDir)
  const now = finished ? Date.now() - 4 * MONTH_MS : Date.now()
  const [one = '', two = ''] = compiled.lessons
  const received = finished ? ['confirm', 'welcome', ...compiled.lessons] : ['welcome', one]
  db.exec('pragma synchronous = off; begin')
  db.exec('create temp table n (i integer primary key)')
  db.prepare(
    'insert into n with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select i from n',
  ).run(readers)
  addReaders(db, now, finished)
  for (const message of received) addSent(db, message, now)
  if (!finished) addScheduled(db, two, due, now)
  if (letters !== 'none') addReadersOfLetters(db, now)
  if (letters === 'under way') addLetter(db, now)
  countAll(db)
  db.exec('commit; pragma wal_checkpoint(truncate)')
  db.close()
}

function addReaders(db: DatabaseSync, now: number, finished: boolean): void {
  db.prepare(
    `insert into subscribers (email, email_key, first_name, timezone, created_at)
     select 'reader' || i || '@example.com', 'reader' || i || '@example.com', 'Katherine', 'Europe/London', ?1
       from n`,
  ).run(now)
  db.prepare(
    `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, ended_at)
     select i, ?1, ?2, ?3, ?3, ?4 from n`,
  ).run(compiled.id, finished ? 'completed' : 'active', now, finished ? now : null)
  db.prepare(
    `insert into consents (enrollment_id, purpose, wording, page, given_at, confirmed_at)
     select i, 'course', ?1, 'https://course.example/', ?2, ?2 from n`,
  ).run(compiled.consentVersion, now)
}

function addReadersOfLetters(db: DatabaseSync, now: number): void {
  db.prepare(
    `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
     select i, 'letters', 'active', ?1, ?1 from n`,
  ).run(now)
}

function addLetter(db: DatabaseSync, now: number): void {
  const asked = {
    asksCourse: false,
    courses: null,
    statuses: null,
    furthest: null,
    sources: null,
    lessons: [],
  }
  const audience = { ...asked, isDuringCourse: true, installed: [compiled.id], defaultHour: 8 }
  db.prepare(
    `insert into letters (name, state, audience, during_course, created_at, started_at, scheduled_enrollment_id, last_enrollment_id)
     select ?1, 'sending', ?2, 1, ?3, ?3, 0, max(id) from enrollments`,
  ).run(BENCH_LETTER, JSON.stringify(audience), now)
}

/** A hundred readers to a batch. */
const BATCH_ID = `?1 || printf('/00000000-0000-4000-8000-%012d', (i + ${BATCH - 1}) / ${BATCH})`

function addSent(db: DatabaseSync, message: string, now: number): void {
  // The prefix keeps the length of a real id.
  const prefix = message.slice(0, 1)
  db.prepare(
    `insert or ignore into batches (id, status, priority, lease, available_at, attempts, first_attempt_at, created_at)
     select ${BATCH_ID}, 'settled', 1, '00000000-0000-4000-8000-000000000000', ?2, 1, ?2, ?2 from n where i % ${BATCH} = 1`,
  ).run(prefix, now)
  db.prepare(
    `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at, batch_id, sent_at, delivered_at,
                             accepted_at, counted)
     select i, ?3, 1, 'sent', '2026-11-20', ?2, ${BATCH_ID}, ?2, ?2, ?2, 1 from n`,
  ).run(prefix, now, message)
}

function addScheduled(db: DatabaseSync, message: string, due: number, now: number): void {
  db.prepare(
    `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at, counted)
     select i, ?1, 1, 'scheduled', '2026-11-27', iif(i <= ?2, ?3, ?4 + i), 1 from n`,
  ).run(message, due, now - 60_000, now + MONTH_MS)
}

function countAll(db: DatabaseSync): void {
  db.exec(`
    insert into message_counters (course, message, owed, sent, delivered)
    select e.course, d.message, count(*), sum(d.status = 'sent'), count(d.delivered_at)
      from deliveries d join enrollments e on e.id = d.enrollment_id where true group by e.course, d.message
    on conflict (course, message) do update
       set owed = excluded.owed, sent = excluded.sent, delivered = excluded.delivered`)
}

/** Bytes in use in the database file. */
export function bytesOf(stateDir: string): number {
  const db = open(stateDir)
  const pragma = (name: string) => Number(db.prepare(`pragma ${name}`).get()?.[name])
  const bytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
  db.close()
  return bytes
}

function open(stateDir: string): DatabaseSync {
  const folder = join(stateDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  return new DatabaseSync(join(folder, file))
}
