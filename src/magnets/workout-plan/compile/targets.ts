import { slot } from '../../../content-model/slots.ts'

export const PLAN = `${slot('baseUrl')}/plan/${slot('magnetToken')}`
export const SESSION = `${PLAN}#session`

/** What an author may link to on the page of the plan. */
export const PLAN_TARGETS = {
  'magnet:': PLAN,
  'plan:': PLAN,
  'session:': SESSION,
  'stop:': `${PLAN}#stop`,
  'gentle:': `${PLAN}#track`,
} as const
