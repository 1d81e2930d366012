/** What one run of the drain may use before it rings the bell again and ends. */
export interface Budget {
  readonly batchSize: number
  readonly batches: number
  readonly requestsInFlight: number
  readonly seconds: number
  /** What a stop was not about is tried first. */
  readonly isProbe: boolean
  /** How many announcements one cron may make. */
  readonly announcements: number
}

/** A filled batch of a hundred takes some 20 ms of CPU, of the 30 s that a queue consumer has. */
const PAID: Budget = {
  batchSize: 100,
  batches: 200,
  requestsInFlight: 4,
  seconds: 60,
  isProbe: false,
  announcements: 100,
}

/**
 * An invocation has 10 ms of CPU and 50 subrequests, and each D1 statement may count as one; a batch takes up to 20.
 * See developers.cloudflare.com/workers/platform/limits.
 */
const FREE: Budget = {
  batchSize: 10,
  batches: 1,
  requestsInFlight: 1,
  seconds: 20,
  isProbe: false,
  announcements: 5,
}

export function budgetFor(workersPlan: string): Budget {
  return workersPlan === 'free' ? FREE : PAID
}

/** One batch, to find out whether sending works again. */
export function probing(budget: Budget): Budget {
  return { ...budget, batches: 1, requestsInFlight: 1, isProbe: true }
}
