import { Resend } from 'resend'
import { RESEND_TIMEOUT_SECONDS } from '../policy.ts'
import { type HttpAnswer, type Outcome, outcomeOf } from './outcome.ts'
import type { Email } from './payload.ts'
import { type Rate, rateOf } from './rate-limit.ts'

export interface Mailer {
  /** Throws only before the request leaves. Whatever happens afterwards is an answer. */
  send(emails: readonly Email[], batchId: string): Promise<{ outcome: Outcome; rate: Rate }>
}

/** The mailer over the official SDK. The batch id is the idempotency key, so a retry sends nothing twice. */
export function resendMailer(
  apiKey: string,
  baseUrl: string,
  timeoutMs = RESEND_TIMEOUT_SECONDS * 1000,
): Mailer {
  return {
    async send(emails, batchId) {
      if (batchId === '') throw new Error('a request needs an idempotency key')
      const resend = new ResendOverHttp(apiKey, { baseUrl })
      await resend.batch.send([...emails], {
        idempotencyKey: `batch/${batchId}`,
        batchValidation: 'permissive',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (resend.captured === null) throw new Error('the SDK made no request')
      const { answer } = resend.captured
      return { outcome: outcomeOf(answer, emails.length), rate: rateOf(answer?.headers ?? new Headers()) }
    },
  }
}

/** The SDK returns any JSON in an error's body and drops the status. This keeps the response as it came. */
class ResendOverHttp extends Resend {
  captured: { answer: HttpAnswer | null } | null = null

  override async fetchRequest(
    path: string,
    options: RequestInit = {},
  ): ReturnType<typeof Resend.prototype.fetchRequest<never>> {
    // Throws before anything leaves if no request can be built. Redirects are not followed.
    const request = new Request(`${this.baseUrl}${path}`, { ...options, redirect: 'manual' })
    this.captured = { answer: await answerTo(request) }
    const message = 'the response was captured'
    return { data: null, error: { name: 'application_error', message, statusCode: null }, headers: null }
  }
}

async function answerTo(request: Request): Promise<HttpAnswer | null> {
  try {
    const response = await fetch(request)
    // A truncated body counts as empty: some answers are known by their status alone.
    const body = await response.text().catch(() => '')
    return { status: response.status, headers: response.headers, body }
  } catch {
    return null
  }
}
