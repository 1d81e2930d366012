import {
  insertAction,
  insertActionOnce,
  listActions,
  type OperatorAction,
  type RecordedAction,
} from '../../db/operator.ts'
import { ACTIONS_PAGE_ROWS, READER_VIEW_GAP_MINUTES } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { cursorOf } from '../cursor.ts'

/** Records what the operator has just done, after the change, from either side. */
export async function recordAction(
  c: AppContext,
  action: OperatorAction['action'],
  subject: string | null = null,
  note: string | null = null,
): Promise<void> {
  await insertAction(c.env.DB, { action, subject, origin: originIn(c), note }, c.var.app.now())
}

/** Records a repeated action, such as opening a reader, once per interval and origin. */
export async function recordOnce(
  c: AppContext,
  action: OperatorAction['action'],
  subject: string | null,
  seconds: number,
): Promise<void> {
  const it = { action, subject, origin: originIn(c) }
  await insertActionOnce(c.env.DB, it, c.var.app.now(), seconds * 1000)
}

/** Records that a reader was opened, once an hour. */
export function recordView(c: AppContext, subscriberId: string): Promise<void> {
  return recordOnce(c, 'view_reader', subscriberId, READER_VIEW_GAP_MINUTES * 60)
}

function originIn(c: AppContext): string {
  const { operator } = c.var
  if (operator === undefined) throw new Error('an operator action outside the operator side')
  return operator
}

/** A page of actions, newest first; null for an invalid cursor. */
export async function readActions(
  c: AppContext,
): Promise<{ actions: RecordedAction[]; nextCursor: string | null } | null> {
  const before = cursorOf(c)
  if (before === null) return null
  const rows = await listActions(c.env.DB, before === 0 ? null : before, ACTIONS_PAGE_ROWS)
  const actions = rows.slice(0, ACTIONS_PAGE_ROWS)
  return { actions, nextCursor: rows.length > ACTIONS_PAGE_ROWS ? String(actions.at(-1)?.id) : null }
}
