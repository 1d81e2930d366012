import { REPUTATION_BUCKET_MAILS, REPUTATION_BUCKETS } from '../policy.ts'
import { onlyRow } from './rows.ts'

interface Outcomes {
  delivered: number
  bounced: number
  complained: number
}

/** Confirm mails are judged separately, because strangers can cause them. */
type OutcomeKind = 'all' | 'course' | 'confirmation'

/** The outcomes of the last mails of a kind: a thousand or a few hundred more. */
export async function reputationWindow(db: D1Database, kind: OutcomeKind): Promise<Outcomes> {
  const sql = `
    select coalesce(sum(delivered), 0) as delivered, coalesce(sum(bounced), 0) as bounced,
           coalesce(sum(complained), 0) as complained
      from (select * from reputation_buckets where kind = ?2 order by bucket desc limit ?1)`
  return onlyRow<Outcomes>(db.prepare(sql).bind(REPUTATION_BUCKETS, kind))
}

/**
 * Counts each outcome of a mail once, into the newest bucket of its kind and of all, or into a new one when
 * that is full. Runs before the deliveries are marked. `newEvents` selects id, effect and delivery from ?1
 * (JSON) and ?2 (week).
 */
export function countOutcomes(
  db: D1Database,
  newEvents: string,
  json: string,
  week: number,
): D1PreparedStatement {
  const sql = `
    insert into reputation_buckets (kind, bucket, delivered, bounced, complained)
    select k.value, coalesce((select bucket + (delivered + bounced >= ${REPUTATION_BUCKET_MAILS}) from reputation_buckets
                               where kind = k.value order by bucket desc limit 1), 1),
           count(distinct iif(n.effect = 'delivered', d.id, null)),
           count(distinct iif(n.effect = 'bounced', d.id, null)),
           count(distinct iif(n.effect = 'complained', d.id, null))
      from (${newEvents}) n
      cross join deliveries d on d.id = n.delivery and d.status not in ('scheduled', 'skipped')
       and case n.effect when 'delivered' then d.delivered_at is null
                         when 'bounced' then d.bounced_at is null
                         when 'complained' then d.complained_at is null else false end
      join json_each('["all","course","confirmation"]') k
        on k.value in ('all', iif(d.role = 'confirmation', 'confirmation', 'course'))
     group by k.value
    on conflict (kind, bucket) do update
       set delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced,
           complained = complained + excluded.complained`
  return db.prepare(sql).bind(json, week)
}

/** Restarts the count of a kind if the condition holds. */
export function resetReputation(db: D1Database, kind: OutcomeKind, condition: string): D1PreparedStatement {
  return db.prepare(`delete from reputation_buckets where kind = ?1 and ${condition}`).bind(kind)
}

export function pruneReputation(db: D1Database): D1PreparedStatement {
  const sql = `
    delete from reputation_buckets
     where bucket < (select max(bucket) from reputation_buckets newest where newest.kind = reputation_buckets.kind) - ?1`
  return db.prepare(sql).bind(2 * REPUTATION_BUCKETS)
}
