import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import * as z from 'zod'
import { HOUR_MS } from '../../../lib/durations.ts'
import { invalidField, notFound, type Problem, problem } from '../mail/problem.ts'
import type { KeptAttachment } from '../store/attachments.ts'
import { findMail, findMails, type KeptMail } from '../store/mails.ts'
import type { TeamVariables } from './middleware.ts'

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
  const { limit, afterSeq, beforeSeq } = request
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
  | { ok: true; limit: number; afterSeq: number | undefined; beforeSeq: number | undefined }
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
    limit: max.data,
    afterSeq: after === undefined ? undefined : mail?.seq,
    beforeSeq: before === undefined ? undefined : mail?.seq,
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

/** Without paging: an email has few. */
export function listAttachments(context: Context<TeamVariables>, database: DatabaseSync) {
  if (context.req.query('after') !== undefined || context.req.query('before') !== undefined) {
    return context.json(invalidField('The local inbox lists all attachments of an email at once.'), 422)
  }
  const kept = findMail(database, context.req.param('id') ?? '', context.get('team'))
  if (kept === null) return context.json(notFound('Email'), 404)
  const data = kept.attachments.map((each) => describe(context, each))
  return context.json({ object: 'list', has_more: false, data })
}

export function showAttachment(context: Context<TeamVariables>, database: DatabaseSync) {
  const wanted = context.req.param('attachment')
  const kept = findMail(database, context.req.param('id') ?? '', context.get('team'))
  const found = kept?.attachments.find(({ id }) => id === wanted)
  if (found === undefined) return context.json(notFound('Attachment'), 404)
  return context.json({ object: 'attachment', ...describe(context, found) })
}

function describe(context: Context, { id, filename, contentType, contentId, size }: KeptAttachment) {
  return {
    id,
    ...(filename === null ? {} : { filename }),
    size,
    content_type: contentType,
    content_disposition: contentId === null ? 'attachment' : 'inline',
    ...(contentId === null ? {} : { content_id: contentId }),
    download_url: new URL(`/inbox/attachments/${id}`, context.req.url).href,
    expires_at: new Date(Date.now() + HOUR_MS).toISOString(),
  }
}
