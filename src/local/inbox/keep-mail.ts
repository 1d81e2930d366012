import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { keepAttachments } from './attachments.ts'
import type { Mail } from './mail-shape.ts'
import { fateOf, planEvents } from './plan-events.ts'
import { readAddress } from './read-address.ts'

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
