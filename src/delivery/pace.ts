import type { Rate } from '../mail/resend.ts'
import type { Clock } from './clock.ts'

/** Resend's default for a team; what its headers announce replaces it. */
const DEFAULT_PER_SECOND = 10
/** A little slower than announced, because requests do not arrive as evenly as they leave. */
const MARGIN = 1.1

export interface Pace {
  /** Waits until the next request may leave; false, at once, when that would be after `latest`. */
  turn(latest: number): Promise<boolean>
  /** Follows what the provider announced with an answer. */
  follow(rate: Rate): void
  /** Lets nothing leave before an instant. */
  holdUntil(at: number): void
  /** When the next request may leave. */
  opensAt(): number
}

/** Spaces the requests of one run evenly, so that a window of the provider never sees more than it allows. */
export function newPace(clock: Clock): Pace {
  let gapMs = (1000 / DEFAULT_PER_SECOND) * MARGIN
  let nextAt = 0
  return {
    async turn(latest) {
      const at = clock.now()
      const leaveAt = Math.max(at, nextAt)
      if (leaveAt > latest) return false
      nextAt = leaveAt + gapMs
      if (leaveAt > at) await clock.pause(leaveAt - at)
      return true
    },
    follow({ perSecond, remaining, resetSeconds }) {
      if (perSecond !== null) gapMs = (1000 / perSecond) * MARGIN
      if (remaining === 0) this.holdUntil(clock.now() + 1000 * (resetSeconds ?? 1))
    },
    holdUntil(at) {
      nextAt = Math.max(nextAt, at)
    },
    opensAt: () => nextAt,
  }
}
