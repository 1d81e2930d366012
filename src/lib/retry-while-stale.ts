const TRIES = 5

/**
 * Repeats an attempt that writes only if what it has read is unchanged. An attempt is stale because somebody else's write
 * was kept, so a few are enough for all that one reader does at once. Gives 'busy' when none was written.
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
