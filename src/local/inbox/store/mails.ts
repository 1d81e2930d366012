import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { fateOf, planEvents } from '../events/plan-events.ts'
import { readAddress } from '../mail/addresses.ts'
import { type Mail, mailSchema } from '../mail/mail-schema.ts'
import { ATTACHMENTS, keepAttachments, keptAttachmentSchema } from './attachments.ts'

export interface IncomingMail {
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
  const recipients = JSON.stringify(mail.to.map(readAddress))
  database
    .prepare(
      `insert into mails (id, team, mail, source, recipients, idempotency_key, last_event, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, team, JSON.stringify(written), source, recipients, idempotencyKey, fateOf(mail), createdAt)
  keepAttachments(database, id, attachments ?? [])
  if (withEvents) keepEvents(database, mail, id, createdAt)
  return id
}

function keepEvents(database: DatabaseSync, mail: Mail, id: string, createdAt: string): void {
  const insert = database.prepare(
    'insert into pending_events (id, mail_id, body, due_at) values (?, ?, ?, ?)',
  )
  for (const event of planEvents(mail, id, createdAt)) {
    const eventId = `msg_${randomBytes(18).toString('hex')}`
    insert.run(eventId, id, JSON.stringify(event), Date.now())
  }
}

const keptMailSchema = z.object({
  seq: z.number(),
  id: z.string(),
  team: z.string(),
  mail: z.string().transform((json) => mailSchema.parse(JSON.parse(json))),
  source: z.string(),
  idempotency_key: z.string().nullable(),
  last_event: z.string(),
  attachments: z.string().transform((json) => z.array(keptAttachmentSchema).parse(JSON.parse(json))),
  created_at: z.string(),
})

export type KeptMail = z.infer<typeof keptMailSchema>

export interface MailFilter {
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
      `select *, ${ATTACHMENTS} as attachments from mails
       where ($team is null or team = $team)
         and ($to is null or exists (select 1 from json_each(recipients) where value = $to))
         and ($beforeSeq is null or seq < $beforeSeq)
         and ($afterSeq is null or seq > $afterSeq)
       order by seq ${filter.order === 'newest' ? 'desc' : 'asc'}
       limit $limit`,
    )
    .all({
      $team: filter.team ?? null,
      $to: filter.to?.toLowerCase() ?? null,
      $beforeSeq: filter.beforeSeq ?? null,
      $afterSeq: filter.afterSeq ?? null,
      $limit: filter.limit ?? -1,
    })
  return z.array(keptMailSchema).parse(rows)
}

export function findMail(database: DatabaseSync, id: string, team?: string): KeptMail | null {
  const row = database
    .prepare(
      `select *, ${ATTACHMENTS} as attachments from mails where id = $id and ($team is null or team = $team)`,
    )
    .get({ $id: id, $team: team ?? null })
  return row === undefined ? null : keptMailSchema.parse(row)
}

export function countMails(database: DatabaseSync, to?: string): number {
  const row = database
    .prepare(
      `select count(*) as mails from mails
       where $to is null or exists (select 1 from json_each(recipients) where value = $to)`,
    )
    .get({ $to: to?.toLowerCase() ?? null })
  return z.object({ mails: z.number() }).parse(row).mails
}

/** Counts emails that an API key sent since an ISO day or month. */
export function countAccepted(database: DatabaseSync, team: string, since: string): number {
  const row = database
    .prepare('select count(*) as mails from mails where team = ? and created_at >= ?')
    .get(team, since)
  return z.object({ mails: z.number() }).parse(row).mails
}

export function emptyInbox(database: DatabaseSync): void {
  database.exec(
    `begin immediate; delete from mails; delete from attachments; delete from pending_events;
     delete from refused; commit;`,
  )
}
