import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { CourseClock } from './course-clock.ts'
import type { LetterDesk } from './letter-desk.ts'
import type { MortalStack } from './mortal-stack.ts'
import type { Operator } from './operator.ts'

const ROUND_MS = 150
/** Long enough for a reader to leave while nothing is sent. */
const HALTED_MS = 600
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 5 * 60_000
/**
 * After this many rounds some batch waits for a day. Shorter than the hour that a key outlives its last use.
 */
const [MANY_ROUNDS, LONGER_WAIT_MS] = [30, 45 * 60_000]
const HOUR_MS = 3_600_000

const statsSchema = z.object({
  subscribers: z.object({ active: z.number() }),
  deliveries: z.object({ sending: z.number() }),
  messages: z.array(z.object({ delivered: z.number() })),
  due: z.number(),
  sending: z.object({
    state: z.string(),
    until: z.string().nullable(),
    confirmMails: z.object({ state: z.string() }),
  }),
})
export type Stats = z.infer<typeof statsSchema>

export async function readStats(ask: MortalStack['ask'], adminToken: string): Promise<Stats> {
  const { text } = await ask('/api/admin/stats', { headers: { authorization: `Bearer ${adminToken}` } })
  return statsSchema.parse(JSON.parse(text))
}

/**
 * Runs crons, often two at once, until nothing is due or in progress and `idle` says that nobody is about to
 * act. The clock moves a little between them, so that backoffs, leases and stops expire.
 */
export async function drain(
  world: {
    ask: MortalStack['ask']
    clock: CourseClock
    adminToken: string
    crons(round: number): number
    operator: Pick<Operator, 'resume'>
    letters: Pick<LetterDesk, 'isWaiting'>
    deadline: number
  },
  idle: () => boolean,
): Promise<Stats> {
  let wait = FIRST_WAIT_MS
  for (let round = 0; ; round++) {
    const ticks = Array.from({ length: world.crons(round) }, () =>
      world.ask('/local/tick', { method: 'POST' }),
    )
    await Promise.all(ticks)
    await sleep(ROUND_MS)
    const wasIdle = idle()
    const stats = await readStats(world.ask, world.adminToken)
    const isPaused = stats.sending.state === 'paused' || stats.sending.confirmMails.state === 'paused'
    if (isPaused && wasIdle && idle()) await world.operator.resume()
    else if (wasIdle && idle() && stats.due === 0 && stats.deliveries.sending === 0) {
      if (!(await world.letters.isWaiting())) return stats
    }
    if (Date.now() > world.deadline) throw new Error(`out of time: ${JSON.stringify(stats)}`)
    if (stats.sending.state !== 'running' && stats.sending.until !== null) {
      await sleep(HALTED_MS)
      const until = Date.parse(stats.sending.until) + 1000
      await world.clock.moveTo(Math.min(until, world.clock.now() + HOUR_MS))
    } else if (round % 2 === 1 || round > MANY_ROUNDS) {
      await world.clock.moveTo(world.clock.now() + wait)
      wait = Math.min(round > MANY_ROUNDS ? LONGER_WAIT_MS : LONGEST_WAIT_MS, wait * 1.5)
    }
  }
}
