import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import * as z from 'zod'
import { invalidField, notFound, type Problem, problem } from '../mail/problem.ts'
import { findMail, findMails, type KeptMail } from '../store/mails.ts'
import type { TeamVariables } from './guard.ts'

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
  const request = readPage(context, database)
  if (!request.ok) return context.json(request.problem, request.problem.statusCode)
  const { limit, afterSeq, beforeSeq } = request.page
  const team = context.get('team')
  const isBack = beforeSeq !== undefined
  const found = findMails(database, {
    team,
    beforeSeq: afterSeq,
    afterSeq: beforeSeq,
    limit: limit + 1,
    // A page before an email ends right at that email.
    order: isBack ? 'oldest' : 'newest',
  })
  const rows = found.slice(0, limit).map(row)
  return context.json({
    object: 'list',
    has_more: found.length > limit,
    data: isBack ? rows.reverse() : rows,
  })
}

type PageRequest =
  | { ok: true; page: { limit: number; afterSeq: number | undefined; beforeSeq: number | undefined } }
  | { ok: false; problem: Problem }

/** The list starts with the newest, so newer emails are `before` and older ones `after`. */
function readPage(context: Context<TeamVariables>, database: DatabaseSync): PageRequest {
  const { limit = 20, after, before } = context.req.query()
  const max = z.coerce.number().int().min(1).max(100).safeParse(limit)
  if (!max.success) return { ok: false, problem: invalidField('The `limit` must be 1 to 100.') }
  if (after !== undefined && before !== undefined) {
    return { ok: false, problem: invalidField('Send either `after` or `before`.') }
  }
  const anchor = after ?? before
  const mail = anchor === undefined ? null : findMail(database, anchor, context.get('team'))
  if (anchor !== undefined && mail === null) return { ok: false, problem: notFound('Email') }
  return {
    ok: true,
    page: {
      limit: max.data,
      afterSeq: after === undefined ? undefined : mail?.seq,
      beforeSeq: before === undefined ? undefined : mail?.seq,
    },
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
