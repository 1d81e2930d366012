import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { fateOf, planEvents } from '../events/plan-events.ts'
import { readAddress } from '../mail/addresses.ts'
import { type Mail, mailShape } from '../mail/mail-shape.ts'
import { ATTACHMENTS, keepAttachments, keptAttachment } from './attachments.ts'

export type IncomingMail = {
  team: string
  mail: Mail
  source: string
  idempotencyKey: string | null
}

export function keepMail(database: DatabaseSync, incoming: IncomingMail, withEvents: boolean): string {
  const { team, mail, source, idempotencyKey } = incoming
  const { attachments, ...written } = mail
  const id = randomUUID()
  const createdAt = new Date().toISOString()
  database
    .prepare(
      `INSERT INTO mails (id, team, mail, source, recipients, idempotency_key, last_event, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      team,
      JSON.stringify(written),
      source,
      JSON.stringify(mail.to.map(readAddress)),
      idempotencyKey,
      fateOf(mail),
      createdAt,
    )
  keepAttachments(database, id, attachments ?? [])
  if (withEvents) keepEvents(database, mail, id, createdAt)
  return id
}

function keepEvents(database: DatabaseSync, mail: Mail, id: string, createdAt: string): void {
  const insert = database.prepare(
    'INSERT INTO pending_events (id, mail_id, body, due_at) VALUES (?, ?, ?, ?)',
  )
  for (const event of planEvents(mail, id, createdAt)) {
    const eventId = `msg_${randomBytes(18).toString('hex')}`
    insert.run(eventId, id, JSON.stringify(event), Date.now())
  }
}

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
