const TRIES = 5

/**
 * Repeats an attempt that writes only if what it read is unchanged. A stale attempt means that another write
 * succeeded, so a few are enough for one reader's concurrent actions. Returns 'busy' if all were stale.
 */
export async function retryWhileStale<Answer>(
  attempt: (tries: number) => Promise<Answer | 'stale'>,
): Promise<Answer | 'busy'> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await attempt(tries)
    if (answer !== 'stale') return answer
  }
  return 'busy'
}
