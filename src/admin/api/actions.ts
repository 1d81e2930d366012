import { Hono } from 'hono'
import type { RecordedAction } from '../../db/operator.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { readActions } from '../actions/action-log.ts'
import { iso } from '../iso.ts'

export const actionsApi = new Hono<AppEnv>()

actionsApi.get('/actions', async (c) => {
  const found = await readActions(c)
  if (found === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const { actions, nextCursor } = found
  return c.json({ actions: actions.map(actionJson), nextCursor })
})

function actionJson({ id, at, action, subject, origin, note }: RecordedAction) {
  return { id: String(id), at: iso(at), action, subject, origin, note }
}
