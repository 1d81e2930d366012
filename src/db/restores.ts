import type { Course } from '../domain/magnet.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import type { ConsentRow } from './consents.ts'
import { insertDelivery } from './deliveries.ts'
import { allRows } from './rows.ts'
import type { Suppression } from './suppressions.ts'

/** A reader of our own export. */
export interface Restored {
  readonly line: number
  readonly course: string
  readonly email: string
  readonly emailKey: string
  readonly addressHash: string
  readonly mailboxHash: string
  readonly firstName: string | null
  readonly segment: string | null
  readonly zone: string
  readonly createdAt: number
  readonly status: EnrollmentStatus
  readonly pace: string
  readonly weekday: number | null
  readonly hour: number | null
  readonly signedUpAt: number
  readonly confirmedAt: number | null
  readonly pausedUntilOn: string | null
  readonly endedAt: number | null
  readonly leftReason: string | null
  readonly track: string | null
  readonly answeredAt: number | null
  readonly waitsSinceAt: number | null
  readonly suppressedFrom: string | null
  readonly unblockedAt: number | null
  readonly source: string | null
  readonly sourceAt: number | null
  readonly suppressed: Suppression | null
  readonly consents: readonly Omit<ConsentRow, 'ip'>[]
  /** Messages with their scheduled day, when they were sent and when they were done. */
  readonly lessons: Readonly<
    Record<string, readonly [scheduledOn: string, sentAt: number, doneAt: number | null]>
  >
  /** The same of earlier runs. */
  readonly pastRuns: readonly (readonly [
    message: string,
    round: number,
    scheduledOn: string,
    sentAt: number,
    doneAt: number | null,
  ])[]
  readonly next: { readonly message: string; readonly scheduledOn: string; readonly dueAt: number } | null
  /** The reader confirmed and left before the welcome. It is sent when they return. */
  readonly missedWelcome: boolean
  readonly signUp: RestoredSignUp | null
  /** What the magnet kept in the export. */
  readonly magnet: unknown
  readonly ids: {
    readonly subscriber: number | null
    readonly enrollment: number | null
    readonly links: number
    /** The highest id. */
    readonly delivery: number | null
    readonly signUp: number | null
  }
}

export interface RestoredSignUp {
  readonly id: number
  readonly email: string | null
  readonly firstName: string | null
  readonly segment: string | null
  readonly timezone: string | null
  readonly seenTimezone: string | null
  readonly wording: string | null
  readonly page: string | null
  readonly source: string | null
  readonly segmentWording: string | null
  readonly lettersWording: string | null
  readonly givenAt: number
  readonly signedUpAt: number
  readonly remindAt: number | null
  /** Null while the confirm mail was still scheduled. */
  readonly mailedAt: number | null
}

export async function hasSubscribers(db: D1Database): Promise<boolean> {
  return (await db.prepare('select 1 from subscribers where id > 0 limit 1').first()) !== null
}

export type RestoreVerdict = 'new' | 'known' | 'erased' | 'declined'

/** Classifies each row, by its line. A reader of another course is new if the same list restored them. */
export async function verdictsOf(
  db: D1Database,
  rows: readonly Pick<Restored, (typeof CLASSIFIED)[number]>[],
): Promise<{ line: number; verdict: RestoreVerdict }[]> {
  const sql = `
    select j.value ->> 'line' as line,
           case when exists (select 1 from declines where mailbox_hash = j.value ->> 'mailboxHash') then 'declined'
                when exists (select 1 from erasures where address_hash = j.value ->> 'addressHash') then 'erased'
                when exists (select 1 from subscribers s
                              where s.email_key = j.value ->> 'emailKey'
                                and (s.created_at <> j.value ->> 'createdAt'
                                     or exists (select 1 from enrollments where subscriber_id = s.id
                                                   and course = j.value ->> 'course')))
                  then 'known'
                else 'new' end as verdict
      from json_each(?1) j`
  const list = JSON.stringify(rows, [...CLASSIFIED])
  return allRows(db.prepare(sql).bind(list))
}

const CLASSIFIED = ['line', 'course', 'emailKey', 'addressHash', 'mailboxHash', 'createdAt'] as const

/**
 * The readers that this transaction created, `a`, from the list ?1. Anyone who signed up since the verdict was
 * read has other instants.
 */
export const RESTORED = `
  (select j.value as row, s.id as subscriber_id, e.id as enrollment_id
     from json_each(?1) j
     join subscribers s on s.email_key = j.value ->> 'emailKey' and s.created_at = j.value ->> 'createdAt'
     join enrollments e on e.subscriber_id = s.id and e.course = j.value ->> 'course' and e.signed_up_at = j.value ->> 'signedUpAt'
      and e.confirmed_at is j.value ->> 'confirmedAt') a`

/**
 * Restores readers who are new here, for one transaction. They keep their ids where these are free, so that
 * links in old mails still work. New ids leave a gap for those that the old database gave out after the
 * export.
 */
export function restoreReaders(
  db: D1Database,
  courses: readonly Pick<Course, 'id' | 'magnet'>[],
  rows: readonly Restored[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(rows)
  const statements = STATEMENTS.map((sql) => {
    const taken = Math.max(...[...sql.matchAll(/\?(\d)/g)].map(([, n]) => Number(n)))
    return db.prepare(sql).bind(...[list, now].slice(0, taken))
  })
  return [...statements, ...progressRestored(db, courses, rows)]
}

/** Courses with the same kind of magnet share its statements. */
function progressRestored(
  db: D1Database,
  courses: readonly Pick<Course, 'id' | 'magnet'>[],
  rows: readonly Restored[],
): D1PreparedStatement[] {
  const kinds = [...Map.groupBy(courses, ({ magnet }) => magnet.exported).values()]
  return kinds.flatMap((alike) => {
    const ids = new Set(alike.map(({ id }) => id))
    const list = rows.filter(({ course }) => ids.has(course))
    return list.length === 0 ? [] : (alike[0]?.magnet.restored(db, JSON.stringify(list)) ?? [])
  })
}

const RESTORED_DELIVERIES = `
  select a.enrollment_id, null as sign_up_id, l.key as message, 0 as round,
         iif(a.row ->> 'course' = 'letters', 'letter', 'step') as role,
         iif(a.row ->> 'course' = 'letters', 2, 1) as priority,
         'sent' as status, l.value ->> 0 as scheduled_on, l.value ->> 1 as due_at, l.value ->> 1 as sent_at,
         l.value ->> 2 as done_at, null as reason
    from ${RESTORED}, json_each(a.row -> 'lessons') l
   union all
  select a.enrollment_id, null, l.value ->> 0, l.value ->> 1, 'past', 1, 'sent', l.value ->> 2, l.value ->> 3,
         l.value ->> 3, l.value ->> 4, null
    from ${RESTORED}, json_each(a.row -> 'pastRuns') l
   union all
  select a.enrollment_id, null, a.row ->> '$.next.message',
         exists (select 1 from json_each(a.row -> 'lessons') where key = a.row ->> '$.next.message'), 'step',
         iif(a.row ->> '$.next.message' = 'welcome', 0, 1), 'scheduled', a.row ->> '$.next.scheduledOn',
         a.row ->> '$.next.dueAt', null, null, null
    from ${RESTORED} where a.row ->> 'next' is not null
   union all
  select a.enrollment_id, null, 'welcome', 0, 'step', 0, 'skipped', date(?2 / 1000, 'unixepoch'), ?2, null, null, 'paused'
    from ${RESTORED} where a.row ->> 'missedWelcome'
   union all
  select a.enrollment_id, a.row ->> '$.signUp.id', 'confirm', 0, 'confirmation', 1,
         iif(a.row ->> '$.signUp.mailedAt' is null, 'scheduled', 'sent'), date(?2 / 1000, 'unixepoch'),
         coalesce(a.row ->> '$.signUp.mailedAt', ?2), a.row ->> '$.signUp.mailedAt', null, null
    from ${RESTORED}
   where a.row ->> 'status' = 'pending'
     and exists (select 1 from sign_ups where id = a.row ->> '$.signUp.id' and enrollment_id = a.enrollment_id)`

const GAP = 100_000

const STATEMENTS = [
  // Below zero no trigger assigns another id: every row of the list already has one.
  `update last_ids set id = -id where table_name in ('subscribers', 'enrollments') and id > 0`,
  `insert into subscribers (id, email, email_key, mailbox_hash, first_name, timezone, created_at,
                            unblocked_at)
   select ${ownId('subscribers', 'subscriber')}, j.value ->> 'email', j.value ->> 'emailKey',
          j.value ->> 'mailboxHash', j.value ->> 'firstName', j.value ->> 'zone',
          j.value ->> 'createdAt', j.value ->> 'unblockedAt'
     from json_each(?1) j where true order by j.key
   on conflict (email_key) do nothing`,
  `insert into enrollments (id, subscriber_id, course, status, pace, send_weekday, send_hour, signed_up_at, confirmed_at,
                            remind_at, paused_until_on, ended_at, left_reason, link_generation, segment, track, answered_at,
                            waits_since_at, suppressed_from, source, source_at)
   select ${ownId('enrollments', 'enrollment')}, s.id, j.value ->> 'course', j.value ->> 'status', j.value ->> 'pace', j.value ->> 'weekday', j.value ->> 'hour',
          j.value ->> 'signedUpAt', j.value ->> 'confirmedAt', j.value ->> '$.signUp.remindAt',
          j.value ->> 'pausedUntilOn', j.value ->> 'endedAt', j.value ->> 'leftReason', j.value ->> '$.ids.links',
          j.value ->> 'segment', j.value ->> 'track', j.value ->> 'answeredAt', j.value ->> 'waitsSinceAt', j.value ->> 'suppressedFrom',
          j.value ->> 'source', j.value ->> 'sourceAt'
     from json_each(?1) j
     join subscribers s on s.email_key = j.value ->> 'emailKey' and s.created_at = j.value ->> 'createdAt'
    where true order by j.key
   on conflict (subscriber_id, course) do nothing`,
  `update last_ids
      set id = max(-id, id, case table_name
                 when 'subscribers' then max(${gapAfter('subscriber')}, (select max(id) from subscribers))
                 when 'enrollments' then max(${gapAfter('enrollment')}, (select max(id) from enrollments))
                 else ${gapAfter('delivery')} end)
    where table_name in ('subscribers', 'enrollments', 'deliveries')`,
  `insert into consents (enrollment_id, purpose, wording, page, source, given_at, confirmed_at)
   select a.enrollment_id, c.value ->> 'purpose', c.value ->> 'wording', c.value ->> 'page', c.value ->> 'source', c.value ->> 'givenAt',
          c.value ->> 'confirmedAt'
     from ${RESTORED}, json_each(a.row -> 'consents') c
    where not exists (select 1 from consents where enrollment_id = a.enrollment_id)
    order by c.key`,
  `insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
   select a.subscriber_id, a.row ->> '$.suppressed.reason', a.row ->> '$.suppressed.suppressedAt'
     from ${RESTORED} where a.row ->> 'suppressed' is not null`,
  `insert or ignore into sign_ups (id, enrollment_id, email, first_name, segment, timezone, seen_timezone, wording, page, source,
                                   segment_wording, letters_wording, given_at, signed_up_at)
   select a.row ->> '$.signUp.id', a.enrollment_id, a.row ->> '$.signUp.email', a.row ->> '$.signUp.firstName',
          a.row ->> '$.signUp.segment', a.row ->> '$.signUp.timezone', a.row ->> '$.signUp.seenTimezone',
          a.row ->> '$.signUp.wording', a.row ->> '$.signUp.page', a.row ->> '$.signUp.source', a.row ->> '$.signUp.segmentWording',
          a.row ->> '$.signUp.lettersWording',
          a.row ->> '$.signUp.givenAt', a.row ->> '$.signUp.signedUpAt'
     from ${RESTORED} where a.row ->> 'signUp' is not null`,
  `insert or ignore into sign_ups (id, enrollment_id, given_at, signed_up_at, closed_at)
   select ${GAP} + (select max(value ->> '$.ids.signUp') from json_each(?1)), a.enrollment_id, 0, 0, 0
     from ${RESTORED} where exists (select 1 from json_each(?1) where value ->> '$.ids.signUp' is not null) limit 1`,
  `delete from sign_ups
    where id = ${GAP} + (select max(value ->> '$.ids.signUp') from json_each(?1)) and closed_at = 0`,
  insertDelivery(
    {
      enrollment_id: 'enrollment_id',
      sign_up_id: 'sign_up_id',
      message: 'message',
      round: 'round',
      role: 'role',
      priority: 'priority',
      status: 'status',
      scheduled_on: 'scheduled_on',
      due_at: 'due_at',
      sent_at: 'sent_at',
      done_at: 'done_at',
      reason: 'reason',
    },
    `from (${RESTORED_DELIVERIES}) d
      where not exists (select 1 from deliveries where enrollment_id = d.enrollment_id)
      order by enrollment_id, due_at`,
  ),
]

/** The id from the list if it is free; else one above all ids ever given, here or there. */
function ownId(table: 'subscribers' | 'enrollments', name: 'subscriber' | 'enrollment'): string {
  const own = `j.value ->> '$.ids.${name}'`
  return `
    coalesce((select ${own} where not exists (select 1 from ${table} where id = ${own})),
             max(coalesce((select max(id) from ${table}), 0), ${gapAfter(name)},
                 (select -id from last_ids where table_name = '${table}')) + row_number() over (order by j.key))`
}

function gapAfter(name: string): string {
  return `${GAP} + coalesce((select max(value ->> '$.ids.${name}') from json_each(?1)), 0)`
}
