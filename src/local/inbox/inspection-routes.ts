import type { DatabaseSync } from 'node:sqlite'
import { Hono } from 'hono'
import { emptyInbox, findMail, findMails, type KeptMail } from './find-mails.ts'
import { refusedLately } from './refused-mails.ts'

export function inspectionRoutes(database: DatabaseSync): Hono {
  const routes = new Hono()
  routes.get('/mails', (context) => {
    const { to, key } = context.req.query()
    const mails = findMails(database, { to: to || undefined, team: key || undefined })
    return context.json({ mails: mails.map(summary), refused: refusedLately(database)[0]?.seq ?? 0 })
  })
  routes.get('/mails/:id', (context) => {
    const kept = findMail(database, context.req.param('id'))
    if (!kept) return context.json({ message: 'No such mail.' }, 404)
    const { html, text } = kept.mail
    return context.json({ ...summary(kept), html: html ?? null, text: text ?? null })
  })
  routes.delete('/mails', (context) => {
    emptyInbox(database)
    return context.body(null, 204)
  })
  return routes
}

function summary({ id, team, mail, idempotency_key, created_at, last_event, attachments }: KeptMail) {
  return {
    id,
    key: team,
    to: mail.to,
    cc: mail.cc ?? [],
    bcc: mail.bcc ?? [],
    replyTo: mail.reply_to ?? [],
    from: mail.from,
    subject: mail.subject,
    headers: mail.headers ?? {},
    tags: mail.tags ?? [],
    attachments,
    lastEvent: last_event,
    idempotencyKey: idempotency_key,
    createdAt: created_at,
  }
}
