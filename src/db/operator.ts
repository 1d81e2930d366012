import { DAY_MS } from '../lib/durations.ts'
import { OPERATOR_ACTIONS_KEPT_DAYS } from '../policy.ts'
import { allRows } from './rows.ts'

export const ACTIONS = [
  'sign_in',
  'sign_out',
  'view_reader',
  'export',
  'unsubscribe',
  'erase',
  'unsubscribe_many',
  'erase_many',
  'send_next_now',
  'mail_link',
  'renew_links',
  'import',
  'test_send',
  'settle_as_sent',
  'settle_as_not_sent',
  'pause_sending',
  'resume_sending',
  'send_again',
  'replay_events',
  'drop_event',
  'fetch_events',
  'take_suppressions',
  'unblock',
  'change_address',
  'add_reader',
  'edit_reader',
  'pause_reader',
  'resume_reader',
  'mail_message',
  'add_webhook',
  'remove_webhook',
  'send_letter',
  'pause_letter',
  'resume_letter',
  'stop_letter',
] as const

export interface OperatorAction {
  action: (typeof ACTIONS)[number]
  /** The id of the subscriber, batch, webhook or event, or the name of the letter; null if the action has none. */
  subject: string | null
  /** 'api', 'dashboard', or 'access:' and the user id of Cloudflare Access. */
  origin: string
  /** The operator's reason; null if none was asked for. */
  note: string | null
}

export interface RecordedAction extends OperatorAction {
  id: number
  at: number
}

export async function insertAction(db: D1Database, it: OperatorAction, now: number): Promise<void> {
  const sql = 'insert into operator_actions (at, action, subject, origin, note) values (?1, ?2, ?3, ?4, ?5)'
  await db.prepare(sql).bind(now, it.action, it.subject, it.origin, it.note).run()
}

/** Skipped if the same action came from the same place less than `withinMs` ago. */
export async function insertActionOnce(
  db: D1Database,
  it: Omit<OperatorAction, 'note'>,
  now: number,
  withinMs: number,
): Promise<void> {
  const sql = `
    insert into operator_actions (at, action, subject, origin)
    select ?1, ?2, ?3, ?4
     where not exists (select 1 from operator_actions
                        where action = ?2 and subject is ?3 and origin = ?4 and at > ?1 - ?5 limit 1)`
  await db.prepare(sql).bind(now, it.action, it.subject, it.origin, withinMs).run()
}

/** Newest first, older than `beforeId` if given. One more than `size`, to see whether more follow. */
export async function listActions(
  db: D1Database,
  beforeId: number | null,
  size: number,
): Promise<RecordedAction[]> {
  const sql = `
    select id, at, action, subject, origin, note from operator_actions
     where id < coalesce(?1, 9e15) order by id desc limit ?2 + 1`
  return allRows(db.prepare(sql).bind(beforeId, size))
}

export function pruneActions(db: D1Database, now: number): D1PreparedStatement {
  const sql = 'delete from operator_actions where at < ?1'
  return db.prepare(sql).bind(now - OPERATOR_ACTIONS_KEPT_DAYS * DAY_MS)
}

/** Ends every session that began before `now`, including stolen cookies. */
export async function endSessions(db: D1Database, now: number): Promise<void> {
  await db.prepare('update operator_sessions set valid_from = ?1 where id = 1').bind(now).run()
}

export async function sessionsValidFrom(db: D1Database): Promise<number> {
  const sql = 'select valid_from as validFrom from operator_sessions where id = 1'
  return (await db.prepare(sql).first<number>('validFrom')) ?? 0
}
