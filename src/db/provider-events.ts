import { NEW_ADDRESS } from '../domain/address-mails.ts'
import type { ProviderEvent } from '../domain/provider-event.ts'
import { DAY_MS, WEEK_MS } from '../lib/durations.ts'
import { SOFT_BOUNCE_DAYS, SOFT_BOUNCES } from '../policy.ts'
import { allValues } from './rows.ts'
import { countOutcomes } from './sending.ts'
import { addToCounters } from './stats.ts'
import { endSuppressed } from './suppressions.ts'

/**
 * Applies events to their deliveries, in one transaction together with `along`. Events may come in any order,
 * twice, or for unknown mail: each fact is stored once, and an event can settle an uncertain delivery.
 */
export async function applyEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  along: readonly D1PreparedStatement[],
  now: number,
): Promise<void> {
  const json = JSON.stringify(events)
  await db.batch([
    ...along,
    ...countNewEvents(db, json, now),
    db.prepare(addToCounters(DELIVERED)).bind(json),
    markDeliveries(db, json),
    settleByEvents(db, json),
    closeSettledBatches(db, json),
    ...suppressReaders(db, json, now),
  ])
}

const EVENTS = `select value ->> 'id' as id, value ->> 'type' as type, value ->> 'effect' as effect,
  value ->> 'delivery' as delivery, value ->> 'happenedAt' as happened_at, value ->> 'detail' as detail
  from json_each(?1)`

/** Ids of this week and the last are kept; ?2 is this week. */
const NEW_EVENTS = `select * from (${EVENTS}) n
  where not exists (select 1 from provider_events p where p.week in (?2, ?2 - 1) and p.id = n.id)`

const DELIVERED = `
  select e.course, d.message, 0 as owed, 0 as sent, 1 as delivered
    from deliveries d join enrollments e on e.id = d.enrollment_id
   where d.id in (select delivery from (${EVENTS}) where effect = 'delivered')
     and d.delivered_at is null and d.status not in ('scheduled', 'skipped')`

/** Counts before the ids are stored: an id that exists has been counted. */
function countNewEvents(db: D1Database, json: string, now: number): D1PreparedStatement[] {
  const week = weekOf(now)
  return [
    db
      .prepare(
        `insert into provider_event_counts (type, count)
         select type, count(distinct id) from (${NEW_EVENTS}) where true group by type
         on conflict (type) do update set count = count + excluded.count`,
      )
      .bind(json, week),
    countOutcomes(db, NEW_EVENTS, json, week),
    db
      .prepare(
        `update deliveries set transient_bounces = transient_bounces + t.bounces
           from (select delivery, count(distinct id) as bounces from (${NEW_EVENTS})
                  where effect = 'bounced_for_now' group by delivery) t
          where deliveries.id = t.delivery`,
      )
      .bind(json, week),
    db
      .prepare(`insert or ignore into provider_events (week, id) select ?2, id from (${EVENTS})`)
      .bind(json, week),
  ]
}

function weekOf(now: number): number {
  return Math.floor(now / WEEK_MS)
}

/** Clocks differ, so a delivery is never dated before its sending. `accepted` is no news for sent mail. */
function markDeliveries(db: D1Database, json: string): D1PreparedStatement {
  const sql = `
    update deliveries
       set accepted_at = min(coalesce(deliveries.accepted_at, t.first_at), t.first_at),
           delivered_at = coalesce(deliveries.delivered_at,
                                   max(t.delivered_at, coalesce(deliveries.sent_at, t.delivered_at))),
           bounced_at = coalesce(deliveries.bounced_at, t.bounced_at),
           complained_at = coalesce(deliveries.complained_at, t.complained_at),
           failed_at = coalesce(deliveries.failed_at, iif(deliveries.delivered_at is null, t.failed_at, null)),
           reason = coalesce(deliveries.reason, iif(deliveries.delivered_at is null, t.detail, null))
      from (select delivery, min(happened_at) as first_at,
                   min(happened_at) filter (where effect = 'delivered') as delivered_at,
                   min(happened_at) filter (where effect = 'bounced') as bounced_at,
                   min(happened_at) filter (where effect = 'complained') as complained_at,
                   min(happened_at) filter (where effect in ('failed', 'suppressed')) as failed_at,
                   max(detail) filter (where effect in ('failed', 'suppressed')) as detail,
                   max(effect not in ('accepted', 'bounced_for_now')) as is_news
              from (${EVENTS}) where effect <> 'none' and delivery is not null group by delivery) t
     where deliveries.id = t.delivery and deliveries.status not in ('scheduled', 'skipped')
       and (t.is_news or deliveries.status <> 'sent')`
  return db.prepare(sql).bind(json)
}

function settleByEvents(db: D1Database, json: string): D1PreparedStatement {
  const sql = `
    update deliveries
       set status = iif(failed_at is null, 'sent', 'failed'),
           sent_at = iif(failed_at is null, coalesce(sent_at, accepted_at), null)
     where id in (select delivery from (${EVENTS}) where effect <> 'none')
       and ((status = 'uncertain' and accepted_at is not null)
         or (status = 'sent' and failed_at is not null))`
  return db.prepare(sql).bind(json)
}

function closeSettledBatches(db: D1Database, json: string): D1PreparedStatement {
  const sql = `
    update batches set status = 'settled'
     where status = 'uncertain'
       and id in (select batch_id from deliveries where id in (select delivery from (${EVENTS})))
       and not exists (select 1 from deliveries where batch_id = batches.id and status = 'uncertain')`
  return db.prepare(sql).bind(json)
}

/**
 * A permanent bounce, a complaint, the provider's own suppression list or one soft bounce too many suppresses
 * the address and ends all its courses. A complaint outweighs every other reason.
 */
function suppressReaders(db: D1Database, json: string, now: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
         select e.subscriber_id, iif(j.effect = 'suppressed', 'provider', j.effect), ?2
           from (${EVENTS}) j
           join deliveries d on d.id = j.delivery and d.status not in ('scheduled', 'skipped') and ${TO_READER}
           join enrollments e on e.id = d.enrollment_id
           join subscribers s on s.id = e.subscriber_id
          where j.effect = 'complained' or (j.effect in ('bounced', 'suppressed') and ${SINCE_PROVED})`,
      )
      .bind(json, now),
    db
      .prepare(
        `update suppressions set reason = 'complained'
          where subscriber_id in (select e.subscriber_id from (${EVENTS}) j
                                    join deliveries d on d.id = j.delivery and ${TO_READER}
                                    join enrollments e on e.id = d.enrollment_id where j.effect = 'complained')`,
      )
      .bind(json),
    declineByComplaint(db, json, now),
    suppressSoftBounced(db, `select delivery from (${EVENTS}) where effect = 'bounced_for_now'`, json, now),
    ...endSuppressed(db, `subscriber_id in (${TOUCHED_SUBSCRIBERS})`, json, now),
  ]
}

/** The mail to a new address says nothing about the reader, whose address is another one until they confirm. */
const TO_READER = `d.message <> '${NEW_ADDRESS}'`

/** Whoever marks the mail to a new address as spam gets no other. */
function declineByComplaint(db: D1Database, json: string, now: number): D1PreparedStatement {
  const sql = `
    insert into declines (mailbox_hash, declined_at)
    select distinct a.new_mailbox_hash, ?2 from (${EVENTS}) j
      join deliveries d on d.id = j.delivery and not ${TO_READER}
      join address_changes a on a.id = d.address_change_id
     where j.effect = 'complained' and a.new_mailbox_hash is not null and a.changed_at is null
    on conflict do nothing`
  return db.prepare(sql).bind(json, now)
}

const TOUCHED_SUBSCRIBERS = `select c.subscriber_id from deliveries d join enrollments c on c.id = d.enrollment_id
  where d.id in (select delivery from (${EVENTS}) where effect in ('bounced', 'bounced_for_now', 'complained', 'suppressed'))`

const MAILED_AT = 'coalesce(d.sent_at, d.due_at)'

/** True for a delivery `d` to subscriber `s` sent after the address was last confirmed or unblocked. */
const SINCE_PROVED = `
  (${MAILED_AT} >= coalesce((select max(confirmed_at) from enrollments where subscriber_id = s.id), 0) and ${MAILED_AT} > coalesce(s.unblocked_at, 0))`

/** Consecutive means since the last mail that arrived, of any course. ?1 holds the events, in any order. */
function suppressSoftBounced(
  db: D1Database,
  deliveries: string,
  json: string,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
    select s.id, 'soft_bounced', ?2
      from subscribers s
     where s.id in (select c.subscriber_id from (${deliveries}) j cross join deliveries t on t.id = j.delivery
                      join enrollments c on c.id = t.enrollment_id)
       and (select count(*) >= ${SOFT_BOUNCES} and max(${MAILED_AT}) - min(${MAILED_AT}) >= ${SOFT_BOUNCE_DAYS * DAY_MS}
              from enrollments e join deliveries d on d.enrollment_id = e.id
             where e.subscriber_id = s.id and ${TO_READER} and d.transient_bounces > 0 and d.delivered_at is null
               and d.status not in ('scheduled', 'skipped') and ${SINCE_PROVED}
               and ${MAILED_AT} > coalesce((select max(coalesce(a.sent_at, a.due_at))
                                             from enrollments f join deliveries a on a.enrollment_id = f.id
                                            where f.subscriber_id = s.id and a.delivered_at is not null), 0))`
  return db.prepare(sql).bind(json, now)
}

/** The ids of the fetched events that add something to what is known of their mail. */
export async function idsWithNews(db: D1Database, events: readonly ProviderEvent[]): Promise<string[]> {
  const sql = `
    select j.id from (${EVENTS}) j join deliveries d on d.id = j.delivery
     where d.status not in ('scheduled', 'skipped')
       and ((j.effect = 'accepted' and d.status = 'uncertain')
         or (j.effect = 'delivered' and d.delivered_at is null)
         or (j.effect = 'bounced' and d.bounced_at is null)
         or (j.effect = 'bounced_for_now' and d.transient_bounces = 0)
         or (j.effect = 'complained' and d.complained_at is null)
         or (j.effect in ('failed', 'suppressed') and d.failed_at is null and d.delivered_at is null))`
  return allValues<string>(db.prepare(sql).bind(JSON.stringify(events)))
}

/** Deletes old ids, a few at a time. The provider repeats an event for a day and a half at most. */
export function pruneEvents(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    delete from provider_events
     where (week, id) in (select week, id from provider_events where week < ?1 - 1 limit 1000)`
  return db.prepare(sql).bind(weekOf(now))
}
