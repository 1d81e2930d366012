import type { Variant } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'
import type { SituationTable } from '../domain/segment.ts'
import { DAY_MS } from '../lib/durations.ts'
import { TEMPLATES_KEPT_DAYS } from '../policy.ts'
import { ADDRESS_OF_MAIL, MAY_TELL } from './address-changes.ts'
import type { Lease, OpenBatch } from './batches.ts'
import { insertDelivery, OR_RESCHEDULE } from './deliveries.ts'
import { inTheMiddle } from './letters.ts'
import { allRows, hasRow, rowsOf } from './rows.ts'
import { WAITING } from './sign-ups.ts'
import { lookup } from './subscribers.ts'

/** Counts the attempt and renews the lease; ?1 batch, ?2 lease, ?3 now, ?4 until. */
const MARK_ATTEMPT = `attempts = attempts + 1, available_at = ?4,
  first_attempt_at = coalesce(first_attempt_at, ?3)`

/** A lesson that gives its day to the one that comes next; null when the reader has had them all. */
export interface OutOfOrder {
  readonly delivery: number
  readonly next: string | null
}

/** The frozen inputs that all readers share. */
interface FrozenFrame {
  readonly baseUrl: string
  readonly secretId: string
  /** The template version of each message in each course. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Whom the mails of each course are written for, by reader, and before the reader has confirmed. */
interface Variants {
  readonly bySituation: Readonly<Record<string, SituationTable>>
  readonly unconfirmed: Readonly<Record<string, Variant>>
}

interface Freezing {
  readonly batch: OpenBatch
  readonly frame: FrozenFrame
  readonly variants: Variants
  readonly outOfOrder: readonly OutOfOrder[]
  /** For a batch of letters, every course of the install; null for another. */
  readonly installed: readonly string[] | null
  readonly lease: Lease
}

/** The mailbox may be a stranger's, so the mail says nothing about the reader. */
const TO_ANYBODY = `d.role in ('confirmation', 'address')`

/** ?1 batch, ?2 lease: the batch is ours and not frozen. */
const UNFROZEN = `exists (select 1 from batches where id = ?1 and lease = ?2 and status = 'open' and frozen is null)`

/**
 * Freezes the inputs of the payload and marks the attempt, in one transaction. Skips readers who have left or
 * paused, replaces lessons that are out of order and puts paused letters back. Null if the lease was lost.
 */
export async function freezeBatch(
  db: D1Database,
  courses: readonly Pick<Course, 'id' | 'magnet'>[],
  { batch, frame, variants, outOfOrder, installed, lease }: Freezing,
): Promise<string | null> {
  const progress = progressIn(courses)
  const results = await db.batch([
    ...(outOfOrder.length === 0 ? [] : replaceOutOfOrder(db, batch, outOfOrder, lease.now)),
    ...(installed === null ? [] : takeOutLetters(db, batch, installed)),
    db
      .prepare(
        `update deliveries
            set status = 'skipped',
                reason = iif((select status from enrollments where id = deliveries.enrollment_id) = 'paused',
                             'paused', 'left')
          where batch_id = ?1 and status = 'sending'
            and not exists (select 1 from enrollments e where e.id = deliveries.enrollment_id
                               and case deliveries.role
                                     when 'confirmation' then e.status = 'pending' or exists (
                                            select 1 from sign_ups w where w.id = deliveries.sign_up_id and ${WAITING})
                                     when 'requested' then e.status in ('active', 'paused', 'completed')
                                     when 'step' then e.status in ('active', 'completed')
                                     when 'letter' then e.status = 'active'
                                     when 'address' then ${MAY_TELL} end)
            and ${UNFROZEN}`,
      )
      .bind(batch.id, batch.lease),
    db
      .prepare(
        `update batches set ${MARK_ATTEMPT}, frozen = json_object('baseUrl', ?5, 'secretId', ?6, 'items', (
            select json_group_array(json_object(
                     'delivery', id, 'enrollment', enrollment_id, 'signUp', sign_up_id, 'addressChange', address_change_id, 'course', course, 'message', message,
                     'version', version, 'email', email, 'firstName', first_name, 'variant', variant,
                     'linkGeneration', link_generation, 'progress', json(progress)))
              from (select d.id, d.enrollment_id, d.sign_up_id, d.address_change_id, e.course, d.message,
                           coalesce(${ADDRESS_OF_MAIL}, w.email, s.email) as email,
                           iif(${TO_ANYBODY}, null, s.first_name) as first_name, e.link_generation,
                           coalesce(iif(${TO_ANYBODY}, ?9 ->> e.course, ${lookup('(?8 -> e.course)')}), '') as variant,
                           iif(${TO_ANYBODY}, null, ${progress.sql}) as progress,
                           ?7 -> e.course ->> d.message as version
                      from deliveries d
                      join enrollments e on e.id = d.enrollment_id
                      join subscribers s on s.id = e.subscriber_id
                      left join sign_ups w on w.id = d.sign_up_id
                     where d.batch_id = ?1 and d.status = 'sending'
                     order by d.due_at, d.id)))
          where id = ?1 and lease = ?2 and status = 'open' and frozen is null
        returning frozen`,
      )
      .bind(
        batch.id,
        batch.lease,
        lease.now,
        lease.until,
        frame.baseUrl,
        frame.secretId,
        JSON.stringify(frame.versions),
        JSON.stringify(variants.bySituation),
        JSON.stringify(variants.unconfirmed),
        ...progress.bound,
      ),
  ])
  return rowsOf<{ frozen: string }>(results.at(-1))[0]?.frozen ?? null
}

/**
 * SQL for the progress of enrollment `e`: ?10 is the frame of each course, ?11 the branch of each. Courses with
 * the same kind of magnet share a branch.
 */
function progressIn(courses: readonly Pick<Course, 'id' | 'magnet'>[]): {
  readonly sql: string
  readonly bound: readonly string[]
} {
  const kinds = Map.groupBy(courses, ({ magnet }) => magnet.frozen.sql('(?10 -> e.course)'))
  if (kinds.size === 0) return { sql: 'null', bound: [] }
  const branches = [...kinds.keys()].map((sql, kind) => `when ${kind} then ${sql}`)
  const kindOf = [...kinds.values()].flatMap((alike, kind) => alike.map(({ id }) => [id, kind]))
  const frames = courses.map(({ id, magnet }) => [id, magnet.frozen.frame()])
  return {
    sql: `case ?11 ->> e.course ${branches.join(' ')} end`,
    bound: [JSON.stringify(Object.fromEntries(frames)), JSON.stringify(Object.fromEntries(kindOf))],
  }
}

/** Letters that were paused meanwhile wait. Those that were stopped, and readers who began a course, are skipped. */
function takeOutLetters(
  db: D1Database,
  batch: OpenBatch,
  installed: readonly string[],
): D1PreparedStatement[] {
  const isOf = (letter: string) => `
    batch_id = ?1 and status = 'sending' and ${UNFROZEN}
    and exists (select 1 from letters l where l.name = deliveries.message and ${letter})`
  const isForSome = `l.during_course = 0 and exists (
    select 1 from enrollments e where e.id = deliveries.enrollment_id and ${inTheMiddle('?3')})`
  return [
    db
      .prepare(
        `update deliveries set status = 'scheduled', batch_id = null where ${isOf('l.paused_at is not null')}`,
      )
      .bind(batch.id, batch.lease),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'stopped' where ${isOf(`l.state = 'stopped'`)}`,
      )
      .bind(batch.id, batch.lease),
    db
      .prepare(`update deliveries set status = 'skipped', reason = 'in a course' where ${isOf(isForSome)}`)
      .bind(batch.id, batch.lease, JSON.stringify(installed)),
  ]
}

/** The next lesson takes the day, in a batch of its own. The replaced one is scheduled after it. */
function replaceOutOfOrder(
  db: D1Database,
  batch: OpenBatch,
  outOfOrder: readonly OutOfOrder[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(outOfOrder)
  const replaced = `json_each(?3) j
    join deliveries d on d.id = j.value ->> 'delivery' and d.batch_id = ?1 and d.status = 'sending'
    join enrollments e on e.id = d.enrollment_id and e.status = 'active'
   where ${UNFROZEN}`
  return [
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'd.enrollment_id',
            message: `j.value ->> 'next'`,
            priority: 'd.priority',
            scheduled_on: 'd.scheduled_on',
            due_at: 'd.due_at',
          },
          `from ${replaced} and j.value ->> 'next' is not null ${OR_RESCHEDULE}`,
        ),
      )
      .bind(batch.id, batch.lease, list),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'out of order'
          where id in (select d.id from ${replaced})`,
      )
      .bind(batch.id, batch.lease, list),
    db
      .prepare(
        `update enrollments set status = 'completed', ended_at = ?4
          where status = 'active' and ${UNFROZEN}
            and id in (select d.enrollment_id from json_each(?3) j join deliveries d on d.id = j.value ->> 'delivery'
                        where j.value ->> 'next' is null and d.batch_id = ?1 and d.status = 'skipped')`,
      )
      .bind(batch.id, batch.lease, list, now),
  ]
}

/** Marks another attempt. False if the lease was lost or the batch is no longer frozen. */
export async function markAttempt(db: D1Database, batch: OpenBatch, lease: Lease): Promise<boolean> {
  const sql = `
    update batches set ${MARK_ATTEMPT}
     where id = ?1 and lease = ?2 and status = 'open' and frozen is not null returning id`
  return hasRow(db.prepare(sql).bind(batch.id, batch.lease, lease.now, lease.until))
}

/** The versions that are stored and were used within a day. The others are stored, or get a new date. */
export async function freshVersions(
  db: D1Database,
  versions: readonly string[],
  now: number,
): Promise<Set<string>> {
  const sql = `
    select version from templates
     where version in (select value from json_each(?1)) and stored_at > ?2`
  const rows = await allRows<{ version: string }>(
    db.prepare(sql).bind(JSON.stringify(versions), now - DAY_MS),
  )
  return new Set(rows.map((row) => row.version))
}

/** D1 binds at most a hundred values to a statement. */
export const MAX_TEMPLATES = 30

/** One statement, because all templates may be new after a deploy. The text is not wrapped in JSON again. */
export async function storeTemplates(
  db: D1Database,
  templates: Iterable<{ version: string; message: string; template: string }>,
  now: number,
): Promise<void> {
  const rows = Array.from(templates, (_, n) => `(?${3 * n + 2}, ?${3 * n + 3}, ?${3 * n + 4}, ?1)`)
  const values = [...templates].flatMap(({ version, message, template }) => [version, message, template])
  const sql = `
    insert into templates (version, message, template, stored_at) values ${rows.join()}
    on conflict (version) do update set stored_at = excluded.stored_at`
  await db
    .prepare(sql)
    .bind(now, ...values)
    .run()
}

export async function findTemplate(db: D1Database, version: string): Promise<string | null> {
  const sql = 'select template from templates where version = ?1'
  return db.prepare(sql).bind(version).first<string>('template')
}

/** Deletes templates that no batch was frozen with for days and no open batch needs. */
export function pruneTemplates(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    delete from templates
     where stored_at < ?1
       and not exists (select 1 from batches b, json_each(b.frozen, '$.items') i
                        where b.status = 'open' and b.frozen is not null
                          and i.value ->> 'version' = templates.version)`
  return db.prepare(sql).bind(now - TEMPLATES_KEPT_DAYS * DAY_MS)
}
