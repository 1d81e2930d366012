import {
  clearEndpointProblem,
  countAttempt,
  deletePost,
  giveUpFailedPosts,
  giveUpPost,
  type LeasedEndpoint,
  retryPost,
  type WebhookPost,
} from '../db/outgoing-webhooks.ts'
import type { Clock } from '../lib/clock.ts'
import { DAY_MS } from '../lib/durations.ts'
import type { Secrets } from '../lib/tokens.ts'
import {
  WEBHOOK_GIVE_UP_DAYS,
  WEBHOOK_REST_MAX_SECONDS,
  WEBHOOK_RETRY_SECONDS,
  WEBHOOK_TIMEOUT_SECONDS,
} from '../policy.ts'
import { isPublicUrl } from './public-url.ts'
import { signedHeaders } from './sign-webhook.ts'

const NOT_PUBLIC = 'not a public https address'

export interface WebhookClient {
  /** Newest first. Each one signs, so that operators can rotate theirs when it suits them. */
  readonly secrets: Secrets
  /** A local stack may post to endpoints on the same machine. */
  readonly isLocal: boolean
  /** The real time, for verifiers: the local stack moves the clock of the course. */
  readonly signedAt: () => number
}

interface PostWebhookInput {
  readonly webhookClient: WebhookClient
  readonly endpoint: LeasedEndpoint
  readonly webhookPost: WebhookPost
  readonly lease: string
  readonly clock: Clock
}

/** Makes one post if its reader exists and the lease holds. Returns the endpoint, or null if it must wait. */
export async function postWebhook(
  db: D1Database,
  { webhookClient, endpoint, webhookPost, lease, clock }: PostWebhookInput,
): Promise<LeasedEndpoint | null> {
  if (!isPublicUrl(endpoint.url, webhookClient.isLocal)) {
    await giveUpPost(db, webhookPost, NOT_PUBLIC)
    return { ...endpoint, problem: NOT_PUBLIC }
  }
  if (!(await countAttempt(db, webhookPost, lease))) return endpoint
  const outcome = await post(webhookClient, endpoint.url, webhookPost)
  switch (outcome.kind) {
    case 'accepted':
      await deletePost(db, webhookPost)
      if (endpoint.failures > 0 || endpoint.problem !== null)
        await clearEndpointProblem(db, endpoint.id, lease)
      return { ...endpoint, failures: 0, problem: null }
    case 'refused':
      await giveUpPost(db, webhookPost, outcome.problem)
      return { ...endpoint, problem: outcome.problem }
    case 'failed':
      await restAfterFailure(db, { endpoint, webhookPost, problem: outcome.problem, lease, now: clock.now() })
      return null
  }
}

type PostOutcome = { kind: 'accepted' } | { kind: 'refused' | 'failed'; problem: string }

async function post(
  webhookClient: WebhookClient,
  url: string,
  webhookPost: WebhookPost,
): Promise<PostOutcome> {
  const body = bodyOf(webhookPost)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: signedHeaders(webhookClient.secrets, webhookPost, body, webhookClient.signedAt()),
      body,
      // A redirect could lead to a private address.
      redirect: 'manual',
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_SECONDS * 1000),
    })
    await answer.body?.cancel()
    if (answer.ok) return { kind: 'accepted' }
    return { kind: answer.status === 410 ? 'refused' : 'failed', problem: `answered ${answer.status}` }
  } catch {
    return { kind: 'failed', problem: 'no answer' }
  }
}

/** Who the reader is and what happened. The segment is never included. */
function bodyOf(webhookPost: WebhookPost): string {
  const { event, happenedAt, subscriberId, email, firstName, course, source, status } = webhookPost
  return JSON.stringify({
    type: event,
    timestamp: new Date(happenedAt).toISOString(),
    data: { id: String(subscriberId), email, firstName, course, source, status },
  })
}

/**
 * Gives up on a post after ten attempts once it is three days old. After ten consecutive failures of the
 * endpoint, it gives up on all its posts of that age.
 */
async function restAfterFailure(
  db: D1Database,
  failed: { endpoint: LeasedEndpoint; webhookPost: WebhookPost; problem: string; lease: string; now: number },
): Promise<void> {
  const { endpoint, webhookPost, problem, lease, now } = failed
  const { failures } = endpoint
  const { attempts, happenedAt } = webhookPost
  const tooOld = now - WEBHOOK_GIVE_UP_DAYS * DAY_MS
  const endpointTryAt = now + Math.min(waitAfter(failures), WEBHOOK_REST_MAX_SECONDS) * 1000
  const isDead = failures >= WEBHOOK_RETRY_SECONDS.length
  if (happenedAt < tooOld && (isDead || attempts >= WEBHOOK_RETRY_SECONDS.length)) {
    const alsoBefore = isDead ? tooOld : null
    return giveUpFailedPosts(db, webhookPost, { problem, alsoBefore, endpointTryAt, lease })
  }
  const tryAt = now + waitAfter(attempts) * 1000
  return retryPost(db, webhookPost, { problem, tryAt, endpointTryAt, lease })
}

function waitAfter(failuresBefore: number): number {
  return WEBHOOK_RETRY_SECONDS[Math.min(failuresBefore, WEBHOOK_RETRY_SECONDS.length - 1)] ?? 0
}
