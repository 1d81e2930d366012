import { countSignUps } from '../../db/sign-up-counts.ts'
import type { DoorContext } from '../door.ts'
import { type Refusal, tooMany } from './refusal.ts'

const WINDOW_MS = 3_600_000

/** Stops sign-ups from everywhere together, before they become a flood of mail, until some are an hour old. */
export async function tooManyInAll(c: DoorContext): Promise<Refusal | null> {
  const { signUpCeiling, now: clock } = c.var.app
  if (signUpCeiling === null) return null
  const now = clock()
  const { count, firstMinuteAt } = await countSignUps(c.env.DB, now - WINDOW_MS, now)
  if (count < signUpCeiling) return null
  const seconds = Math.ceil((firstMinuteAt + WINDOW_MS - now) / 1000)
  return tooMany('Very many people are signing up right now. Please try again soon.', seconds)
}
