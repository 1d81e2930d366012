export interface Admitted {
  readonly line: number
  readonly email: string
  readonly emailKey: string
  readonly addressHash: string
  readonly firstName: string | null
  readonly stage: string | null
  readonly stageConsentSource: string | null
  /** Null leaves it to the course. */
  readonly timezone: string | null
  readonly zone: string
  readonly slotOn: string
  readonly consentSource: string
  readonly consentedAt: number | null
}

export type Standing = 'new' | 'known' | 'erased' | 'suppressed' | 'left'

/**
 * Who a row is, from ?1 (rows as JSON) and ?2 (course). Each statement of the transaction finds its rows anew, by
 * email_key and subscriber_id: an admitted row stays admitted whatever the others do.
 */
const ROWS = `
  select j.value as row, s.id as subscriber_id, e.id as enrollment_id, e.status,
         case when exists (select 1 from erasures where address_hash = j.value ->> 'addressHash') then 'erased'
              when e.status = 'suppressed' or exists (select 1 from suppressions where subscriber_id = s.id)
                then 'suppressed'
              when e.status = 'unsubscribed' or (e.status = 'pending' and e.confirmed_at is not null) then 'left'
              when s.id is null then 'new'
              else 'known' end as standing
    from json_each(?1) j
    left join subscribers s on s.email_key = j.value ->> 'emailKey'
    left join enrollments e on e.subscriber_id = s.id and e.course = ?2`

const ADMITTED = `(select * from (${ROWS}) where standing in ('new', 'known')) a`

/** For one transaction; the first statement tells who each row was before it. */
export function admitReaders(
  db: D1Database,
  course: string,
  rows: readonly Admitted[],
  as: 'pending' | 'active',
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(rows)
  const first = as === 'pending' ? 'confirm' : 'welcome'
  return [
    db.prepare(`select row ->> 'line' as line, standing from (${ROWS})`).bind(list, course),
    db
      .prepare(
        `update subscribers
            set first_name = iif(a.status = 'pending', coalesce(a.row ->> 'firstName', first_name),
                                 coalesce(first_name, a.row ->> 'firstName')),
                stage = iif(a.status = 'pending', coalesce(a.row ->> 'stage', stage), stage),
                timezone = iif(a.status = 'pending', coalesce(a.row ->> 'timezone', timezone), timezone)
           from ${ADMITTED}
          where subscribers.id = a.subscriber_id`,
      )
      .bind(list, course),
    db
      .prepare(
        `insert into subscribers (email, email_key, first_name, stage, timezone, created_at)
         select a.row ->> 'email', a.row ->> 'emailKey', a.row ->> 'firstName', a.row ->> 'stage', a.row ->> 'zone', ?3
           from ${ADMITTED} where a.subscriber_id is null`,
      )
      .bind(list, course, now),
    db
      .prepare(
        `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
         select a.subscriber_id, ?2, ?4, ?3, iif(?4 = 'active', ?3, null)
           from ${ADMITTED} where a.status is null or a.status = 'pending'
         on conflict (subscriber_id, course) do update
            set status = 'active', confirmed_at = excluded.confirmed_at
          where excluded.status = 'active'`,
      )
      .bind(list, course, now, as),
    recordConsents(db, 'course', list, course, now, as),
    recordConsents(db, 'stage', list, course, now, as),
    // Not in the priority of transactional mail: a long list must not hold up who signs up meanwhile.
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, role, priority, status, slot_on, due_at)
         select a.enrollment_id, ?5, iif(?5 = 'confirm', 'confirmation', 'step'), 1, 'scheduled', a.row ->> 'slotOn', ?3
           from ${ADMITTED}
          where a.status = ?4
            and not exists (select 1 from deliveries where enrollment_id = a.enrollment_id and message = ?5)`,
      )
      .bind(list, course, now, as, first),
  ]
}

/** Once for each source. Who confirmed elsewhere has confirmed when she agreed there. */
function recordConsents(
  db: D1Database,
  purpose: 'course' | 'stage',
  list: string,
  course: string,
  now: number,
  as: 'pending' | 'active',
): D1PreparedStatement {
  const source = purpose === 'course' ? `a.row ->> 'consentSource'` : `a.row ->> 'stageConsentSource'`
  const isTaken =
    purpose === 'course'
      ? 'true'
      : `exists (select 1 from subscribers where id = a.subscriber_id and stage = a.row ->> 'stage')`
  return db
    .prepare(
      `insert into consents (subscriber_id, purpose, wording, page, given_at, confirmed_at)
       select a.subscriber_id, ?5, ${source}, 'import', coalesce(a.row ->> 'consentedAt', ?3),
              iif(?4 = 'active', a.row ->> 'consentedAt', null)
         from ${ADMITTED}
        where ${source} is not null and ${isTaken}
          and not exists (select 1 from consents where subscriber_id = a.subscriber_id and purpose = ?5
                             and page = 'import' and wording = ${source}
                             and (confirmed_at is not null or ?4 = 'pending'))`,
    )
    .bind(list, course, now, as, purpose)
}
