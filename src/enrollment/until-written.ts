const TRIES = 5

/**
 * Repeats an attempt that writes only against what it has read. Each one that is lost is another change that was
 * kept, so a few are enough for all that one reader does at once; 'busy' when none was written.
 */
export async function untilWritten<Answer>(
  attempt: () => Promise<Answer | 'changed'>,
): Promise<Answer | 'busy'> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await attempt()
    if (answer !== 'changed') return answer
  }
  return 'busy'
}
