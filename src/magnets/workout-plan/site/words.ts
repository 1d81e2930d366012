import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { OpenPlan } from '../open-plan.ts'
import type { PlanRow, PlanTrack } from '../rules/plan.ts'

/** In a sentence, such as "the easy plan" or the “Easy plan”. */
export function theTrack({ workoutPlan: { card } }: Words, { title }: Pick<PlanTrack, 'title'>): string {
  const isLowered: string = card.titleInSentence
  const inSentence = isLowered === 'lower' ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
  return say(card.theTrack, { title: inSentence })
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'] as const

/** For example "12 sessions, three a week". */
export function sessionCount({ workoutPlan }: Words, { sessions, days }: OpenPlan): string {
  const number = NUMBERS[days.length - 1] ?? 'seven'
  return say(workoutPlan.progress.perWeek[number], { sessions: sessions.length })
}

/** How much of the plan is done. The end of a week and of the plan gets a sentence of its own. */
export function howFar({ workoutPlan }: Words, plan: OpenPlan): string {
  const { ready, all, soFar, weekDone } = workoutPlan.progress
  const count = plan.sessions.length
  const done = doneIn(plan)
  if (done === 0) return ready
  if (done === count) return say(all, { count })
  const week = weekJustDone(plan)
  const far = say(soFar, { done, count })
  return week === null ? far : `${say(weekDone, { week })} ${far}`
}

export function doneIn({ sessions }: OpenPlan): number {
  return sessions.filter((session) => session.isDone).length
}

/** What another track costs, and that it clears ticks, if there are any. */
export function costOfChange({ workoutPlan, locale }: Words, ticks: number): string {
  const { cost, costTicks } = workoutPlan.card
  return ticks === 0 ? cost : say(costTicks, { count: ticks }, locale)
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
export function spokenDose({ workoutPlan: { dose } }: Words, { sets, reps }: PlanRow): string {
  if (sets > 1) return say(dose.sets, { sets, reps })
  return /^\d+$/.test(reps) ? say(dose.times, { reps }) : spokenTime(reps)
}

/** The plan writes "5 min 30 s". */
function spokenTime(reps: string): string {
  return reps.replace(/^(\d+) min 30 s$/, '$1½ min')
}
