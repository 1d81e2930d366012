export const UNLIMITED: RateLimit = { limit: async () => ({ success: true }) }

/**
 * The runtime's own rate limit, which counts real minutes, separated from what other test worlds have used.
 */
export function ofItsOwn(real: RateLimit, world: string): RateLimit {
  return { limit: ({ key }) => real.limit({ key: `${world} ${key}` }) }
}

/** A queue whose messages the test passes to the handler itself. */
export function queueInto<Body>(keep: (body: Body, delaySeconds: number) => void): Queue<Body> {
  const metrics = { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) }
  return {
    async send(body, options) {
      keep(body, options?.delaySeconds ?? 0)
      return { metadata: { metrics } }
    },
    async sendBatch(messages) {
      for (const { body, delaySeconds } of messages) keep(body, delaySeconds ?? 0)
      return { metadata: { metrics } }
    },
    metrics: async () => metrics,
  }
}
