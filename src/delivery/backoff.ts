const FIRST_WAIT_SECONDS = 5
const MAX_WAIT_SECONDS = 5 * 60
/** A quota can be filled up, or a plan upgraded, long before the provider said so. */
const MAX_HOLD_SECONDS = 3600

/** Milliseconds until the next attempt, after so many before this one; the provider's word counts within bounds. */
export function afterRetry(attemptsBefore: number, retryAfterSeconds: number | null): number {
  const backoff = FIRST_WAIT_SECONDS * 2 ** Math.min(attemptsBefore, 10)
  return 1000 * within(1, retryAfterSeconds ?? backoff, MAX_WAIT_SECONDS)
}

/**
 * When a spent quota is asked for again: when the provider says that it is filled up, else at the next midnight UTC, where
 * a day's quota starts anew; an hour from now at the latest.
 */
export function afterHold(now: number, retryAfterSeconds: number | null): number {
  const seconds = retryAfterSeconds ?? (new Date(now).setUTCHours(24, 0, 0, 0) - now) / 1000
  return now + 1000 * within(1, seconds, MAX_HOLD_SECONDS)
}

/** Whole seconds: the database keeps no fractions. */
function within(least: number, seconds: number, most: number): number {
  return Math.min(most, Math.max(least, Math.ceil(seconds)))
}
