import { CLEARED, teller, told, WAITING } from './sign-ups.ts'

/** ?1 sign-up, ?2 now: the link of sign-up `w` was pressed in this transaction, and nothing is closed yet. */
const PRESSED = `sign_ups w join enrollments e on e.id = w.enrollment_id
  where w.id = ?1 and w.confirmed_at = ?2 and w.closed_at is null`

/** Begins a confirmation, for one transaction: whatever else it writes, it writes only when this found the sign-up waiting. */
export function pressLink(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update sign_ups as w set confirmed_at = ?2
        where id = ?1 and exists (select 1 from enrollments e where e.id = w.enrollment_id and ${WAITING})`,
    )
    .bind(signUpId, now)
}

/** Whether this press has confirmed: also when the same transaction runs once more. */
export function pressedAt(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  return db.prepare('select id from sign_ups where id = ?1 and confirmed_at = ?2').bind(signUpId, now)
}

/** Ends a confirmation: nothing of this enrollment waits any more. */
export function closePressed(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update sign_ups set ${CLEARED('?2')}
        where closed_at is null and enrollment_id = (select w.enrollment_id from ${PRESSED})`,
    )
    .bind(signUpId, now)
}

/** Copies what the sign-up says to the subscriber: what it does not tell stays, and who would rather not say has no stage. */
export function applySignUp(db: D1Database, signUpId: number, now: number): D1PreparedStatement[] {
  const statements = [
    `insert into consents (subscriber_id, purpose, wording, page, ip, given_at, confirmed_at)
     select e.subscriber_id, 'course', w.wording, w.page, w.ip, w.given_at, ?2 from ${PRESSED}`,
    `delete from consents
      where purpose = 'stage' and subscriber_id = (select e.subscriber_id from ${PRESSED} and ${teller('stage')} is not null)`,
    `insert into consents (subscriber_id, purpose, wording, page, ip, given_at, confirmed_at)
     select p.subscriber_id, 'stage', g.stage_wording, g.page, g.ip, g.given_at, ?2
       from (select e.subscriber_id, ${teller('stage')} as id from ${PRESSED}) p join sign_ups g on g.id = p.id
      where g.stage_wording is not null`,
    `update subscribers
        set email = t.email, first_name = coalesce(t.first_name, subscribers.first_name),
            stage = iif(t.stage = 'general', null, coalesce(t.stage, subscribers.stage)),
            timezone = coalesce(t.timezone, subscribers.timezone)
       from (select e.subscriber_id, w.email, ${told('first_name')} as first_name, ${told('stage')} as stage,
                    coalesce(${told('timezone')}, iif(e.confirmed_at is null, w.seen_timezone, null)) as timezone
               from ${PRESSED}) t
      where subscribers.id = t.subscriber_id`,
    `update enrollments
        set status = 'active', confirmed_at = ?2, signed_up_at = t.signed_up_at, remind_at = null, ended_at = null,
            left_reason = null
       from (select w.enrollment_id, w.signed_up_at from ${PRESSED}) t
      where enrollments.id = t.enrollment_id`,
    `update deliveries set status = 'skipped', reason = 'confirmed meanwhile'
      where role = 'confirmation' and status = 'scheduled'
        and enrollment_id = (select w.enrollment_id from ${PRESSED})`,
    `delete from confirm_mails
      where mailbox_hash = (select s.mailbox_hash from subscribers s
                             where s.id = (select e.subscriber_id from ${PRESSED}))`,
  ]
  return statements.map((sql) => db.prepare(sql).bind(signUpId, now))
}

/** The stage that the sign-up tells does not offer the track that was chosen before: the choice goes, and the consent to it. */
export function forgetTrack(db: D1Database, signUpId: number, now: number): D1PreparedStatement[] {
  return [
    `update enrollments set track = null where id = (select w.enrollment_id from ${PRESSED})`,
    `delete from consents
      where purpose = 'track' and subscriber_id = (select e.subscriber_id from ${PRESSED})`,
  ].map((sql) => db.prepare(sql).bind(signUpId, now))
}
