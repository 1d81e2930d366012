import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { getMimeType } from 'hono/utils/mime'
import * as z from 'zod'
import type { Attachment } from '../mail/mail-schema.ts'

/** An attachment without its bytes. */
export const keptAttachmentSchema = z.object({
  id: z.string(),
  filename: z.string().nullable(),
  contentType: z.string(),
  contentId: z.string().nullable(),
  size: z.number(),
})

export type KeptAttachment = z.infer<typeof keptAttachmentSchema>

/** The attachments of the current row of `mails` as JSON, in the order they were sent. */
export const ATTACHMENTS = `(select json_group_array(json_object('id', id, 'filename', filename, 'contentType', content_type,
                                                     'contentId', content_id, 'size', length(content)) order by seq)
                              from attachments where mail_id = mails.id)`

export function keepAttachments(
  database: DatabaseSync,
  mailId: string,
  attachments: readonly Attachment[],
): void {
  const insert = database.prepare(
    `insert into attachments (id, mail_id, filename, content_type, content_id, content) values (?, ?, ?, ?, ?, ?)`,
  )
  for (const { content, filename, content_type, content_id } of attachments) {
    const type = content_type ?? getMimeType(filename ?? '') ?? 'application/octet-stream'
    const bytes = Buffer.from(content ?? '', 'base64')
    insert.run(randomUUID(), mailId, filename ?? null, type, content_id ?? null, bytes)
  }
}

export function findAttachment(
  database: DatabaseSync,
  id: string,
): { filename: string; contentType: string; content: Uint8Array<ArrayBuffer> } | null {
  const row = database
    .prepare('select filename, content_type as contentType, content from attachments where id = ?')
    .get(id)
  if (row === undefined) return null
  const { filename, contentType, content } = attachmentRowSchema.parse(row)
  return { filename: filename ?? 'attachment', contentType, content: new Uint8Array(content) }
}

const attachmentRowSchema = z.object({
  filename: z.string().nullable(),
  contentType: z.string(),
  content: z.instanceof(Uint8Array),
})
