import * as z from 'zod'
import type { CompiledCourse } from '../course/course.ts'
import { type Settlement, settleBatch, unsettledOf } from '../db/settlement.ts'
import { nextDelivery } from './next-delivery.ts'

const namesSchema = z.array(z.string())

export type Verdict = Omit<Settlement['settled'][number], 'id'>

/**
 * Records what became of every delivery in a batch, and owes each reader her next lesson. Running it again
 * changes nothing: a settled batch takes no further verdict.
 */
export async function settle(
  db: D1Database,
  batchId: string,
  course: CompiledCourse,
  verdictOf: (deliveryId: number) => Verdict,
  problem: string | null,
  now: number,
): Promise<void> {
  const settlement: Settlement = { settled: [], next: [], completed: [], problem }
  for (const delivery of await unsettledOf(db, batchId)) {
    settlement.settled.push({ id: delivery.id, ...verdictOf(delivery.id) })
    if (delivery.message === 'confirm') continue
    const had = namesSchema.parse(JSON.parse(delivery.had))
    const next = nextDelivery(course, { ...delivery, had }, now)
    if (next === null) settlement.completed.push(delivery.enrollmentId)
    else settlement.next.push({ enrollmentId: delivery.enrollmentId, ...next })
  }
  await settleBatch(db, batchId, settlement, now)
}
