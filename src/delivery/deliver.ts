import { readSending, writeSending } from '../db/sending.ts'
import { attempt, type Sender } from './attempt.ts'
import { claim } from './claim.ts'

const BATCHES_A_RUN = 20

export type Delivered = 'idle' | 'more' | 'halted'

/** Works through what is due until nothing is left, the budget is spent, or sending has to stop. */
export async function deliver(db: D1Database, sender: Sender, now: number): Promise<Delivered> {
  const sending = await readSending(db)
  if (sending.state !== 'running') {
    if (sending.untilAt === null || sending.untilAt > now) return 'halted'
    await writeSending(db, { state: 'running', reason: null, untilAt: null }, now)
  }
  for (let worked = 0; worked < BATCHES_A_RUN; worked++) {
    const batch = await claim(db, now)
    if (batch === null) return 'idle'
    if ((await attempt(db, sender, batch, now)) === 'halted') return 'halted'
  }
  return 'more'
}
