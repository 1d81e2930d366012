import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Problem } from '../mail/problem.ts'

const LONGEST = 300
const KEPT = 100
const SHOWN = 5

const triedSchema = z.object({
  to: z.catch(z.union([z.string(), z.array(z.string()).transform((all) => all.join(', '))]), ''),
  subject: z.catch(z.string(), ''),
})

const rowsSchema = z.array(
  z.object({ seq: z.number(), recipient: z.string(), subject: z.string(), reason: z.string() }),
)

export type RefusedMail = z.infer<typeof rowsSchema>[number]

/** Remembers a mail that was not taken, and why, so that its page can say so. */
export function keepRefused(database: DatabaseSync, item: unknown, { message }: Problem): void {
  const tried = triedSchema.safeParse(item)
  const { to, subject } = tried.success ? tried.data : { to: '', subject: '' }
  database
    .prepare('INSERT INTO refused (recipient, subject, reason, refused_at) VALUES (?, ?, ?, ?)')
    .run(to.slice(0, LONGEST), subject.slice(0, LONGEST), message, new Date().toISOString())
  database.prepare('DELETE FROM refused WHERE seq <= (SELECT max(seq) FROM refused) - ?').run(KEPT)
}

/** Those of the last hour, the latest first, each mail once however often it was tried. */
export function refusedLately(database: DatabaseSync): RefusedMail[] {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  return rowsSchema.parse(
    database
      .prepare(
        `SELECT max(seq) AS seq, recipient, subject, reason FROM refused
          WHERE refused_at > ? GROUP BY recipient, subject, reason ORDER BY 1 DESC LIMIT ?`,
      )
      .all(since, SHOWN),
  )
}
