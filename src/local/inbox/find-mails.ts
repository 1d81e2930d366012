import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { ATTACHMENTS, keptAttachment } from './attachments.ts'
import { mailShape } from './mail-shape.ts'

const keptMail = z.object({
  seq: z.number(),
  id: z.string(),
  team: z.string(),
  mail: z.string().transform((json) => mailShape.parse(JSON.parse(json))),
  source: z.string(),
  recipients: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
  idempotency_key: z.string().nullable(),
  last_event: z.string(),
  attachments: z.string().transform((json) => z.array(keptAttachment).parse(JSON.parse(json))),
  created_at: z.string(),
})

export type KeptMail = z.infer<typeof keptMail>

export type MailFilter = {
  team?: string | undefined
  to?: string | undefined
  beforeSeq?: number | undefined
  afterSeq?: number | undefined
  limit?: number | undefined
  order?: 'oldest' | 'newest'
}

export function findMails(database: DatabaseSync, filter: MailFilter = {}): KeptMail[] {
  const rows = database
    .prepare(
      `SELECT *, ${ATTACHMENTS} AS attachments FROM mails
       WHERE ($team IS NULL OR team = $team)
         AND ($to IS NULL OR EXISTS (SELECT 1 FROM json_each(recipients) WHERE value = $to))
         AND ($beforeSeq IS NULL OR seq < $beforeSeq)
         AND ($afterSeq IS NULL OR seq > $afterSeq)
       ORDER BY seq ${filter.order === 'newest' ? 'DESC' : 'ASC'}
       LIMIT $limit`,
    )
    .all({
      $team: filter.team ?? null,
      $to: filter.to?.toLowerCase() ?? null,
      $beforeSeq: filter.beforeSeq ?? null,
      $afterSeq: filter.afterSeq ?? null,
      $limit: filter.limit ?? -1,
    })
  return z.array(keptMail).parse(rows)
}

export function findMail(database: DatabaseSync, id: string, team?: string): KeptMail | null {
  const row = database
    .prepare(
      `SELECT *, ${ATTACHMENTS} AS attachments FROM mails WHERE id = $id AND ($team IS NULL OR team = $team)`,
    )
    .get({ $id: id, $team: team ?? null })
  return row === undefined ? null : keptMail.parse(row)
}

export function countMails(database: DatabaseSync, to?: string): number {
  const row = database
    .prepare(
      `SELECT count(*) AS mails FROM mails
       WHERE $to IS NULL OR EXISTS (SELECT 1 FROM json_each(recipients) WHERE value = $to)`,
    )
    .get({ $to: to?.toLowerCase() ?? null })
  return z.object({ mails: z.number() }).parse(row).mails
}

/** How many mails of an API key were taken since the beginning of an ISO date or month. */
export function countTaken(database: DatabaseSync, team: string, since: string): number {
  const row = database
    .prepare('SELECT count(*) AS mails FROM mails WHERE team = ? AND created_at >= ?')
    .get(team, since)
  return z.object({ mails: z.number() }).parse(row).mails
}

export function emptyInbox(database: DatabaseSync): void {
  database.exec(
    `BEGIN IMMEDIATE; DELETE FROM mails; DELETE FROM attachments; DELETE FROM pending_events;
     DELETE FROM refused; COMMIT;`,
  )
}
