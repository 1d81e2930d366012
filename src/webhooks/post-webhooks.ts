import {
  duePosts,
  releaseEndpoints,
  type TakenEndpoint,
  takeEndpoints,
  type WebhookPost,
} from '../db/outgoing-webhooks.ts'
import type { Clock } from '../lib/clock.ts'
import { WEBHOOK_LEASE_SECONDS, WEBHOOK_RUN_SECONDS } from '../policy.ts'
import { postWebhook, type WebhookClient } from './post-webhook.ts'

/** A Worker waits for the headers of at most six requests at once; more would start late. */
const IN_FLIGHT = 5

interface Listener {
  readonly endpoint: TakenEndpoint
  /** The posts due, the longest wait first. */
  readonly due: WebhookPost[]
}

interface Run {
  readonly lease: string
  readonly endsAt: number
  postsLeft: number
  /** Endpoints that no lane is posting to, in turn. */
  readonly waiting: Listener[]
}

/**
 * Posts what happened to readers, at least once each, in no guaranteed order; failures are retried for three
 * days. One run posts to an endpoint, one post at a time, and a failing endpoint rests as a whole. Erased
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
  const taken = await takeEndpoints(db, lease, now + WEBHOOK_LEASE_SECONDS * 1000, now)
  if (taken.length === 0) return
  const waiting = await listenersOf(db, taken, limit, now)
  const run: Run = { lease, endsAt: now + WEBHOOK_RUN_SECONDS * 1000, postsLeft: limit, waiting }
  const lanes = Array.from({ length: IN_FLIGHT }, () => lane(db, webhookClient, run, clock))
  const ended = await Promise.allSettled(lanes)
  await releaseEndpoints(db, lease, clock.now())
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

/** Working endpoints first, then the longest wait. */
async function listenersOf(
  db: D1Database,
  taken: readonly TakenEndpoint[],
  limit: number,
  now: number,
): Promise<Listener[]> {
  const ids = taken.map(({ id }) => id)
  const due = Map.groupBy(await duePosts(db, ids, limit, now), ({ endpointId }) => endpointId)
  return [...due]
    .flatMap(([id, theirs]) => {
      const endpoint = taken.find((each) => each.id === id)
      return endpoint === undefined ? [] : [{ endpoint, due: theirs }]
    })
    .toSorted((one, other) => one.endpoint.failures - other.endpoint.failures)
}

/** Endpoints alternate, one post each, so that neither a long list nor a slow answer delays the others. */
async function lane(db: D1Database, webhookClient: WebhookClient, run: Run, clock: Clock): Promise<void> {
  while (run.postsLeft > 0 && clock.now() < run.endsAt) {
    const listener = run.waiting.shift()
    if (listener === undefined) return
    const webhookPost = listener.due.shift()
    if (webhookPost === undefined) continue
    run.postsLeft--
    const endpoint = await postWebhook(db, webhookClient, listener.endpoint, webhookPost, run.lease, clock)
    if (endpoint !== null) run.waiting.push({ ...listener, endpoint })
  }
}
