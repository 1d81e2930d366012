import { raiseAlarm } from '../db/alarms.ts'
import { lastOutcomes } from '../db/outcome-blocks.ts'
import { bouncesAlarm, complaintsAlarm } from './wording.ts'

/** Beyond these, Resend and the mailbox providers act: resend.com/docs/knowledge-base, Gmail's sender guidelines. */
const MOST_BOUNCED = 0.04
const MOST_COMPLAINED = 0.0008
/** A share of a handful says nothing. */
const FEWEST_OUTCOMES = 100
const FEWEST_DELIVERED = 1000

/** Judges the last thousand outcomes, and raises an alarm when too many bounced or were reported as spam. */
export async function watchReputation(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { delivered, bounced, complained } = await lastOutcomes(db)
  const outcomes = delivered + bounced
  if (bounced / Math.max(outcomes, FEWEST_OUTCOMES) > MOST_BOUNCED) {
    await raiseAlarm(db, bouncesAlarm(bounced, outcomes, baseUrl), now)
  }
  if (complained / Math.max(delivered, FEWEST_DELIVERED) > MOST_COMPLAINED) {
    await raiseAlarm(db, complaintsAlarm(complained, delivered, baseUrl), now)
  }
}
