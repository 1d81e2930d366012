import type { Reader } from '../../db/subscribers.ts'
import type { Standing } from '../../enrollment/progress.ts'
import type { OpenPlan } from '../../magnets/workout-plan/open-plan.ts'

const FIRST_DAY_MS = 86_400_000

/** Has just confirmed: before the first lesson and the first session, on the first day or while the question is open. */
export function isNew(reader: Reader, standing: Standing, plan: OpenPlan, now: number): boolean {
  if (reader.status !== 'active' || standing.place > 0 || standing.isStuck) return false
  if (plan.sessions.some((session) => session.isDone)) return false
  return isQuestionOpen(reader) || now - (reader.confirmedAt ?? 0) < FIRST_DAY_MS
}

/** Nobody has asked them, and they have told nothing by themselves. */
export function isQuestionOpen({ stage, track, answeredAt }: Reader): boolean {
  return stage === null && track === null && answeredAt === null
}
