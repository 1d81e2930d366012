import { setTimeout as pause } from 'node:timers/promises'
import { arrivedEventSchema, signedEventSchema } from '../../admin/api/schemas/events.ts'
import type { SignedWebhook } from '../../mail/webhook-signature.ts'
import { askJson, type Remote } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { type Check, ok, problem } from './check.ts'

const TIMEOUT_MS = 15_000
const TRIES = 20
const RETRY_MS = 1_500

/** An event signed by the Worker. Null if it has no secret, or runs a version without test events. */
export async function signedEvent(worker: Remote): Promise<SignedWebhook | null> {
  try {
    return await askJson(worker, 'test-event', signedEventSchema, { method: 'POST' })
  } catch (error) {
    if (error instanceof UsageError && !error.isTemporary) return null
    throw error
  }
}

/** Posts the event as Resend would, to the address that Resend has, and waits until it is in the database. */
export async function testWebhook(worker: Remote, webhook: string, event: SignedWebhook): Promise<Check> {
  const what = 'test event'
  const failure = await post(webhook, event)
  if (failure !== null) {
    return problem(what, `${webhook} ${failure}: remove any firewall, login or redirect in front of it`)
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const { id } = await askJson(worker, 'test-event', arrivedEventSchema)
    if (id === event.id) return ok(what, `went through ${webhook} and the queue to the database`)
    await pause(RETRY_MS)
  }
  const seconds = Math.round((TRIES * RETRY_MS) / 1000)
  return problem(
    what,
    `was accepted, but did not leave the event queue within ${seconds} seconds: check the queue's consumer in wrangler.toml and the Worker's logs`,
  )
}

/** Returns null, or what went wrong. */
async function post(
  webhook: string,
  { id, timestamp, signature, body }: SignedWebhook,
): Promise<string | null> {
  try {
    const response = await fetch(webhook, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': timestamp,
        'svix-signature': signature,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.ok ? null : `answers ${response.status}`
  } catch {
    return 'does not answer'
  }
}
