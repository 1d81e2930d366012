import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import * as z from 'zod'
import { invalidField, notFound } from '../mail/problem.ts'
import type { TeamVariables } from './middleware.ts'

/** As at Resend, the first bounce or complaint puts an address on the list. */
export function listSuppressions(context: Context<TeamVariables>, database: DatabaseSync) {
  const { limit = 20, after, origin } = context.req.query()
  const max = z.coerce.number().int().min(1).max(100).safeParse(limit)
  if (!max.success) return context.json(invalidField('The `limit` must be 1 to 100.'), 422)
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
    has_more: all.length > from + max.data,
    data: all.slice(from, from + max.data),
  })
}

export function showSuppression(context: Context<TeamVariables>, database: DatabaseSync) {
  const wanted = context.req.param('suppression')?.toLowerCase()
  const found = suppressionsOf(database, context.get('team')).find(
    ({ id, email }) => id === wanted || email === wanted,
  )
  return found
    ? context.json({ object: 'suppression', ...found })
    : context.json(notFound('Suppression'), 404)
}

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    email: z.string(),
    origin: z.enum(['bounce', 'complaint']),
    source_id: z.string(),
    created_at: z.string(),
  }),
)

function suppressionsOf(database: DatabaseSync, team: string): z.infer<typeof rowsSchema> {
  return rowsSchema.parse(
    database
      .prepare(
        `select m.id as id, r.value as email, iif(m.last_event = 'bounced', 'bounce', 'complaint') as origin,
                m.id as source_id, replace(replace(m.created_at, 'T', ' '), 'Z', '+00') as created_at,
                min(m.seq) as first_seq
           from mails m, json_each(m.recipients) r
          where m.team = ? and m.last_event in ('bounced', 'complained')
          group by r.value order by first_seq desc`,
      )
      .all(team),
  )
}
