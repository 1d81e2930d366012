import type * as z from 'zod'
import type { CompiledCourse } from '../course/course.ts'
import { freezeBatch, markAttempt, messagesIn, type OpenBatch } from '../db/batches.ts'
import { storedVersions, storeTemplate } from '../db/templates.ts'
import { secretId } from '../lib/tokens.ts'
import { frozenSchema } from '../mail/payload.ts'

export type Frozen = z.infer<typeof frozenSchema>

/**
 * The inputs of the batch's payload, with this attempt marked. A batch that may have been accepted keeps what it
 * was frozen with; any other is frozen now. Null when another worker has taken the batch over.
 */
export async function freeze(
  db: D1Database,
  batch: OpenBatch,
  course: CompiledCourse,
  frame: { baseUrl: string; secret: string },
  now: number,
): Promise<Frozen | null> {
  if (batch.firstAttemptAt !== null && batch.frozen !== null) {
    return (await markAttempt(db, batch, now)) ? frozenSchema.parse(JSON.parse(batch.frozen)) : null
  }
  const versions = await keepTemplates(db, course, await messagesIn(db, batch.id), now)
  const frozen = await freezeBatch(
    db,
    batch,
    { baseUrl: frame.baseUrl, secretId: secretId(frame.secret), versions },
    now,
  )
  return frozen === null ? null : frozenSchema.parse(JSON.parse(frozen))
}

async function keepTemplates(
  db: D1Database,
  course: CompiledCourse,
  messages: readonly string[],
  now: number,
): Promise<Record<string, string>> {
  const compiled = messages.flatMap((name) => course.messages[name] ?? [])
  const stored = await storedVersions(
    db,
    compiled.map((message) => message.version),
  )
  for (const { version, name, template } of compiled) {
    if (!stored.has(version)) await storeTemplate(db, version, name, JSON.stringify(template), now)
  }
  return Object.fromEntries(compiled.map((message) => [message.name, message.version]))
}
