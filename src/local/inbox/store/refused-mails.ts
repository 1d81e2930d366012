import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { HOUR_MS } from '../../../lib/durations.ts'
import type { Problem } from '../mail/problem.ts'

const MAX_LENGTH = 300
const MAX_KEPT = 100
const MAX_LISTED = 5

const attemptSchema = z.object({
  to: z.catch(z.union([z.string(), z.array(z.string()).transform((all) => all.join(', '))]), ''),
  subject: z.catch(z.string(), ''),
})

const rowsSchema = z.array(
  z.object({ seq: z.number(), recipient: z.string(), subject: z.string(), reason: z.string() }),
)

export type RefusedMail = z.infer<typeof rowsSchema>[number]

/** Remembers a refused email, so that the page can say why. */
export function keepRefused(database: DatabaseSync, item: unknown, { message }: Problem): void {
  const attempt = attemptSchema.safeParse(item)
  const { to, subject } = attempt.success ? attempt.data : { to: '', subject: '' }
  database
    .prepare('insert into refused (recipient, subject, reason, refused_at) values (?, ?, ?, ?)')
    .run(to.slice(0, MAX_LENGTH), subject.slice(0, MAX_LENGTH), message, new Date().toISOString())
  database.prepare('delete from refused where seq <= (select max(seq) from refused) - ?').run(MAX_KEPT)
}

/** From the last hour, latest first. Retries of one email count once. */
export function recentlyRefused(database: DatabaseSync): RefusedMail[] {
  const since = new Date(Date.now() - HOUR_MS).toISOString()
  return rowsSchema.parse(
    database
      .prepare(
        `select max(seq) as seq, recipient, subject, reason from refused
          where refused_at > ? group by recipient, subject, reason order by 1 desc limit ?`,
      )
      .all(since, MAX_LISTED),
  )
}
