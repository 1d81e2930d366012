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

/** A Worker waits for the headers of six requests at once; any more would be late before they left. */
const IN_FLIGHT = 5

interface Listener {
  readonly endpoint: TakenEndpoint
  /** What it must be told, what has waited longest first. */
  readonly due: WebhookPost[]
}

interface Run {
  readonly lease: string
  readonly endsAt: number
  postsLeft: number
  /** Those that nobody is telling at this moment, in the order of their turns. */
  readonly waiting: Listener[]
}

/**
 * Tells endpoints what has happened to readers, at least once each, in no promised order; what fails is tried again
 * for three days. An endpoint is told one thing at a time, by one run at a time, and after a failure it waits as a whole.
 * Who has been erased meanwhile is not told of.
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

/** Those that work come before those that have failed, then those whose news is the oldest. */
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

/** Endpoints alternate, one post each, so that neither a long list nor a slow answer keeps the others waiting. */
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
