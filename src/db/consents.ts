import { DAY_MS } from '../lib/durations.ts'
import { CONSENT_NETWORK_KEPT_DAYS } from '../policy.ts'
import { allRows } from './rows.ts'
import { type AwayReader, IS_AWAY_UNCHANGED } from './schedules.ts'
import { UNCONFIRMED } from './sign-ups.ts'

/** Consent to get the course, to have the segment or the track stored, or to get letters. */
export type Purpose = 'course' | 'segment' | 'track' | 'letters'

export interface Consent {
  purpose: Purpose
  wording: string
  page: string
  /** Where the reader came from; null is unknown. */
  source: string | null
  ip: string | null
}

interface ReplaceConsentInput {
  readonly enrollmentId: number
  readonly purpose: 'segment' | 'track'
  readonly consent: Pick<Consent, 'wording' | 'page'> | null
  readonly now: number
}

/** Replaces the consent to store the segment or the track; null deletes it. */
export function replaceConsent(
  db: D1Database,
  { enrollmentId, purpose, consent, now }: ReplaceConsentInput,
): D1PreparedStatement[] {
  const forget = db
    .prepare('delete from consents where enrollment_id = ?1 and purpose = ?2')
    .bind(enrollmentId, purpose)
  if (consent === null) return [forget]
  const record = db
    .prepare(
      `insert into consents (enrollment_id, purpose, wording, page, given_at, confirmed_at)
       values (?1, ?2, ?3, ?4, ?5, ?5)`,
    )
    .bind(enrollmentId, purpose, consent.wording, consent.page, now)
  return [forget, record]
}

/** A reactivation is a confirmed consent. Goes before reactivateReaders in its transaction. */
export function recordReactivationConsent(
  db: D1Database,
  reader: AwayReader,
  consent: Pick<Consent, 'wording' | 'page'>,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into consents (enrollment_id, purpose, wording, page, given_at, confirmed_at)
    select e.id, 'course', ?2, ?3, ?4, ?4
      from json_each(?1) j join enrollments e on ${IS_AWAY_UNCHANGED}`
  return db.prepare(sql).bind(JSON.stringify([reader]), consent.wording, consent.page, now)
}

/** Deletes the IP addresses of old consents, a few at a time. The consents stay. */
export function clearOldIps(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    update consents set ip = null
     where id in (select id from consents where ip is not null and given_at < ?1 order by given_at limit 1000)`
  return db.prepare(sql).bind(now - CONSENT_NETWORK_KEPT_DAYS * DAY_MS)
}

/** The letters of the reader of enrollment ?1. */
const LETTERS_OF = `
  select r.id from enrollments e join enrollments r on r.subscriber_id = e.subscriber_id and r.course = 'letters'
   where e.id = ?1`

export interface ConsentRow extends Consent {
  givenAt: number
  confirmedAt: number | null
}

/** With those for letters. For readers who never confirmed: of the sign-up that was mailed last. */
export async function consentsOf(db: D1Database, enrollmentId: number): Promise<ConsentRow[]> {
  const sql = `
    select purpose, wording, page, source, ip, givenAt, confirmedAt
      from (select purpose, wording, page, source, ip, given_at as givenAt, confirmed_at as confirmedAt, id
              from consents where enrollment_id in (?1, (${LETTERS_OF}))
             union all
            select c.key, c.value, w.page, iif(c.key = 'course', w.source, null), w.ip, w.given_at, null, w.id
              from enrollments e ${UNCONFIRMED}
              join json_each(json_object('course', w.wording, 'segment', w.segment_wording,
                                         'letters', w.letters_wording)) c
             where e.id = ?1 and c.value is not null)
     order by givenAt, id`
  return allRows<ConsentRow>(db.prepare(sql).bind(enrollmentId))
}
