import type { Clock } from '../lib/clock.ts'
import type { Rate } from '../mail/rate-limit.ts'

/** Resend's default for a team, until its headers say otherwise. */
const DEFAULT_PER_SECOND = 10
/** Slightly slower than announced, because requests do not arrive as evenly as they leave. */
const MARGIN = 1.03
/** A window of one second, plus the time a request may be on its way. */
const OWN_MS = 1300
/** The lease runs while a request waits to leave, so no announced rate makes it wait longer than this. */
const LONGEST_LEAVE_MS = 1000

export interface RateLimiter {
  /** Waits until work on the next request may start. False, at once, if that would be after `latest`. */
  acquire(latest: number): Promise<boolean>
  /** Waits briefly until that request may leave, because requests take unequal times to build. */
  leave(): Promise<void>
  /** Follows the rate that the provider announced with its answer. */
  follow(rate: Rate): void
  /** Lets nothing leave before an instant. */
  holdUntil(at: number): void
  /** When the next request may leave. */
  opensAt(): number
}

/** Spaces the requests of one run evenly, so that no window of the provider exceeds its limit. */
export function newRateLimiter(clock: Clock): RateLimiter {
  let perSecond = DEFAULT_PER_SECOND
  let nextAt = 0
  let leavesAt = 0
  let lastAcquired: Promise<unknown> = Promise.resolve()
  let lastLeave: Promise<unknown> = Promise.resolve()
  let recentAts: number[] = []
  const interval = () => (1000 / perSecond) * MARGIN

  // In sequence, and counted from the real wake-up: after a late one the next would follow too closely.
  async function begin(latest: number): Promise<boolean> {
    if (Math.max(clock.now(), nextAt) > latest) return false
    nextAt = Math.max(nextAt, (await wakeAt(nextAt)) + interval())
    return true
  }

  async function leaveInOrder(): Promise<void> {
    const leftAt = await wakeAt(leavesAt)
    leavesAt = leftAt + Math.min(LONGEST_LEAVE_MS, interval())
    recentAts = [...recentAts.filter((earlier) => earlier > leftAt - OWN_MS), leftAt]
  }

  async function wakeAt(target: number): Promise<number> {
    const at = clock.now()
    if (target > at) await clock.pause(target - at)
    return Math.max(target, clock.now())
  }

  return {
    acquire(latest) {
      const acquired = lastAcquired.then(() => begin(latest))
      lastAcquired = acquired
      return acquired
    },
    leave() {
      const leave = lastLeave.then(leaveInOrder)
      lastLeave = leave
      return leave
    },
    follow(rate) {
      perSecond = rate.perSecond ?? perSecond
      // Using the whole rate ourselves is fine. If others use some of it, we wait.
      if (rate.remaining === 0 && recentAts.length < perSecond) {
        this.holdUntil(clock.now() + 1000 * (rate.resetSeconds ?? 1))
      }
    },
    holdUntil(at) {
      nextAt = Math.max(nextAt, at)
    },
    opensAt: () => nextAt,
  }
}
