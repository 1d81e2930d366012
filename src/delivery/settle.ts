import type { CompiledCourse } from '../course/course.ts'
import { readRhythm } from '../course/rhythm.ts'
import { type Settled, settleBatch, type Unsettled, unsettledOf } from '../db/settlement.ts'
import { hadBefore } from './had-before.ts'
import { nextDelivery } from './next-delivery.ts'

const TRIES = 5

export type Verdict = Pick<Settled, 'status' | 'reason'>

/**
 * Records what became of every delivery in a batch, and owes each reader her next lesson by the rhythm she has at
 * that moment: who changes it meanwhile is looked at again. Running it again changes nothing: a settled batch takes
 * no further verdict.
 */
export async function settle(
  db: D1Database,
  batchId: string,
  course: CompiledCourse,
  verdictOf: (deliveryId: number) => Verdict,
  problem: string | null,
  now: number,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const settled = (await unsettledOf(db, batchId)).map((delivery) => ({
      id: delivery.id,
      rhythm: delivery.rhythm,
      ...verdictOf(delivery.id),
      next: nextDelivery(course, progressOf(delivery), now),
    }))
    if ((await settleBatch(db, batchId, settled, problem, now)) === 'closed') return
  }
  throw new Error('the rhythm of a reader kept changing')
}

function progressOf(delivery: Unsettled) {
  const { message, role, slotOn, rhythm } = delivery
  return { message, role, slotOn, rhythm: readRhythm(rhythm), had: hadBefore(delivery) }
}
