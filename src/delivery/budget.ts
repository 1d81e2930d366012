import { BATCH_MAX_MAILS } from '../policy.ts'

/** What one invocation may use, by the account's Workers plan. */
export interface Budget {
  readonly plan: 'free' | 'paid'
  /** For one run of the drain, before it sends another wake-up and ends. */
  readonly batchSize: number
  readonly batches: number
  readonly requestsInFlight: number
  readonly seconds: number
  /** Prefers batches that were never refused. */
  readonly isProbe: boolean
  /** Readers for whom a letter is scheduled at once. */
  readonly letterReaders: number
  /** Webhooks posted by one cron run. */
  readonly webhookPosts: number
  /** Alerts mailed by one cron run, through each channel. */
  readonly alerts: number
  /** Statements and requests of one cron run, in total. */
  readonly cronCalls: number
  /** Pauses that one cron run ends, and in how many transactions. */
  readonly pauses: { readonly readers: number; readonly chunks: number }
  /** Readers and bytes of one import request. Each of its transactions runs several statements. */
  readonly importRows: number
  readonly importBytes: number
  /** The size limit of the database. */
  readonly databaseBytes: number
}

/**
 * A batch of a hundred takes about 20 ms of CPU, of the 30 s of a queue consumer, and up to 20 D1 queries, of
 * the 1,000 of an invocation.
 */
const PAID: Budget = {
  plan: 'paid',
  batchSize: BATCH_MAX_MAILS,
  batches: 40,
  requestsInFlight: 4,
  seconds: 60,
  isProbe: false,
  letterReaders: 5_000,
  webhookPosts: 100,
  alerts: 5,
  cronCalls: 900,
  pauses: { readers: 100, chunks: 20 },
  importRows: 100_000,
  importBytes: 4_000_000,
  databaseBytes: 10_000_000_000,
}

/**
 * An invocation has 10 ms of CPU and 50 subrequests; each D1 statement may count as one, and a batch takes up
 * to 20. See developers.cloudflare.com/workers/platform/limits.
 */
const FREE: Budget = {
  plan: 'free',
  batchSize: 10,
  batches: 1,
  requestsInFlight: 1,
  seconds: 20,
  isProbe: false,
  letterReaders: 500,
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
