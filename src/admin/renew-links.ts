import { Hono } from 'hono'
import { findReader, findSubscriber } from '../db/subscribers.ts'
import { renewLinks } from '../enrollment/links.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { idIn } from './leaving.ts'
import { recordAction } from './record-action.ts'

export const renewLinksApi = new Hono<AppEnv>()

renewLinksApi.post('/subscribers/:id/renew-links', async (c) => {
  const id = c.req.param('id')
  const status = await renewLinksOf(c, id)
  switch (status) {
    case 'renewed':
      return c.json({ id, status })
    case 'used_up':
      return jsonError(c, 422, 'invalid_input', 'Their links have been made new too many times.')
    case 'unknown':
      return jsonError(c, 404, 'not_found', 'No such subscriber.')
  }
})

export async function renewLinksOf(c: AppContext, id: string): Promise<'renewed' | 'used_up' | 'unknown'> {
  const row = await findSubscriber(c.env.DB, idIn(id))
  const reader = row === null ? null : await findReader(c.env.DB, row.enrollmentId)
  if (reader === null) return 'unknown'
  const { kind } = await renewLinks(c.env.DB, reader)
  if (kind === 'renewed') await recordAction(c, 'renew_links', id)
  return kind
}
