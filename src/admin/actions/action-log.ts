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

/** Notes what the operator has just done: called once a change is made, by whichever handler made it. */
export async function recordAction(
  c: AppContext,
  action: OperatorAction['action'],
  subject: string | null = null,
  note: string | null = null,
): Promise<void> {
  await insertAction(c.env.DB, { action, subject, origin: originIn(c), note }, c.var.app.now())
}

/** Notes what is done again and again, such as looking at a reader, once in so many seconds from one place. */
export async function recordOnce(
  c: AppContext,
  action: OperatorAction['action'],
  subject: string | null,
  seconds: number,
): Promise<void> {
  const it = { action, subject, origin: originIn(c) }
  await insertActionOnce(c.env.DB, it, c.var.app.now(), seconds * 1000)
}

/** Notes a look at a reader: pages are opened again and again, so once an hour. */
export function recordLook(c: AppContext, subscriberId: string): Promise<void> {
  return recordOnce(c, 'view_reader', subscriberId, READER_VIEW_GAP_MINUTES * 60)
}

function originIn(c: AppContext): string {
  const { operator } = c.var
  if (operator === undefined) throw new Error('an operator action outside the operator side')
  return operator
}

/** A page of actions, the newest first; null for a cursor that never was one. */
export async function actionsIn(
  c: AppContext,
): Promise<{ actions: RecordedAction[]; nextCursor: string | null } | null> {
  const before = cursorOf(c)
  if (before === null) return null
  const rows = await listActions(c.env.DB, before === 0 ? null : before, ACTIONS_PAGE_ROWS)
  const actions = rows.slice(0, ACTIONS_PAGE_ROWS)
  return { actions, nextCursor: rows.length > ACTIONS_PAGE_ROWS ? String(actions.at(-1)?.id) : null }
}
