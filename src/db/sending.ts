import { REPUTATION_BUCKET_MAILS, REPUTATION_BUCKETS } from '../policy.ts'
import { hasDueLetter } from './letters.ts'
import { hasRow, onlyRow, rowsOf } from './rows.ts'

export interface SendingState {
  state: 'running' | 'held' | 'stopped' | 'paused'
  reason: string | null
  untilAt: number | null
  /** The mail may be at fault, not the account. Other due mail finds out, even before `untilAt`. */
  isInDoubt: boolean
}

/** For the queries that hand out work. There is none while the operator has paused sending. */
export const NOT_PAUSED = 'not exists (select 1 from sending where id = 1 and paused_at is not null)'

/** Whether mail may go out. One batch tests a hold or a stop from `untilAt` on. The pause overrides both. */
export async function readSending(db: D1Database): Promise<SendingState> {
  const sql = `
    select iif(paused_at is null, state, 'paused') as state,
           iif(paused_at is null, reason, paused_reason) as reason,
           iif(paused_at is null, until_at, null) as untilAt, in_doubt as inDoubt
      from sending where id = 1`
  const { inDoubt, ...sending } = await onlyRow<Omit<SendingState, 'isInDoubt'> & { inDoubt: number }>(
    db.prepare(sql),
  )
  return { ...sending, isInDoubt: inDoubt === 1 }
}

/** Records that the provider holds or stops sending. The operator's pause is unaffected. */
export function haltSending(
  db: D1Database,
  halt: { state: 'held' | 'stopped'; reason: string; untilAt: number; isInDoubt?: boolean },
  now: number,
): D1PreparedStatement {
  const sql = `
    update sending set state = ?1, reason = ?2, until_at = ?3, in_doubt = ?4, changed_at = ?5
     where id = 1`
  return db.prepare(sql).bind(halt.state, halt.reason, halt.untilAt, halt.isInDoubt === true ? 1 : 0, now)
}

/** The probe proved nothing: the next one follows when a waiting batch is due. */
export async function awaitProbe(db: D1Database, now: number): Promise<void> {
  const sql = `
    update sending
       set until_at = coalesce((select min(available_at) from batches
                                 where status = 'open' and priority in (0, 1, 2) and available_at > ?1), until_at)
     where id = 1 and state <> 'running' and until_at <= ?1`
  await db.prepare(sql).bind(now).run()
}

/** Sending works again, so batches need not wait any longer. */
export async function endHalt(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `update sending set state = 'running', reason = null, until_at = null, in_doubt = 0, changed_at = ?1
          where id = 1`,
      )
      .bind(now),
    endWaits(db, now),
  ])
}

/** False if sending is already paused. The reason then stays the same. */
export async function pauseSending(db: D1Database, reason: string, now: number): Promise<boolean> {
  const sql = `
    update sending set paused_at = ?1, paused_reason = ?2
     where id = 1 and paused_at is null returning id`
  return hasRow(db.prepare(sql).bind(now, reason))
}

/** Ends the pause and restarts the count of complaints. The next run probes a hold or a stop at once. */
export async function resumeSending(db: D1Database, now: number): Promise<boolean> {
  const [, resumed] = await db.batch([
    resetReputation(db, 'course', `not (${NOT_PAUSED})`),
    db
      .prepare(
        `update sending set paused_at = null, paused_reason = null, until_at = iif(state = 'running', null, ?1)
          where id = 1 and (paused_at is not null or state <> 'running') returning id`,
      )
      .bind(now),
    endWaits(db, now),
  ])
  return rowsOf(resumed).length > 0
}

/** Waiting batches become due. Batches that a run is working on keep their lease. */
function endWaits(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    update batches set available_at = ?1
     where status = 'open' and priority in (0, 1, 2) and available_at > ?1 and lease = ''`
  return db.prepare(sql).bind(now)
}

/** Ends a hold whose time has come if there is no mail to probe with. */
export function endIdleHold(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    update sending set state = 'running', reason = null, until_at = null, changed_at = ?1
     where id = 1 and state = 'held' and until_at <= ?1
       and not exists (select 1 from batches where status = 'open' and priority in (0, 1, 2))
       and not exists (select 1 from deliveries
                        where status = 'scheduled' and priority in (0, 1) and due_at <= ?1)
       and not ${hasDueLetter('?1')}`
  return db.prepare(sql).bind(now)
}

/** The provider accepted a mail, so refusals since are not the account's fault. */
export function noteAccepted(db: D1Database, now: number): D1PreparedStatement {
  const sql = 'update sending set accepted_at = ?1, refusals = 0, refusal_reason = null where id = 1'
  return db.prepare(sql).bind(now)
}

/** The provider refused a mail that was alone in its request. */
export function noteRefused(db: D1Database, reason: string): D1PreparedStatement {
  const sql = `
    update sending set refusals = iif(refusal_reason = ?1, refusals + 1, 1), refusal_reason = ?1
     where id = 1`
  return db.prepare(sql).bind(reason)
}

/** When the provider last accepted a mail, and how many lone mails it has refused since for one reason. */
export interface Evidence {
  acceptedAt: number | null
  refusals: number
  refusalReason: string | null
}

export async function readEvidence(db: D1Database): Promise<Evidence> {
  const sql = `
    select accepted_at as acceptedAt, refusals, refusal_reason as refusalReason
      from sending where id = 1`
  return onlyRow<Evidence>(db.prepare(sql))
}

/** Whether confirm mails go out. Only spam reports about them pause them. */
export interface ConfirmMails {
  state: 'running' | 'paused'
  reason: string | null
}

const IS_PAUSED = 'exists (select 1 from sending where id = 1 and confirms_paused_at is not null)'

/** On a row of deliveries. The role is read only while confirm mails are paused. */
export const MAY_GO = `(not ${IS_PAUSED} or role <> 'confirmation')`

/** On a row of batches. Confirm mails never share a batch with others. */
export const BATCH_MAY_GO = `(not ${IS_PAUSED} or not exists (
  select 1 from deliveries where batch_id = batches.id and status = 'sending' and role = 'confirmation'))`

export async function readConfirmMails(db: D1Database): Promise<ConfirmMails> {
  const sql = `
    select iif(confirms_paused_at is null, 'running', 'paused') as state, confirms_paused_reason as reason
      from sending where id = 1`
  return onlyRow<ConfirmMails>(db.prepare(sql))
}

/** If they are already paused, the reason stays the same. */
export async function pauseConfirmMails(db: D1Database, reason: string, now: number): Promise<void> {
  const sql = `
    update sending set confirms_paused_at = ?1, confirms_paused_reason = ?2
     where id = 1 and confirms_paused_at is null`
  await db.prepare(sql).bind(now, reason).run()
}

/** False if they were not paused. */
export async function resumeConfirmMails(db: D1Database): Promise<boolean> {
  const [, resumed] = await db.batch([
    resetReputation(db, 'confirmation', IS_PAUSED),
    db.prepare(
      `update sending set confirms_paused_at = null, confirms_paused_reason = null
        where id = 1 and confirms_paused_at is not null returning id`,
    ),
  ])
  return rowsOf(resumed).length > 0
}

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
function resetReputation(db: D1Database, kind: OutcomeKind, condition: string): D1PreparedStatement {
  return db.prepare(`delete from reputation_buckets where kind = ?1 and ${condition}`).bind(kind)
}

export function pruneReputation(db: D1Database): D1PreparedStatement {
  const sql = `
    delete from reputation_buckets
     where bucket < (select max(bucket) from reputation_buckets newest where newest.kind = reputation_buckets.kind) - ?1`
  return db.prepare(sql).bind(2 * REPUTATION_BUCKETS)
}
