/** The provider remembers a key for 24 hours; an outcome unknown for longer than this is not asked for again. */
export const UNKNOWN_FOR_MS = 23 * 3_600_000
/** How often a stopped course looks whether its key and domain have been put right. */
export const MISCONFIGURED_MS = 5 * 60_000

/** Mail this much behind its time is late: monitors are told, and the operator. */
export const LATE_MS = 15 * 60_000

const FIRST_WAIT_SECONDS = 5
const MAX_WAIT_SECONDS = 5 * 60

/** Milliseconds until the next attempt, after so many before this one. */
export function afterRetry(attemptsBefore: number, retryAfterSeconds: number | null): number {
  const backoff = Math.min(MAX_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(attemptsBefore, 10))
  return 1000 * Math.max(1, retryAfterSeconds ?? backoff)
}

/** When a spent quota is filled up again: as the provider says, else at the next midnight UTC, where a day's quota starts anew. */
export function afterHold(now: number, retryAfterSeconds: number | null): number {
  if (retryAfterSeconds !== null) return now + 1000 * retryAfterSeconds
  return new Date(now).setUTCHours(24, 0, 0, 0)
}
