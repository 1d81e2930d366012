import { Hono } from 'hono'
import { findSubscriber } from '../db/subscribers.ts'
import { erase } from '../enrollment/erase.ts'
import { unsubscribe } from '../enrollment/unsubscribe.ts'
import type { Door, DoorContext } from '../http/door.ts'
import { jsonError } from '../http/errors.tsx'

export const leavingRoutes = new Hono<Door>()

leavingRoutes.post('/subscribers/:id/unsubscribe', async (c) => {
  const row = await findSubscriber(c.env.DB, idIn(c))
  if (row === null) return noSuchSubscriber(c)
  await unsubscribe(c.env.DB, row.enrollmentId, c.var.app.now())
  const status = row.status === 'suppressed' ? 'suppressed' : 'unsubscribed'
  return c.json({ id: String(row.id), status })
})

leavingRoutes.post('/subscribers/:id/erase', async (c) => {
  const { erasureKey, now } = c.var.app
  const erased = await erase(c.env.DB, erasureKey, idIn(c), now())
  switch (erased) {
    case 'erased':
      return c.json({ id: c.req.param('id'), status: 'erased' })
    case 'unknown':
      return noSuchSubscriber(c)
  }
})

/** No id at all finds nobody. */
function idIn(c: DoorContext): number {
  const id = c.req.param('id') ?? ''
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0
}

function noSuchSubscriber(c: DoorContext) {
  return jsonError(c, 404, 'not_found', 'No such subscriber.')
}
