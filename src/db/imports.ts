import { DAY_MS } from '../lib/durations.ts'
import { CONFIRM_MAILS_IN_A_ROW, CONFIRM_SILENCE_DAYS } from '../policy.ts'
import { insertDelivery } from './deliveries.ts'
import { joinLetters } from './letter-readers.ts'
import { CLEARED, MAILED_LAST } from './sign-ups.ts'

export interface ImportedReader {
  readonly line: number
  readonly course: string
  readonly email: string
  readonly emailKey: string
  readonly addressHash: string
  readonly mailboxHash: string
  /** Paused and completed readers get no mail. */
  readonly start: 'pending' | 'active' | 'paused' | 'completed'
  readonly firstName: string | null
  readonly segment: string | null
  readonly segmentConsentSource: string | null
  readonly lettersConsentSource: string | null
  /** Null takes the zone of the course. */
  readonly timezone: string | null
  readonly zone: string
  readonly courseZone: string
  readonly scheduledOn: string
  readonly consentSource: string
  readonly consentedAt: number | null
}

export type ImportVerdict = 'new' | 'known' | 'erased' | 'suppressed' | 'left' | 'declined' | 'unconfirmed'

/**
 * Classifies each row; ?1 rows as JSON, ?2 now, ?3 as. Every statement of the transaction finds
 * its rows by email_key and subscriber_id, so an imported row stays imported.
 */
const ROWS = `
  select j.value as row, s.id as subscriber_id, e.id as enrollment_id, e.status,
         case when exists (select 1 from declines where mailbox_hash = j.value ->> 'mailboxHash') then 'declined'
              when exists (select 1 from erasures where address_hash = j.value ->> 'addressHash') then 'erased'
              when e.status = 'suppressed' or exists (select 1 from suppressions where subscriber_id = s.id)
                then 'suppressed'
              when e.status = 'unsubscribed' then 'left'
              when e.id is not null then 'known'
              when ?3 = 'pending' and ${CONFIRM_MAILS_IN_A_ROW} < coalesce(
                     (select mails from confirm_mails where mailbox_hash = j.value ->> 'mailboxHash'
                         and last_due_at > ?2 - ${CONFIRM_SILENCE_DAYS * DAY_MS}), 0)
                   + row_number() over (partition by j.value ->> 'mailboxHash' order by j.value ->> 'line')
                then 'unconfirmed'
              else 'new' end as verdict
    from json_each(?1) j
    left join subscribers s on s.email_key = j.value ->> 'emailKey'
    left join enrollments e on e.subscriber_id = s.id and e.course = j.value ->> 'course'`

const IMPORTED = `(select * from (${ROWS}) where verdict in ('new', 'known')) a`

/** For one transaction. The first statement returns what each row was before. */
export function upsertImported(
  db: D1Database,
  input: { rows: readonly ImportedReader[]; as: 'pending' | 'active'; now: number },
): D1PreparedStatement[] {
  const { rows, as, now } = input
  const list = JSON.stringify(rows)
  const statements = [
    `select row ->> 'line' as line, verdict from (${ROWS})`,
    `update subscribers
        set first_name = coalesce(first_name, iif(a.status = 'pending', ${NAME_OF_SIGN_UP}, null),
                                  a.row ->> 'firstName'),
            timezone = iif(a.status = 'pending', coalesce(a.row ->> 'timezone', timezone), timezone)
       from ${IMPORTED}
      where subscribers.id = a.subscriber_id and (a.status <> 'pending' or ?3 = 'active')`,
    `insert into subscribers (email, email_key, mailbox_hash, first_name, timezone, created_at)
     select a.row ->> 'email', a.row ->> 'emailKey', a.row ->> 'mailboxHash',
            iif(?3 = 'active', a.row ->> 'firstName', null), iif(?3 = 'active', a.row ->> 'zone', a.row ->> 'courseZone'), ?2
       from ${IMPORTED} where a.subscriber_id is null order by a.row ->> 'line'
     on conflict (email_key) do nothing`,
    `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, ended_at, segment)
     select a.subscriber_id, a.row ->> 'course', iif(?3 = 'pending', ?3, a.row ->> 'start'), ?2, iif(?3 = 'active', ?2, null),
            iif(?3 = 'active' and a.row ->> 'start' = 'completed', ?2, null),
            iif(?3 = 'active', a.row ->> 'segment', null)
       from ${IMPORTED} where a.status is null or a.status = 'pending' order by a.row ->> 'line'
     on conflict (subscriber_id, course) do update
        set status = excluded.status, confirmed_at = excluded.confirmed_at, ended_at = excluded.ended_at,
            remind_at = null, source = null, segment = coalesce(excluded.segment, segment)
      where excluded.status <> 'pending'`,
    ...(as === 'pending' ? AWAIT : START),
  ]
  return [
    ...statements.map((sql) => db.prepare(sql).bind(list, now, as)),
    ...(as === 'pending' ? [] : joinLetters(db, { sql: AGREED_TO_LETTERS, bound: [list, now, as] })),
  ]
}

/** A list brings nobody back to the letters who left them. */
const AGREED_TO_LETTERS = `
  select a.subscriber_id, a.row ->> 'lettersConsentSource' as wording, 'import' as page, null as source, null as ip,
         a.row ->> 'consentedAt' as given_at
    from ${IMPORTED}
   where a.row ->> 'lettersConsentSource' is not null and a.status in ('active', 'paused', 'completed')
     and not exists (select 1 from enrollments r where r.subscriber_id = a.subscriber_id and r.course = 'letters'
                        and (r.status <> 'active' or r.confirmed_at <> ?2))`

/** A name that readers gave themselves is never replaced by one from a list. */
const NAME_OF_SIGN_UP = `(select w.first_name from enrollments e join sign_ups w on w.id = ${MAILED_LAST}
                           where e.id = a.enrollment_id)`

// Not the priority of transactional mail: a long list must not delay people who sign up meanwhile.

const AWAIT = [
  `insert into sign_ups (enrollment_id, email, first_name, segment, timezone, wording, page, segment_wording,
                         letters_wording, given_at, signed_up_at)
   select a.enrollment_id, a.row ->> 'email', a.row ->> 'firstName', a.row ->> 'segment', a.row ->> 'timezone',
          a.row ->> 'consentSource', 'import', a.row ->> 'segmentConsentSource',
          a.row ->> 'lettersConsentSource', coalesce(a.row ->> 'consentedAt', ?2), ?2
     from ${IMPORTED}
    where a.status = 'pending' and not exists (select 1 from sign_ups where enrollment_id = a.enrollment_id)
    order by a.row ->> 'line'`,
  insertDelivery(
    {
      enrollment_id: 'a.enrollment_id',
      sign_up_id: 'w.id',
      message: `'confirm'`,
      role: `'confirmation'`,
      priority: '1',
      scheduled_on: `a.row ->> 'scheduledOn'`,
      due_at: '?2',
    },
    `from ${IMPORTED} join sign_ups w on w.enrollment_id = a.enrollment_id and w.closed_at is null
      where a.status = 'pending'
        and not exists (select 1 from deliveries where enrollment_id = a.enrollment_id and message = 'confirm')
      order by a.row ->> 'line'`,
  ),
]

const START = [
  recordConsents('course', `a.row ->> 'consentSource'`, 'true'),
  recordConsents(
    'segment',
    `a.row ->> 'segmentConsentSource'`,
    `exists (select 1 from enrollments where id = a.enrollment_id and segment = a.row ->> 'segment')`,
  ),
  `update sign_ups set ${CLEARED('?2')}
    where closed_at is null
      and enrollment_id in (select a.enrollment_id from ${IMPORTED} where a.status in ('active', 'paused', 'completed'))`,
  // Paused readers get it when they resume.
  insertDelivery(
    {
      enrollment_id: 'a.enrollment_id',
      message: `'welcome'`,
      priority: '1',
      status: `iif(a.status = 'active', 'scheduled', 'skipped')`,
      scheduled_on: `a.row ->> 'scheduledOn'`,
      due_at: '?2',
      reason: `iif(a.status = 'active', null, 'paused')`,
    },
    `from ${IMPORTED}
      where a.status in ('active', 'paused')
        and not exists (select 1 from deliveries where enrollment_id = a.enrollment_id and message = 'welcome')
      order by a.row ->> 'line'`,
  ),
]

/** Once for each source. Consents given elsewhere count as confirmed on the day they were given. */
function recordConsents(purpose: 'course' | 'segment', source: string, isTaken: string): string {
  return `
    insert into consents (enrollment_id, purpose, wording, page, given_at, confirmed_at)
    select a.enrollment_id, '${purpose}', ${source}, 'import', a.row ->> 'consentedAt', a.row ->> 'consentedAt'
      from ${IMPORTED}
     where ${source} is not null and ${isTaken}
       and not exists (select 1 from consents where enrollment_id = a.enrollment_id and purpose = '${purpose}'
                          and page = 'import' and wording = ${source})`
}
