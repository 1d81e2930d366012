import { allRows } from './rows.ts'
import { UNCONFIRMED } from './sign-ups.ts'

export interface ListedReader {
  id: number
  email: string
  firstName: string | null
  stage: string | null
  stageConsent: string | null
  timezone: string
  status: string
  pace: string
  createdAt: number
  confirmedAt: number | null
  consentPage: string | null
  consentWording: string | null
  consentedAt: number | null
}

/** A page of all readers in the order they came, by the primary key; each with her latest consent (consents_of_subscriber). */
export async function listReaders(db: D1Database, afterId: number, limit: number): Promise<ListedReader[]> {
  return allRows<ListedReader>(
    db
      .prepare(
        `select s.id, s.email, coalesce(w.first_name, s.first_name) as firstName,
                iif(w.stage = 'general', null, coalesce(w.stage, s.stage)) as stage,
                coalesce(w.stage_wording, g.wording) as stageConsent,
                coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.status, e.pace,
                s.created_at as createdAt, e.confirmed_at as confirmedAt, coalesce(w.page, c.page) as consentPage,
                coalesce(w.wording, c.wording) as consentWording, coalesce(w.given_at, c.given_at) as consentedAt
           from (select * from subscribers where id > ?1 order by id limit ?2) s
           join enrollments e on e.subscriber_id = s.id
           ${UNCONFIRMED}
           left join consents c on c.id = (select max(id) from consents
                                            where subscriber_id = s.id and purpose = 'course')
           left join consents g on g.id = (select max(id) from consents
                                            where subscriber_id = s.id and purpose = 'stage')
          order by s.id`,
      )
      .bind(afterId, limit),
  )
}
