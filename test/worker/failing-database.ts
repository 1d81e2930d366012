import type { Tap } from './tapped-database.ts'

/** D1's own messages, with what its documentation recommends. */
export const PASSING = [
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: D1 DB reset because its code was updated.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
] as const
export const OVERLOADED = 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.'
export const A_MISTAKE = 'D1_ERROR: UNIQUE constraint failed: deliveries.message: SQLITE_CONSTRAINT'

interface Trouble {
  /** Whether the call still takes effect: a write that was committed but whose answer was lost. */
  when: 'before' | 'after'
  message: string
  times: number
}

/** A database that fails calls that write. */
export function troubledDatabase() {
  let trouble: Trouble | null = null
  let writes = 0
  const tap: Tap = async (call, _count, statements) => {
    if (!statements.some(({ sql }) => /^\s*(insert|update|delete)/.test(sql))) return call()
    writes++
    if (trouble === null || trouble.times === 0) return call()
    trouble.times--
    if (trouble.when === 'after') await call()
    throw new Error(trouble.message)
  }
  return {
    tap,
    /** The next calls that write fail. */
    strike(when: Trouble['when'], message: string, times = 1) {
      trouble = { when, message, times }
      writes = 0
    },
    /** Whether a write has failed yet, and how many calls have written since then. */
    end() {
      const seen = { isOver: trouble?.times !== 1, writes }
      trouble = null
      return seen
    },
  }
}
