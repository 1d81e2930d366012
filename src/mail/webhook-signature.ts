import { Resend } from 'resend'
import { Webhook } from 'standardwebhooks'

export interface SignedWebhook {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  /** The raw body: one changed byte breaks the signature. */
  readonly body: string
}

/**
 * Whether one of the secrets signed this webhook within the last five minutes (Svix: HMAC-SHA256 over id,
 * time and body). Comma-separated secrets allow rotation. Without a secret nothing is signed.
 */
export function isSigned(secrets: string, webhook: SignedWebhook): boolean {
  return readSecrets(secrets).some((secret) => signedBy(secret, webhook))
}

/** Signs with every secret, so that it verifies with any of them; null without one. */
export function signWebhook(secrets: string, id: string, body: string, now: number): SignedWebhook | null {
  const signatures = readSecrets(secrets).map((secret) => new Webhook(secret).sign(id, new Date(now), body))
  if (signatures.length === 0) return null
  return { id, timestamp: String(Math.floor(now / 1000)), signature: signatures.join(' '), body }
}

/** Normalised, because the verifier refuses unpadded and URL-safe base64, and people paste both. */
function readSecrets(secrets: string): string[] {
  return secrets
    .split(/[\s,]+/)
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64').toString('base64'))
    .filter((secret) => secret !== '')
    .map((secret) => `whsec_${secret}`)
}

const { webhooks } = new Resend('re_no_request_is_made')

function signedBy(webhookSecret: string, { body, id, timestamp, signature }: SignedWebhook): boolean {
  try {
    webhooks.verify({ payload: body, headers: { id, timestamp, signature }, webhookSecret })
    return true
  } catch (error) {
    // The SDK parses the body after the signature is verified, so broken JSON was signed, too.
    if (error instanceof SyntaxError) return true
    if (error instanceof Error && error.name === 'WebhookVerificationError') return false
    throw error
  }
}
