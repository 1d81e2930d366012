import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import * as z from 'zod'
import { invalidField, notFound } from '../mail/problem.ts'
import type { TeamVariables } from './guard.ts'

/** As Resend does, an address stands on the list from its first bounce or complaint on. */
export function listSuppressions(context: Context<TeamVariables>, database: DatabaseSync) {
  const { limit = 20, after, origin } = context.req.query()
  const most = z.coerce.number().int().min(1).max(100).safeParse(limit)
  if (!most.success) return context.json(invalidField('The `limit` must be 1 to 100.'), 422)
  if (context.req.query('before') !== undefined) {
    return context.json(invalidField('The local inbox pages suppressions with `after` only.'), 422)
  }
  const all = suppressionsOf(database, context.get('team')).filter(
    (row) => origin === undefined || row.origin === origin,
  )
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && from === 0) return context.json(notFound('Suppression'), 404)
  return context.json({
    object: 'list',
    has_more: all.length > from + most.data,
    data: all.slice(from, from + most.data),
  })
}

export function showSuppression(context: Context<TeamVariables>, database: DatabaseSync) {
  const asked = context.req.param('suppression')?.toLowerCase()
  const found = suppressionsOf(database, context.get('team')).find(
    ({ id, email }) => id === asked || email === asked,
  )
  return found
    ? context.json({ object: 'suppression', ...found })
    : context.json(notFound('Suppression'), 404)
}

const rows = z.array(
  z.object({
    id: z.string(),
    email: z.string(),
    origin: z.enum(['bounce', 'complaint']),
    source_id: z.string(),
    created_at: z.string(),
  }),
)

/** The newest first. */
function suppressionsOf(database: DatabaseSync, team: string): z.infer<typeof rows> {
  return rows.parse(
    database
      .prepare(
        `SELECT m.id AS id, r.value AS email, iif(m.last_event = 'bounced', 'bounce', 'complaint') AS origin,
                m.id AS source_id, replace(replace(m.created_at, 'T', ' '), 'Z', '+00') AS created_at,
                min(m.seq) AS first_seq
           FROM mails m, json_each(m.recipients) r
          WHERE m.team = ? AND m.last_event IN ('bounced', 'complained')
          GROUP BY r.value ORDER BY first_seq DESC`,
      )
      .all(team),
  )
}
