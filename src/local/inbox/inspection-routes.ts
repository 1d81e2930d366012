import type { DatabaseSync } from 'node:sqlite'
import { Hono } from 'hono'
import * as z from 'zod'
import { faultSchema } from './faults/fault.ts'
import type { Faults, Requests } from './faults/faults.ts'
import { emptyInbox, findMail, findMails, type KeptMail } from './store/mails.ts'
import { recentlyRefused } from './store/refused-mails.ts'

export function inspectionRoutes(database: DatabaseSync): Hono {
  const routes = new Hono()
  routes.get('/mails', (context) => {
    const { to, key } = context.req.query()
    const mails = findMails(database, { to: to || undefined, team: key || undefined })
    return context.json({ mails: mails.map(summary), refused: recentlyRefused(database)[0]?.seq ?? 0 })
  })
  routes.get('/mails/:id', (context) => {
    const kept = findMail(database, context.req.param('id'))
    if (!kept) return context.json({ message: 'No such email.' }, 404)
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

const faultRequestSchema = z.strictObject({ key: z.string().min(1).optional(), faults: z.array(faultSchema) })

/** `POST /faults` adds faults, `GET` lists them, `DELETE` clears them; `?key=` selects one API key. */
export function faultRoutes(faults: Faults, requests: Requests): Hono {
  const routes = new Hono()
  routes.post('/faults', async (context) => {
    const request = faultRequestSchema.safeParse(await context.req.json().catch(() => null))
    if (!request.success) return context.json({ message: z.prettifyError(request.error) }, 422)
    const { key } = request.data
    faults.add(request.data.faults.map((fault) => ({ key, ...fault })))
    return context.json({ faults: faults.waiting(key) }, 201)
  })
  routes.get('/faults', (context) => context.json({ faults: faults.waiting(context.req.query('key')) }))
  routes.delete('/faults', (context) => {
    faults.clear(context.req.query('key'))
    return context.body(null, 204)
  })
  routes.get('/requests', (context) =>
    context.json({ requests: requests.of(context.req.query('key') ?? '') }),
  )
  return routes
}
