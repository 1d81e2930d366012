import { setTimeout as pause } from 'node:timers/promises'
import { arrivedEventSchema, signedEventSchema } from '../../admin/schemas/events.ts'
import type { SignedWebhook } from '../../mail/webhook-signature.ts'
import { askJson, type Remote } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { Check } from './check.ts'

const TIMEOUT_MS = 15_000
const LOOKS = 20
const LOOK_EVERY_MS = 1_500

/** An event that the Worker signs with its own secret; null while it has none, or runs a version that knows none. */
export async function signedEvent(worker: Remote): Promise<SignedWebhook | null> {
  try {
    return await askJson(worker, 'test-event', signedEventSchema, { method: 'POST' })
  } catch (error) {
    if (error instanceof UsageError && !error.isTemporary) return null
    throw error
  }
}

/** Posts it as Resend would, to the address that Resend has, and sees it arrive through the queue in the database. */
export async function webhookWorks(worker: Remote, webhook: string, event: SignedWebhook): Promise<Check> {
  const what = 'test event'
  const answer = await posted(webhook, event)
  if (answer !== null) {
    return {
      what,
      state: 'problem',
      detail: `${webhook} ${answer}: no firewall, login or redirect may stand before it`,
    }
  }
  for (let look = 0; look < LOOKS; look++) {
    const { id } = await askJson(worker, 'test-event', arrivedEventSchema)
    if (id === event.id)
      return { what, state: 'ok', detail: `went through ${webhook} and the queue into the database` }
    await pause(LOOK_EVERY_MS)
  }
  const seconds = Math.round((LOOKS * LOOK_EVERY_MS) / 1000)
  return {
    what,
    state: 'problem',
    detail: `was taken, but did not come out of the queue of events within ${seconds} seconds: look at its consumer in wrangler.toml and at the Worker's logs`,
  }
}

/** Null when it was taken, else what happened instead. */
async function posted(
  webhook: string,
  { id, timestamp, signature, body }: SignedWebhook,
): Promise<string | null> {
  try {
    const answer = await fetch(webhook, {
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
    await answer.body?.cancel()
    return answer.ok ? null : `answers ${answer.status}`
  } catch {
    return 'does not answer'
  }
}
