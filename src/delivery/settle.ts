import { stuckAlert } from '../alerts/alert-mails.ts'
import { alertRaised } from '../db/alerts.ts'
import { closeUncertain, rescheduleBatch, settleAsSent } from '../db/failed-deliveries.ts'
import { rowsOf } from '../db/rows.ts'
import { type Settled, settleBatch, type Unsettled, unsettledOf } from '../db/settlement.ts'
import type { Courses } from '../domain/courses.ts'
import { readRhythm } from '../domain/rhythm.ts'
import { retryWhileStale } from '../lib/retry-while-stale.ts'
import { missedBefore, type NextDelivery, nextDelivery, receivedBefore } from './next-delivery.ts'

export type Verdict = Pick<Settled, 'status' | 'reason'>

interface Settlement {
  batchId: string
  /** The verdict on a delivery; null leaves it in the batch. */
  verdictOf: (deliveryId: number) => Verdict | null
  /** Why the batch as a whole has no better outcome. */
  problem: string | null
  /** Statements for the same transaction, before the verdicts. */
  along: readonly D1PreparedStatement[]
}

/**
 * Records the verdicts on a batch and schedules each reader's next lesson by their current rhythm; if it
 * changes meanwhile, it is read again. A verdict is kept even if the next step cannot be computed, which
 * raises an alert. Idempotent: a settled batch takes no other verdict.
 */
export async function settle(
  db: D1Database,
  { courses, baseUrl }: { readonly courses: Courses; readonly baseUrl: string },
  { batchId, verdictOf, problem, along }: Settlement,
  now: number,
): Promise<void> {
  const outcome = await retryWhileStale(async (tries) => {
    const settled: Settled[] = []
    const stuck: Unsettled[] = []
    for (const delivery of await unsettledOf(db, batchId)) {
      const verdict = verdictOf(delivery.id)
      if (verdict === null) continue
      const step = nextStep(courses, delivery, verdict, now)
      if (step === 'unknown') stuck.push(delivery)
      const next = typeof step === 'string' ? null : step
      const { id, rhythm } = delivery
      settled.push({ id, rhythm, ...verdict, next, completes: step === 'completes' })
    }
    const alerts = stuck.slice(0, 1).map(({ subscriberId }) => {
      return alertRaised(db, stuckAlert(subscriberId, stuck.length, baseUrl), now)
    })
    if (settled.length === 0 && tries > 0) return 'closed'
    const together = [...(tries === 0 ? along : []), ...alerts]
    const state = await settleBatch(db, { batchId, settled, problem, now, along: together })
    return state === 'open' ? 'stale' : state
  })
  if (outcome === 'busy') throw new Error('the rhythm of a reader kept changing')
}

/** A refused step was not received: the course waits there until it is sent again. An ended course stops. */
function nextStep(
  courses: Courses,
  delivery: Unsettled,
  { status }: Verdict,
  now: number,
): NextDelivery | 'completes' | 'none' | 'unknown' {
  const course = courses.of(delivery.course)
  if (course === null || status === 'failed' || delivery.role !== 'step') return 'none'
  try {
    const rhythm = readRhythm(delivery.rhythm)
    const [received, missed] = [receivedBefore(delivery), missedBefore(delivery)]
    return nextDelivery(course, { ...delivery, rhythm, received, missed }, now) ?? 'completes'
  } catch {
    return 'unknown'
  }
}

export type UncertainSettled = { kind: 'settled'; deliveries: number } | { kind: 'nothing_uncertain' }

/** Settles uncertain mails by hand. `not_sent` sends them again: the operator has asked the provider. */
export async function settleUncertain(
  db: D1Database,
  batchId: string,
  outcome: 'sent' | 'not_sent',
  now: number,
): Promise<UncertainSettled> {
  const settle = outcome === 'sent' ? settleAsSent(db, batchId) : rescheduleBatch(db, batchId, now)
  const [settled, closed] = await db.batch([settle, closeUncertain(db, batchId)])
  if (rowsOf(closed).length === 0) return { kind: 'nothing_uncertain' }
  return { kind: 'settled', deliveries: rowsOf(settled).length }
}
