import type { Clock } from '../lib/clock.ts'
import type { Rate } from '../mail/rate-limit.ts'

/** Resend's default for a team; what its headers announce replaces it. */
const DEFAULT_PER_SECOND = 10
/** A little slower than announced, because requests do not arrive as evenly as they leave. */
const MARGIN = 1.03
/** A window of a second, and what a request may take on its way. */
const OWN_MS = 1300
/** A lease runs while a request waits to leave: that wait is never longer than this, whatever rate was announced. */
const LONGEST_LEAVE_MS = 1000

export interface RateLimiter {
  /** Waits until work on the next request may begin; false, at once, when that would be after `latest`. */
  acquire(latest: number): Promise<boolean>
  /** Waits, shortly, until that request may leave: how long it took to make differs from one to the next. */
  leave(): Promise<void>
  /** Follows what the provider announced with an answer. */
  follow(rate: Rate): void
  /** Lets nothing leave before an instant. */
  holdUntil(at: number): void
  /** When the next request may leave. */
  opensAt(): number
}

/** Spaces the requests of one run evenly, so that a window of the provider never sees more than it allows. */
export function newRateLimiter(clock: Clock): RateLimiter {
  let perSecond = DEFAULT_PER_SECOND
  let nextAt = 0
  let leavesAt = 0
  let lastAcquired: Promise<unknown> = Promise.resolve()
  let lastLeave: Promise<unknown> = Promise.resolve()
  let left: number[] = []
  const interval = () => (1000 / perSecond) * MARGIN

  // One after the other, and counted from when each really woke: one that woke late would crowd the next.
  async function begin(latest: number): Promise<boolean> {
    if (Math.max(clock.now(), nextAt) > latest) return false
    nextAt = Math.max(nextAt, (await wakeAt(nextAt)) + interval())
    return true
  }

  async function leaveInOrder(): Promise<void> {
    const leftAt = await wakeAt(leavesAt)
    leavesAt = leftAt + Math.min(LONGEST_LEAVE_MS, interval())
    left = [...left.filter((earlier) => earlier > leftAt - OWN_MS), leftAt]
  }

  async function wakeAt(wanted: number): Promise<number> {
    const at = clock.now()
    if (wanted > at) await clock.pause(wanted - at)
    return Math.max(wanted, clock.now())
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
      // That we use all of the rate is as it should be; that others use some of it is a reason to wait.
      if (rate.remaining === 0 && left.length < perSecond) {
        this.holdUntil(clock.now() + 1000 * (rate.resetSeconds ?? 1))
      }
    },
    holdUntil(at) {
      nextAt = Math.max(nextAt, at)
    },
    opensAt: () => nextAt,
  }
}
