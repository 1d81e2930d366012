import { slot } from '../../../content-model/slots.ts'
import type { WorkoutPlanEntry } from '../schema.ts'

export const PLAN = `${slot('baseUrl')}/plan/${slot('magnetToken')}`
export const SESSION = `${PLAN}#session`

/** What an author may link to on the page of the plan. */
export function planTargets({ page }: WorkoutPlanEntry): Readonly<Record<string, string>> {
  return {
    'magnet:': PLAN,
    'plan:': PLAN,
    'session:': SESSION,
    ...(page.stop === null ? {} : { 'stop:': `${PLAN}#stop` }),
    'track:': `${PLAN}#track`,
  }
}
