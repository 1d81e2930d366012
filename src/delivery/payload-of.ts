import { findTemplate } from '../db/freezing.ts'
import type { CompiledCourse, MessageTemplate } from '../domain/course.ts'
import { LETTERS } from '../domain/letters.ts'
import { STATELESS } from '../domain/magnet.ts'
import { messageTemplateSchema } from '../domain/template-schema.ts'
import { own } from '../lib/own-property.ts'
import { secretId } from '../lib/tokens.ts'
import { type Email, emailFor, type FrozenItem } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'
import type { Frozen } from './freeze.ts'

/** The mails of a batch in their frozen order; null if a template, course or signing secret is gone. */
export async function payloadOf(
  db: D1Database,
  sender: Sender,
  frozen: Frozen,
  items: readonly FrozenItem[],
): Promise<Email[] | null> {
  const secret = sender.secrets.find((candidate) => secretId(candidate) === frozen.secretId)
  if (secret === undefined) return null
  const templates = new Map<string, MessageTemplate>()
  const emails: Email[] = []
  for (const item of items) {
    const of = sourceOf(sender, item.course)
    if (of === null) return null
    const version = item.version ?? ''
    const template = templates.get(version) ?? (await templateOf(db, of.messages, item.message, version))
    if (template === null) return null
    templates.set(version, template)
    emails.push(emailFor(item, template, { magnet: of.magnet, baseUrl: frozen.baseUrl, secret }))
  }
  return emails
}

/** A course or the letters; null if the install no longer has it. */
function sourceOf({ courses, letters }: Sender, id: string) {
  return id === LETTERS ? { messages: letters.messages, magnet: STATELESS } : courses.of(id)
}

async function templateOf(
  db: D1Database,
  messages: CompiledCourse['messages'],
  message: string,
  version: string,
): Promise<MessageTemplate | null> {
  const compiled = own(messages, message)
  if (compiled?.version === version) return compiled.template
  const stored = await findTemplate(db, version)
  return stored === null ? null : messageTemplateSchema.parse(JSON.parse(stored))
}
