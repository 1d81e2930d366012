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
import type { Courses } from '../domain/courses.ts'
import { LETTERS } from '../domain/letters.ts'
import type { Course } from '../domain/magnet.ts'
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
  const courses = coursesIn(unsettled, sender.courses)
  const letters = { id: LETTERS, messages: sender.letters.messages }
  const versions = await keepTemplates(db, [...courses, letters], unsettled, now)
  const frame = { baseUrl: sender.baseUrl, secretId: secretId(sender.secrets[0]), versions }
  const frozen = await freezeBatch(db, courses, {
    batch,
    frame,
    variants: {
      bySituation: byId(courses, (course) => situationTable(course, variantFor)),
      unconfirmed: byId(courses, defaultVariant),
    },
    outOfOrder: outOfOrder(unsettled, sender.courses),
    installed: batch.priority === 2 ? sender.courses.all.map(({ id }) => id) : null,
    lease,
  })
  return frozen === null ? null : frozenSchema.parse(JSON.parse(frozen))
}

function coursesIn(unsettled: readonly Unsettled[], courses: Courses): Course[] {
  const ids = new Set(unsettled.map(({ course }) => course))
  return courses.all.filter(({ id }) => ids.has(id))
}

function byId<Value>(courses: readonly Course[], pick: (course: Course) => Value): Record<string, Value> {
  return Object.fromEntries(courses.map((course) => [course.id, pick(course)]))
}

/** Stores the templates of these mails and returns their versions, by course and message. */
async function keepTemplates(
  db: D1Database,
  courses: readonly Pick<Course, 'id' | 'messages'>[],
  unsettled: readonly Unsettled[],
  now: number,
): Promise<Record<string, Record<string, string>>> {
  const byCourse = courses.map(({ id, messages }) => {
    const names = new Set(unsettled.filter(({ course }) => course === id).map(({ message }) => message))
    return { id, compiled: [...names].flatMap((name) => own(messages, name) ?? []) }
  })
  const compiled = byCourse.flatMap((course) => course.compiled)
  const versions = compiled.map((message) => message.version)
  const fresh = await freshVersions(db, versions, now)
  const stale = compiled.filter(({ version }) => !fresh.has(version))
  for (let from = 0; from < stale.length; from += MAX_TEMPLATES) {
    const part = stale.slice(from, from + MAX_TEMPLATES).map(({ version, name, template }) => {
      return { version, message: name, template: JSON.stringify(template) }
    })
    await storeTemplates(db, part, now)
  }
  return Object.fromEntries(
    byCourse.map((course) => [
      course.id,
      Object.fromEntries(course.compiled.map(({ name, version }) => [name, version])),
    ]),
  )
}

/** Lessons that are no longer next because the course was edited, each with the lesson that is. */
function outOfOrder(unsettled: readonly Unsettled[], courses: Courses): OutOfOrder[] {
  return unsettled.flatMap((delivery) => {
    const { id, message, role } = delivery
    const course = courses.of(delivery.course)
    if (course === null || role !== 'step' || message === 'welcome') return []
    const inOrder = lessonInOrder(course.lessons, new Set(receivedBefore(delivery)), message)
    return inOrder === message ? [] : [{ delivery: id, next: inOrder }]
  })
}
