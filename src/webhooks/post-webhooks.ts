import {
  duePosts,
  type LeasedEndpoint,
  leaseEndpoints,
  releaseEndpoints,
  type WebhookPost,
} from '../db/outgoing-webhooks.ts'
import type { Clock } from '../lib/clock.ts'
import { WEBHOOK_LEASE_SECONDS, WEBHOOK_RUN_SECONDS } from '../policy.ts'
import { postWebhook, type WebhookClient } from './post-webhook.ts'

/** A Worker waits for the headers of at most six requests at once; more would start late. */
const IN_FLIGHT = 5

interface PendingEndpoint {
  readonly endpoint: LeasedEndpoint
  /** The posts due, the longest wait first. */
  readonly due: WebhookPost[]
}

interface Run {
  readonly lease: string
  readonly endsAt: number
  postsLeft: number
  /** Endpoints that no lane is posting to, in turn. */
  readonly waiting: PendingEndpoint[]
}

/**
 * Posts what happened to readers, at least once each, in no guaranteed order; failures are retried for three
 * days. One run posts to an endpoint, one post at a time, and a failing endpoint waits as a whole. Erased
 * readers are left out.
 */
export async function postWebhooks(
  db: D1Database,
  webhookClient: WebhookClient,
  limit: number,
  clock: Clock,
): Promise<void> {
  const now = clock.now()
  const lease = crypto.randomUUID()
  const leased = await leaseEndpoints(db, lease, now + WEBHOOK_LEASE_SECONDS * 1000, now)
  if (leased.length === 0) return
  const waiting = await pendingEndpoints(db, leased, limit, now)
  const run: Run = { lease, endsAt: now + WEBHOOK_RUN_SECONDS * 1000, postsLeft: limit, waiting }
  const lanes = Array.from({ length: IN_FLIGHT }, () => lane(db, webhookClient, run, clock))
  const ended = await Promise.allSettled(lanes)
  await releaseEndpoints(db, lease, clock.now())
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

/** Working endpoints first, then the longest wait. */
async function pendingEndpoints(
  db: D1Database,
  leased: readonly LeasedEndpoint[],
  limit: number,
  now: number,
): Promise<PendingEndpoint[]> {
  const ids = leased.map(({ id }) => id)
  const due = Map.groupBy(await duePosts(db, ids, limit, now), ({ endpointId }) => endpointId)
  return [...due]
    .flatMap(([id, posts]) => {
      const endpoint = leased.find((each) => each.id === id)
      return endpoint === undefined ? [] : [{ endpoint, due: posts }]
    })
    .toSorted((one, other) => one.endpoint.failures - other.endpoint.failures)
}

/** Endpoints alternate, one post each, so that neither a long list nor a slow answer delays the others. */
async function lane(db: D1Database, webhookClient: WebhookClient, run: Run, clock: Clock): Promise<void> {
  while (run.postsLeft > 0 && clock.now() < run.endsAt) {
    const pending = run.waiting.shift()
    if (pending === undefined) return
    const webhookPost = pending.due.shift()
    if (webhookPost === undefined) continue
    run.postsLeft--
    const endpoint = await postWebhook(db, {
      webhookClient,
      endpoint: pending.endpoint,
      webhookPost,
      lease: run.lease,
      clock,
    })
    if (endpoint !== null) run.waiting.push({ ...pending, endpoint })
  }
}
