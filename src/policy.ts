import { HOUR_MS, MINUTE_MS } from './lib/durations.ts'

/** The provider remembers a key for 24 hours; an outcome unknown for longer than this is not asked for again. */
export const UNKNOWN_FOR_MS = 23 * HOUR_MS

/** How often a stopped course looks whether its key and domain have been put right. */
export const MISCONFIGURED_MS = 5 * MINUTE_MS

/** Mail this much behind its time is late: monitors are told, and the operator. */
export const LATE_MS = 15 * MINUTE_MS
