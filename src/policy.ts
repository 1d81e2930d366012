/** The provider remembers a key for 24 hours; an outcome unknown for longer than this is not asked for again. */
export const UNKNOWN_FOR_MS = 23 * 3_600_000

/** How often a stopped course looks whether its key and domain have been put right. */
export const MISCONFIGURED_MS = 5 * 60_000

/** Mail this much behind its time is late: monitors are told, and the operator. */
export const LATE_MS = 15 * 60_000
