import type { Course } from '../domain/magnet.ts'
import { allRows, rowsOf } from './rows.ts'
import { WAS_RECEIVED } from './schedules.ts'
import { UNCONFIRMED } from './sign-ups.ts'

export type PersonalDataRow = Readonly<Record<string, string | number | null>>

/** Every table with data of a subscriber, ?1. Whole rows, so that new columns are included. */
const HELD = {
  subscribers: 'select * from subscribers where id = ?1',
  consents: `select c.* from consents c join enrollments e on e.id = c.enrollment_id
              where e.subscriber_id = ?1 order by c.given_at, c.id`,
  suppressions: 'select * from suppressions where subscriber_id = ?1',
  enrollments: 'select * from enrollments where subscriber_id = ?1 order by id',
  address_changes: 'select * from address_changes where subscriber_id = ?1 order by id',
  sign_ups: `select w.* from sign_ups w join enrollments e on e.id = w.enrollment_id
              where e.subscriber_id = ?1 order by w.id`,
  deliveries: `select d.* from deliveries d join enrollments e on e.id = d.enrollment_id
                where e.subscriber_id = ?1 order by d.due_at, d.id`,
  webhookPosts: `select a.* from webhook_posts a join enrollments e on e.id = a.enrollment_id
                   where e.subscriber_id = ?1 order by a.id`,
} as const

/** Everything stored about one subscriber in all courses, by table, in one transaction. */
export async function findPersonalData(
  db: D1Database,
  courses: readonly Pick<Course, 'magnet'>[],
  subscriberId: number,
): Promise<Record<string, PersonalDataRow[]>> {
  const held: Record<string, D1PreparedStatement> = {
    ...Object.fromEntries(
      Object.entries(HELD).map(([table, query]) => [table, db.prepare(query).bind(subscriberId)]),
    ),
    ...Object.assign({}, ...courses.map(({ magnet }) => magnet.held(db, subscriberId))),
  }
  const results = await db.batch(Object.values(held))
  return Object.fromEntries(Object.keys(held).map((table, i) => [table, rowsOf<PersonalDataRow>(results[i])]))
}

/** A reader in the export. The JSON columns are for the import that restores them. */
export interface ListedReader {
  id: number
  course: string
  email: string
  firstName: string | null
  segment: string | null
  segmentConsent: string | null
  timezone: string
  status: string
  pace: string
  weekday: number | null
  hour: number | null
  createdAt: number
  signedUpAt: number
  confirmedAt: number | null
  pausedUntilOn: string | null
  endedAt: number | null
  leftReason: string | null
  track: string | null
  answeredAt: number | null
  waitsSinceAt: number | null
  suppressedFrom: string | null
  unblockedAt: number | null
  source: string | null
  sourceAt: number | null
  suppressedReason: string | null
  suppressedAt: number | null
  consentPage: string | null
  consentWording: string | null
  consentedAt: number | null
  nextMessage: string | null
  nextScheduledOn: string | null
  nextDueAt: number | null
  /** Messages in the order they were sent, each with [scheduledOn, sentAt, doneAt]. */
  lessons: string
  /** The same of earlier runs, as [message, round, scheduledOn, sentAt, doneAt]. */
  pastRuns: string
  consents: string
  signUp: string | null
  magnet: string | null
  ids: string
}

/** A page of all readers by primary key, a row for each course, with their latest consent. */
export async function listReaders(
  db: D1Database,
  courses: readonly Pick<Course, 'magnet'>[],
  { course, afterId, limit }: { course: string | null; afterId: number; limit: number },
): Promise<ListedReader[]> {
  const ofMagnets = new Set(courses.map(({ magnet }) => magnet.exported))
  const sql = `
    select s.id, e.course, s.email, coalesce(w.first_name, s.first_name) as firstName,
           nullif(coalesce(w.segment, e.segment), '') as segment,
           coalesce(w.segment_wording, g.wording) as segmentConsent,
           coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.status, e.pace,
           e.send_weekday as weekday, e.send_hour as hour, s.created_at as createdAt,
           e.signed_up_at as signedUpAt, e.confirmed_at as confirmedAt, e.paused_until_on as pausedUntilOn,
           e.ended_at as endedAt, e.left_reason as leftReason, e.track, e.answered_at as answeredAt,
           e.waits_since_at as waitsSinceAt, e.suppressed_from as suppressedFrom,
           s.unblocked_at as unblockedAt, e.source, e.source_at as sourceAt, p.reason as suppressedReason,
           p.suppressed_at as suppressedAt, coalesce(w.page, c.page) as consentPage,
           coalesce(w.wording, c.wording) as consentWording, coalesce(w.given_at, c.given_at) as consentedAt,
           n.message as nextMessage, n.scheduled_on as nextScheduledOn, n.due_at as nextDueAt, ${LESSONS} as lessons, ${PAST_RUNS} as pastRuns,
           ${CONSENTS} as consents, ${SIGN_UP} as signUp, coalesce(${[...ofMagnets, 'null', 'null'].join(', ')}) as magnet, ${IDS} as ids
      from (select * from subscribers r
             where id > ?1 and exists (select 1 from enrollments where subscriber_id = r.id and (?3 is null or course = ?3))
             order by id limit ?2) s
      join enrollments e on e.subscriber_id = s.id and (?3 is null or e.course = ?3)
      ${UNCONFIRMED}
      left join suppressions p on p.subscriber_id = s.id
      left join deliveries n on n.id = (select id from deliveries
                                         where enrollment_id = e.id and status = 'scheduled' and role = 'step'
                                         order by due_at limit 1)
      left join consents c on c.id = (select max(id) from consents
                                       where enrollment_id = e.id and purpose in ('course', 'letters'))
      left join consents g on g.id = (select max(id) from consents
                                       where enrollment_id = e.id and purpose = 'segment')
     order by s.id, e.id`
  return allRows<ListedReader>(db.prepare(sql).bind(afterId, limit, course))
}

/** Mail on its way counts as sent: it must not go out twice. */
const LESSONS = `
  (select json_group_object(message, json_array(scheduled_on, sent_at, done_at) order by sent_at, message)
     from (select h.message, max(h.scheduled_on) as scheduled_on, max(coalesce(h.sent_at, h.accepted_at, h.due_at)) as sent_at,
                  max(h.done_at) as done_at
             from deliveries h
            where h.enrollment_id = e.id and h.role in ('step', 'letter') and (h.status = 'sending' or ${WAS_RECEIVED})
            group by h.message
            union all
           select l.key, date(l.value ->> 0 / 1000, 'unixepoch'), l.value ->> 0, l.value ->> 1
             from json_each(coalesce(e.past_lessons, '{}')) l))`

const PAST_RUNS = `
  (select json_group_array(json_array(message, round, scheduled_on, sent_at, done_at) order by sent_at, message)
     from (select h.message, h.round, h.scheduled_on, coalesce(h.sent_at, h.accepted_at, h.due_at) as sent_at, h.done_at
             from deliveries h where h.enrollment_id = e.id and h.role = 'past' and ${WAS_RECEIVED}
            union all
           select l.value ->> 0, l.value ->> 1, date(l.value ->> 2 / 1000, 'unixepoch'), l.value ->> 2, l.value ->> 3
             from json_each(coalesce(e.past_runs, '[]')) l))`

const CONSENTS = `
  (select json_group_array(json_object('purpose', purpose, 'wording', wording, 'page', page, 'source', source, 'givenAt', given_at,
                                       'confirmedAt', confirmed_at) order by id)
     from consents where enrollment_id = e.id)`

const SIGN_UP = `
  iif(w.id is null, null,
      json_object('id', w.id, 'email', w.email, 'firstName', w.first_name, 'segment', w.segment, 'timezone', w.timezone,
                  'seenTimezone', w.seen_timezone, 'wording', w.wording, 'page', w.page, 'source', w.source,
                  'segmentWording', w.segment_wording,
                  'lettersWording', w.letters_wording, 'givenAt', w.given_at, 'signedUpAt', w.signed_up_at,
                  'remindAt', e.remind_at, 'zone', s.timezone,
                  'mailedAt', (select max(coalesce(d.sent_at, d.accepted_at, iif(d.status = 'sending', d.due_at, null)))
                                 from deliveries d where d.sign_up_id = w.id)))`

/** Ids in links and provider events. None may ever refer to somebody else. */
const IDS = `
  json_object('subscriber', s.id, 'enrollment', e.id, 'links', e.link_generation,
              'delivery', (select max(id) from deliveries where enrollment_id = e.id),
              'signUp', (select max(id) from sign_ups where enrollment_id = e.id))`
