import type { PlanRow } from '../../../domain/course.ts'
import type { OpenPlan } from '../open-plan.ts'

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven']

/** For example "12 sessions, three a week". */
export function sessionCount({ sessions, days }: OpenPlan): string {
  return `${sessions.length} sessions, ${NUMBERS[days.length] ?? days.length} a week`
}

/** How much of the month is done. The end of a week and of the month gets a sentence of its own. */
export function howFar(plan: OpenPlan): string {
  const count = plan.sessions.length
  const done = doneIn(plan)
  if (done === 0) return 'Your first session is ready when you are.'
  if (done === count) {
    return `All ${count} sessions are done. Try one from week 1 again some day, and feel the difference.`
  }
  const week = weekJustDone(plan)
  const soFar = `${done} of ${count} sessions done.`
  return week === null ? soFar : `That’s week ${week} done: your legs have earned their rest. ${soFar}`
}

export function doneIn({ sessions }: OpenPlan): number {
  return sessions.filter((session) => session.isDone).length
}

/** What another month costs if something is ticked. */
export function clearing(ticks: number): string {
  if (ticks === 0) return ''
  return ticks === 1 ? ' and clears your tick' : ` and clears your ${ticks} ticks`
}

/** The week whose sessions are all done, if none of a later week is. */
function weekJustDone({ sessions }: OpenPlan): number | null {
  const next = sessions.findIndex((session) => !session.isDone)
  const last = sessions[next - 1]
  const isNewWeek = last !== undefined && last.week !== sessions[next]?.week
  return isNewWeek && sessions.slice(next).every((session) => !session.isDone) ? last.week : null
}

export function doseOf({ sets, reps }: PlanRow): string {
  return sets === 1 ? spokenTime(reps) : `${sets} × ${reps}`
}

/** "2 sets of 8 each side", where there is room for words. */
export function spokenDose({ sets, reps }: PlanRow): string {
  if (sets > 1) return `${sets} sets of ${reps}`
  return /^\d+$/.test(reps) ? `${reps} times` : spokenTime(reps)
}

/** The plan writes "5 min 30 s". */
function spokenTime(reps: string): string {
  return reps.replace(/^(\d+) min 30 s$/, '$1½ min')
}
