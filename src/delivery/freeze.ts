import type * as z from 'zod/mini'
import type { OpenBatch } from '../db/batches.ts'
import {
  freezeBatch,
  freshVersions,
  MAX_TEMPLATES,
  markAttempt,
  type OutOfOrder,
  storeTemplates,
} from '../db/freezing.ts'
import { type Unsettled, unsettledOf } from '../db/settlement.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { lessonInOrder } from '../domain/schedule.ts'
import { defaultVariant, situationTable, variantFor } from '../domain/segment.ts'
import { own } from '../lib/own-property.ts'
import { secretId } from '../lib/tokens.ts'
import { frozenSchema } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'
import { leaseFrom } from './claim.ts'
import { receivedBefore } from './next-delivery.ts'

export type Frozen = z.infer<typeof frozenSchema>

/**
 * Marks this attempt and returns the inputs of the payload. A batch that is not frozen yet is frozen now,
 * without readers who have left and lessons that are no longer next. Null if another run has taken the batch
 * over.
 */
export async function freeze(
  db: D1Database,
  batch: OpenBatch,
  sender: Sender,
  now: number,
): Promise<Frozen | null> {
  const lease = leaseFrom(batch.lease, now)
  if (batch.frozen !== null) {
    return (await markAttempt(db, batch, lease)) ? frozenSchema.parse(JSON.parse(batch.frozen)) : null
  }
  const unsettled = await unsettledOf(db, batch.id)
  const messages = new Set(unsettled.map(({ message }) => message))
  const versions = await keepTemplates(db, sender.course, [...messages], now)
  const frame = { baseUrl: sender.baseUrl, secretId: secretId(sender.secrets[0]), versions }
  const { course } = sender
  const frozen = await freezeBatch(db, course.magnet, {
    batch,
    frame,
    variants: { bySituation: situationTable(course, variantFor), unconfirmed: defaultVariant(course) },
    outOfOrder: outOfOrder(unsettled, course),
    lease,
  })
  return frozen === null ? null : frozenSchema.parse(JSON.parse(frozen))
}

async function keepTemplates(
  db: D1Database,
  course: CompiledCourse,
  messages: readonly string[],
  now: number,
): Promise<Record<string, string>> {
  const compiled = messages.flatMap((name) => own(course.messages, name) ?? [])
  const versions = compiled.map((message) => message.version)
  const fresh = await freshVersions(db, versions, now)
  const stale = compiled.filter(({ version }) => !fresh.has(version))
  for (let from = 0; from < stale.length; from += MAX_TEMPLATES) {
    const part = stale.slice(from, from + MAX_TEMPLATES).map(({ version, name, template }) => {
      return { version, message: name, template: JSON.stringify(template) }
    })
    await storeTemplates(db, part, now)
  }
  return Object.fromEntries(compiled.map((message) => [message.name, message.version]))
}

/** Lessons that are no longer next because the course was edited, each with the lesson that is. */
function outOfOrder(unsettled: readonly Unsettled[], course: Pick<CompiledCourse, 'lessons'>): OutOfOrder[] {
  return unsettled.flatMap((delivery) => {
    const { id, message, role } = delivery
    if (role !== 'step' || message === 'welcome') return []
    const inOrder = lessonInOrder(course.lessons, new Set(receivedBefore(delivery)), message)
    return inOrder === message ? [] : [{ delivery: id, next: inOrder }]
  })
}
