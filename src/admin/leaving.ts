import { Hono } from 'hono'
import { findSubscriber } from '../db/subscribers.ts'
import { erase } from '../enrollment/erase.ts'
import { unsubscribe } from '../enrollment/unsubscribe.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { recordAction } from './record-action.ts'

export const leaveRoutes = new Hono<AppEnv>()

leaveRoutes.post('/subscribers/:id/unsubscribe', async (c) => {
  const id = c.req.param('id')
  const status = await takeOffList(c, id)
  return status === 'unknown' ? noSuchSubscriber(c) : c.json({ id, status })
})

leaveRoutes.post('/subscribers/:id/erase', async (c) => {
  const id = c.req.param('id')
  const status = await eraseReader(c, id)
  return status === 'unknown' ? noSuchSubscriber(c) : c.json({ id, status })
})

/** What she is afterwards. */
export async function takeOffList(
  c: AppContext,
  id: string,
): Promise<'unsubscribed' | 'suppressed' | 'unknown'> {
  const row = await findSubscriber(c.env.DB, idIn(id))
  if (row === null) return 'unknown'
  await unsubscribe(c.env.DB, row.enrollmentId, c.var.app.now())
  await recordAction(c, 'unsubscribe', id)
  return row.status === 'suppressed' ? 'suppressed' : 'unsubscribed'
}

export async function eraseReader(c: AppContext, id: string): Promise<'erased' | 'unknown'> {
  const { erasureKey, now } = c.var.app
  const erased = await erase(c.env.DB, erasureKey, idIn(id), now())
  if (erased === 'erased') await recordAction(c, 'erase', id)
  return erased
}

/** No id at all finds nobody. */
export function idIn(id: string): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0
}

function noSuchSubscriber(c: AppContext) {
  return jsonError(c, 404, 'not_found', 'No such subscriber.')
}
