import { awaitProbe, endHalt, readSending } from '../db/sending.ts'
import type { Clock } from '../lib/clock.ts'
import type { Sender } from '../mail/sender.ts'
import { attempt } from './attempt.ts'
import { type Budget, probing } from './budget.ts'
import { claim } from './claim.ts'
import { newRateLimiter, type RateLimiter } from './rate-limiter.ts'
import { scheduleLetter } from './schedule-letter.ts'

export type Delivered =
  | { kind: 'idle' }
  /** The budget is spent and work is left: wake up again. */
  | { kind: 'more' }
  /** A batch is due for a retry at this instant. */
  | { kind: 'waiting'; until: number }
  /** Sending is held or stopped. */
  | { kind: 'halted' }

/**
 * The drain: sends what is due, and schedules letters when nothing is, with several requests in flight, within the provider's rate, until nothing is
 * left, the budget is spent or sending halts. During a hold or a stop it probes with one batch. Drains may
 * run concurrently.
 */
export async function deliver(
  db: D1Database,
  sender: Sender,
  budget: Budget,
  clock: Clock,
): Promise<Delivered> {
  const sending = await readSending(db)
  if (sending.state === 'running') return resultOf(await drain(db, sender, budget, clock))
  const isOver = sending.untilAt !== null && sending.untilAt <= clock.now()
  if (sending.state === 'paused' || !(isOver || sending.isInDoubt)) return { kind: 'halted' }
  const probe = await drain(db, sender, probing(budget), clock)
  if (probe.hasTaken) {
    await endHalt(db, clock.now())
    return { kind: 'more' }
  }
  if (!probe.halted) await awaitProbe(db, clock.now())
  return resultOf(probe)
}

/** How often an idle lane looks for work while another waits, so that a new sign-up is not delayed. */
const LOOK_AGAIN_MS = 1000

interface Run {
  readonly limiter: RateLimiter
  readonly endsAt: number
  batchesLeft: number
  inFlight: number
  /** The provider accepted a mail. */
  hasTaken: boolean
  halted: boolean
  drained: boolean
  retryAt: number
}

async function drain(db: D1Database, sender: Sender, budget: Budget, clock: Clock): Promise<Run> {
  const run: Run = {
    limiter: newRateLimiter(clock),
    endsAt: clock.now() + budget.seconds * 1000,
    batchesLeft: budget.batches,
    inFlight: 0,
    hasTaken: false,
    halted: false,
    drained: false,
    retryAt: Number.POSITIVE_INFINITY,
  }
  const lanes = Array.from({ length: budget.requestsInFlight }, () =>
    lane(db, { sender, budget, clock }, run),
  )
  for (const ended of await Promise.allSettled(lanes)) {
    if (ended.status === 'rejected') throw ended.reason
  }
  return run
}

async function lane(
  db: D1Database,
  { sender, budget, clock }: { sender: Sender; budget: Budget; clock: Clock },
  run: Run,
): Promise<void> {
  while (!run.halted && run.batchesLeft > 0) {
    // Before the wait, so that other lanes do not count on the same batch.
    run.batchesLeft--
    if (!(await run.limiter.acquire(run.endsAt))) {
      run.batchesLeft++
      run.retryAt = Math.min(run.retryAt, run.limiter.opensAt())
      return
    }
    if (run.drained && run.inFlight === 0) {
      run.batchesLeft++
      return
    }
    const batch = await claim(db, budget.batchSize, budget.isProbe, clock.now())
    run.drained = batch === null
    if (batch === 'letter') {
      await scheduleLetter(db, budget.letterReaders, clock.now())
      continue
    }
    if (batch === null) {
      run.batchesLeft++
      if (run.inFlight === 0) return
      await clock.pause(LOOK_AGAIN_MS)
      continue
    }
    run.inFlight++
    const { result, rate } = await attempt(db, rateLimited(sender, run.limiter), batch, clock).finally(
      () => run.inFlight--,
    )
    // Settling may have scheduled mail that is already due.
    run.drained = false
    if (rate !== null) run.limiter.follow(rate)
    switch (result.kind) {
      case 'settled':
        run.hasTaken ||= result.hasTaken
        break
      case 'split':
      case 'lost_lease':
        break
      case 'slow_down':
        run.limiter.holdUntil(result.until)
        run.retryAt = Math.min(run.retryAt, result.until)
        break
      case 'waiting':
        run.retryAt = Math.min(run.retryAt, result.until)
        break
      case 'halted':
        run.halted = true
    }
  }
}

function rateLimited(sender: Sender, limiter: RateLimiter): Sender {
  const { mailer } = sender
  return {
    ...sender,
    mailer: {
      async send(emails, batchId) {
        await limiter.leave()
        return mailer.send(emails, batchId)
      },
    },
  }
}

function resultOf(run: Run): Delivered {
  if (run.halted) return { kind: 'halted' }
  if (!run.drained && run.batchesLeft === 0) return { kind: 'more' }
  return run.retryAt === Number.POSITIVE_INFINITY ? { kind: 'idle' } : { kind: 'waiting', until: run.retryAt }
}
