import { Resend } from 'resend'

export interface SignedWebhook {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  /** The body as it came: one changed byte breaks the signature. */
  readonly body: string
}

/**
 * Whether one of the secrets signed this webhook within the last five minutes (Svix: HMAC-SHA256 over id, time and
 * body). Several secrets, parted by commas, let one be rotated out. Throws when a secret is not one.
 */
export function isSigned(secrets: string, webhook: SignedWebhook): boolean {
  return secrets
    .split(/[\s,]+/)
    .filter((secret) => secret !== '')
    .some((secret) => signedBy(asSvixWritesIt(secret), webhook))
}

/** The verifier refuses base64 without its padding, or of the URL kind; people paste both. */
function asSvixWritesIt(secret: string): string {
  return `whsec_${Buffer.from(secret.replace(/^whsec_/, ''), 'base64').toString('base64')}`
}

const { webhooks } = new Resend('re_no_request_is_made')

function signedBy(webhookSecret: string, { body, id, timestamp, signature }: SignedWebhook): boolean {
  try {
    webhooks.verify({ payload: body, headers: { id, timestamp, signature }, webhookSecret })
    return true
  } catch (error) {
    // The SDK parses the body once the signature has held: broken JSON was signed all the same.
    if (error instanceof SyntaxError) return true
    if (error instanceof Error && error.name === 'WebhookVerificationError') return false
    throw error
  }
}
