import type { Tap } from './tapped-database.ts'

/** Adds up the rows that D1 would bill. */
export function meter() {
  const total = { read: 0, written: 0 }
  const tap: Tap = async (call) => {
    const answer = await call()
    for (const result of [answer].flat()) {
      if (!isResult(result)) continue
      total.read += result.meta.rows_read
      total.written += result.meta.rows_written
    }
    return answer
  }
  return {
    tap,
    async rowsOf(work: () => Promise<unknown>) {
      const before = { ...total }
      await work()
      return { read: total.read - before.read, written: total.written - before.written }
    },
  }
}

function isResult(answer: unknown): answer is D1Result {
  return typeof answer === 'object' && answer !== null && 'meta' in answer
}
