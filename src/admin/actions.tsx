import { Hono } from 'hono'
import { listActions, type RecordedAction } from '../db/operator.ts'
import { ACTIONS_PAGE_ROWS } from '../policy.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { cursorOf } from './cursor.ts'
import { iso } from './iso.ts'
import { ActionsPage } from './pages/actions-page.tsx'

export const actionsApi = new Hono<AppEnv>()

actionsApi.get('/actions', async (c) => {
  const found = await actionsIn(c)
  if (found === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const { actions, nextCursor } = found
  return c.json({ actions: actions.map(actionJson), nextCursor })
})

export const actionsRoutes = new Hono<AppEnv>()

actionsRoutes.get('/actions', async (c) => {
  const found = await actionsIn(c)
  if (found === null) return c.redirect('/admin/actions', 303)
  return c.html(<ActionsPage {...found} zone={c.var.app.course.defaultTimezone} />)
})

/** A page of actions, the newest first; null for a cursor that never was one. */
async function actionsIn(
  c: AppContext,
): Promise<{ actions: RecordedAction[]; nextCursor: string | null } | null> {
  const before = cursorOf(c)
  if (before === null) return null
  const rows = await listActions(c.env.DB, before === 0 ? null : before, ACTIONS_PAGE_ROWS)
  const actions = rows.slice(0, ACTIONS_PAGE_ROWS)
  return { actions, nextCursor: rows.length > ACTIONS_PAGE_ROWS ? String(actions.at(-1)?.id) : null }
}

function actionJson({ id, at, action, subject, origin, note }: RecordedAction) {
  return { id: String(id), at: iso(at), action, subject, origin, note }
}
