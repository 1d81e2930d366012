import type { CompiledCourse, MessageTemplate } from '../course/course.ts'
import { messageTemplateSchema } from '../course/template-schema.ts'
import { type OpenBatch, retryBatch, thawBatch } from '../db/batches.ts'
import { writeSending } from '../db/sending.ts'
import { findTemplate } from '../db/templates.ts'
import { type Secrets, secretId } from '../lib/tokens.ts'
import { type Email, emailFor, type FrozenItem } from '../mail/payload.ts'
import type { Mailer, Outcome } from '../mail/resend.ts'
import { type Frozen, freeze } from './freeze.ts'
import { settle } from './settle.ts'

const UNKNOWN_FOR_MS = 23 * 3_600_000
const MISCONFIGURED_MS = 5 * 60_000
const HOLD_MS = 60 * 60_000
const MAX_BACKOFF_SECONDS = 30 * 60

export interface Sender {
  readonly mailer: Mailer
  readonly course: CompiledCourse
  readonly secrets: Secrets
  readonly baseUrl: string
}

export type Attempted = 'settled' | 'waiting' | 'halted' | 'lost_lease'

/** One attempt at one claimed batch: freeze, send, record. */
export async function attempt(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  now: number,
): Promise<Attempted> {
  if (batch.firstAttemptAt !== null && now - batch.firstAttemptAt > UNKNOWN_FOR_MS) {
    return leaveUncertain(db, sender, batch, 'no outcome in 23 hours', now)
  }
  const frozen = await freeze(
    db,
    batch,
    sender.course,
    { baseUrl: sender.baseUrl, secret: sender.secrets[0] },
    now,
  )
  if (frozen === null) return 'lost_lease'
  const items = frozen.items.filter((item) => item.version !== null)
  const emails = await payloadOf(db, sender, frozen, items)
  if (emails === null) return leaveUncertain(db, sender, batch, 'the inputs of its payload are gone', now)
  const outcome: Outcome =
    emails.length === 0
      ? { kind: 'accepted', refused: new Map() }
      : await sender.mailer.send(emails, batch.id)
  return conclude(db, sender, batch, items, outcome, now)
}

async function conclude(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  items: readonly FrozenItem[],
  outcome: Outcome,
  now: number,
): Promise<Attempted> {
  switch (outcome.kind) {
    case 'accepted': {
      const place = new Map(items.map((item, index) => [item.delivery, index]))
      await settle(
        db,
        batch.id,
        'settled',
        sender.course,
        (id) => verdict(place.get(id), outcome.refused),
        now,
      )
      return 'settled'
    }
    case 'retry':
      await retryBatch(db, batch, outcome.problem, now + backoffMs(batch.attempts, outcome.afterSeconds))
      return 'waiting'
    case 'slow_down':
      await thawBatch(db, batch, outcome.problem, now + backoffMs(batch.attempts, outcome.afterSeconds))
      return 'waiting'
    case 'hold':
      await thawBatch(db, batch, outcome.problem, now + HOLD_MS)
      await writeSending(db, { state: 'held', reason: outcome.problem, untilAt: now + HOLD_MS }, now)
      return 'halted'
    case 'misconfigured':
      await thawBatch(db, batch, outcome.problem, now + MISCONFIGURED_MS)
      await writeSending(
        db,
        { state: 'stopped', reason: outcome.problem, untilAt: now + MISCONFIGURED_MS },
        now,
      )
      return 'halted'
    case 'conflict':
      return leaveUncertain(db, sender, batch, outcome.problem, now)
  }
}

async function leaveUncertain(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  reason: string,
  now: number,
): Promise<Attempted> {
  await settle(db, batch.id, 'uncertain', sender.course, () => ({ status: 'uncertain', reason }), now)
  return 'settled'
}

/** The mails of a batch in their frozen order; null when a template or the signing secret no longer exists. */
async function payloadOf(
  db: D1Database,
  sender: Sender,
  frozen: Frozen,
  items: readonly FrozenItem[],
): Promise<Email[] | null> {
  const secret = sender.secrets.find((candidate) => secretId(candidate) === frozen.secretId)
  if (secret === undefined) return null
  const frame = { courseId: sender.course.id, baseUrl: frozen.baseUrl, secret }
  const templates = new Map<string, MessageTemplate>()
  const emails: Email[] = []
  for (const item of items) {
    const version = item.version ?? ''
    const template = templates.get(version) ?? (await templateOf(db, sender.course, item.message, version))
    if (template === null) return null
    templates.set(version, template)
    emails.push(emailFor(item, template, frame))
  }
  return emails
}

async function templateOf(
  db: D1Database,
  course: CompiledCourse,
  message: string,
  version: string,
): Promise<MessageTemplate | null> {
  const compiled = course.messages[message]
  if (compiled?.version === version) return compiled.template
  const stored = await findTemplate(db, version)
  return stored === null ? null : messageTemplateSchema.parse(JSON.parse(stored))
}

function verdict(index: number | undefined, refused: ReadonlyMap<number, string>) {
  if (index === undefined) return { status: 'skipped', reason: 'not in the course any more' } as const
  const reason = refused.get(index)
  if (reason !== undefined) return { status: 'failed', reason: 'refused by the provider' } as const
  return { status: 'sent', reason: null } as const
}

function backoffMs(attempts: number, afterSeconds: number | null): number {
  return 1000 * (afterSeconds ?? Math.min(MAX_BACKOFF_SECONDS, 5 * 2 ** attempts))
}
