import type { DatabaseSync } from 'node:sqlite'
import type { Context } from 'hono'
import { invalidField, notFound } from '../mail/problem.ts'
import type { KeptAttachment } from '../store/attachments.ts'
import { findMail } from '../store/mails.ts'
import type { TeamVariables } from './guard.ts'

const LINK_LIFETIME_MS = 60 * 60 * 1000

/** Without paging: an email has few. */
export function listAttachments(context: Context<TeamVariables>, database: DatabaseSync) {
  if (context.req.query('after') !== undefined || context.req.query('before') !== undefined) {
    return context.json(invalidField('The local inbox lists all attachments of an email at once.'), 422)
  }
  const attachments = attachmentsIn(context, database)
  if (attachments === null) return context.json(notFound('Email'), 404)
  const data = attachments.map((each) => describe(context, each))
  return context.json({ object: 'list', has_more: false, data })
}

export function showAttachment(context: Context<TeamVariables>, database: DatabaseSync) {
  const wanted = context.req.param('attachment')
  const found = attachmentsIn(context, database)?.find(({ id }) => id === wanted)
  if (found === undefined) return context.json(notFound('Attachment'), 404)
  return context.json({ object: 'attachment', ...describe(context, found) })
}

function attachmentsIn(
  context: Context<TeamVariables>,
  database: DatabaseSync,
): readonly KeptAttachment[] | null {
  const kept = findMail(database, context.req.param('id') ?? '', context.get('team'))
  return kept === null ? null : kept.attachments
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
    expires_at: new Date(Date.now() + LINK_LIFETIME_MS).toISOString(),
  }
}
