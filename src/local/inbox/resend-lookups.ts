import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import * as z from 'zod'
import { findMail, findMails, type KeptMail } from './find-mails.ts'
import { invalidField, notFound, problem } from './problem.ts'
import type { TeamVariables } from './resend-guard.ts'

export function showEmail(context: Context<TeamVariables>, database: DatabaseSync) {
  const id = z.guid().safeParse(context.req.param('id'))
  if (!id.success) {
    return context.json(problem(422, 'invalid_parameter', 'The `id` must be a valid UUID.'), 422)
  }
  const kept = findMail(database, id.data, context.get('team'))
  if (!kept) return context.json(notFound('Email'), 404)
  const { mail } = kept
  return context.json({
    object: 'email',
    ...row(kept),
    html: mail.html ?? null,
    text: mail.text ?? null,
    tags: mail.tags ?? [],
  })
}

export function listEmails(context: Context<TeamVariables>, database: DatabaseSync) {
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .safeParse(context.req.query('limit') ?? 20)
  if (!limit.success) return context.json(invalidField('The `limit` must be 1 to 100.'), 422)
  if (context.req.query('before') !== undefined) {
    return context.json(invalidField('The local inbox pages with `after` only.'), 422)
  }
  const team = context.get('team')
  const after = context.req.query('after')
  const anchor = after === undefined ? null : findMail(database, after, team)
  if (after !== undefined && !anchor) return context.json(notFound('Email'), 404)
  const found = findMails(database, {
    team,
    beforeSeq: anchor?.seq,
    limit: limit.data + 1,
    order: 'newest',
  })
  const data = found.slice(0, limit.data).map(row)
  return context.json({ object: 'list', has_more: found.length > limit.data, data })
}

export function listDomains(context: Context<TeamVariables>, name: string) {
  return context.json({ object: 'list', has_more: false, data: [domainNamed(name)] })
}

export function showDomain(context: Context<TeamVariables>, name: string) {
  const domain = domainNamed(name)
  if (context.req.param('id') !== domain.id) return context.json(notFound('Domain'), 404)
  return context.json({ object: 'domain', ...domain, records: [] })
}

function domainNamed(name: string) {
  return {
    id: 'd0000000-0000-4000-8000-000000000001',
    name,
    status: 'verified',
    created_at: '2026-01-01 00:00:00.000+00',
    region: 'us-east-1',
    open_tracking: false,
    click_tracking: false,
    capabilities: { sending: 'enabled', receiving: 'disabled' },
  }
}

function row({ id, mail, created_at, last_event }: KeptMail) {
  return {
    id,
    message_id: `<${id}@inbox.localhost>`,
    to: mail.to,
    from: mail.from,
    created_at: created_at.replace('T', ' ').replace('Z', '+00'),
    subject: mail.subject,
    bcc: mail.bcc ?? [],
    cc: mail.cc ?? [],
    reply_to: mail.reply_to ?? [],
    last_event,
    scheduled_at: null,
  }
}
