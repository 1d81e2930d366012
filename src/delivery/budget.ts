import { BATCH_MAX_MAILS } from '../policy.ts'

/** What an invocation may use, by the plan of the account. */
export interface Budget {
  readonly plan: 'free' | 'paid'
  /** Of one run of the drain, before it sends another wake-up and ends. */
  readonly batchSize: number
  readonly batches: number
  readonly requestsInFlight: number
  readonly seconds: number
  /** What a stop was not about is tried first. */
  readonly isProbe: boolean
  /** How many webhooks one cron may post. */
  readonly webhookPosts: number
  /** How many alerts one cron may mail, by each way. */
  readonly alerts: number
  /** How many statements and requests one cron may make, all in all. */
  readonly cronCalls: number
  /** How many pauses one cron ends, in how many transactions. */
  readonly pauses: { readonly readers: number; readonly chunks: number }
  /** How many readers one request imports, in how many bytes: each transaction of the import has its statements. */
  readonly importRows: number
  readonly importBytes: number
  /** How large the database may become. */
  readonly databaseBytes: number
}

/**
 * A filled batch of a hundred takes some 20 ms of CPU, of the 30 s that a queue consumer has, and up to 20 of the 1,000 queries to D1
 * that an invocation has.
 */
const PAID: Budget = {
  plan: 'paid',
  batchSize: BATCH_MAX_MAILS,
  batches: 40,
  requestsInFlight: 4,
  seconds: 60,
  isProbe: false,
  webhookPosts: 100,
  alerts: 5,
  cronCalls: 900,
  pauses: { readers: 100, chunks: 20 },
  importRows: 100_000,
  importBytes: 4_000_000,
  databaseBytes: 10_000_000_000,
}

/**
 * An invocation has 10 ms of CPU and 50 subrequests, and each D1 statement may count as one; a batch takes up to 20.
 * See developers.cloudflare.com/workers/platform/limits.
 */
const FREE: Budget = {
  plan: 'free',
  batchSize: 10,
  batches: 1,
  requestsInFlight: 1,
  seconds: 20,
  isProbe: false,
  webhookPosts: 4,
  alerts: 2,
  cronCalls: 40,
  pauses: { readers: 25, chunks: 1 },
  importRows: 500,
  importBytes: 1_500_000,
  databaseBytes: 500_000_000,
}

export function budgetFor(workersPlan: string): Budget {
  return workersPlan === 'paid' ? PAID : FREE
}

/** One batch, to find out whether sending works again. */
export function probing(budget: Budget): Budget {
  return { ...budget, batches: 1, requestsInFlight: 1, isProbe: true }
}
