import type { Next } from 'hono'
import { readConfirmMails } from '../../db/sending.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { readToken, signToken } from '../../lib/tokens.ts'
import { logError } from '../../log.ts'
import { FORM_TIMESTAMP_MINUTES, SIGNUP_CAP_SHARE_WHILE_REPORTED } from '../../policy.ts'
import type { AppContext } from '../context.ts'
import type { Refusal } from '../errors.tsx'
import { useWords } from '../words.ts'
import { addressOf, overSignUpCap } from './limits.ts'

/**
 * Refuses a form whose hidden field was filled in. A browser may have done that, so the form is shown again
 * with the field empty and the next click passes. A robot that fills in every field is refused each time.
 */
export function inHoneypot(typed: unknown): Refusal | null {
  if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return null
  return botCheckFailed(useWords().refusals.honeypot)
}

function botCheckFailed(message: string): Refusal {
  return { status: 403, code: 'bot_check_failed', message }
}

const PURPOSE = 'form'

/** The signed time when a form was made. One shown again keeps it for an hour, so the next try passes. */
export function formTimestamp(c: AppContext, given: string | undefined): string {
  const { sender, now } = c.var.app
  const isKept = given !== undefined && isFresh(c, given)
  return isKept ? given : signToken(sender.secrets[0], PURPOSE, now())
}

/** Whether a form is ours and less than an hour old. */
function isFresh(c: AppContext, stamp: unknown): boolean {
  const { sender, now } = c.var.app
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  return madeAt !== null && now() - madeAt < FORM_TIMESTAMP_MINUTES * MINUTE_MS
}

/**
 * Refuses a form that comes back faster than a person can type, or with a timestamp that we did not sign.
 * Plain forms on other sites and API clients have no timestamp, and pass.
 */
export function tooQuick(c: AppContext, stamp: unknown): Refusal | null {
  const { minFormSeconds, sender, now } = c.var.app
  if (minFormSeconds === null || stamp === undefined || stamp === '') return null
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  if (madeAt !== null && now() - madeAt >= minFormSeconds * 1000) return null
  return botCheckFailed(useWords().refusals.onceMore)
}

/**
 * While confirm mails are paused because of spam reports, somebody may be typing strangers' addresses into
 * the form. Then only fresh forms of ours pass, which costs a person one more click and stops a script, and a
 * tenth of the cap.
 */
export async function reputationGuard(c: AppContext, stamp: unknown): Promise<Refusal | null> {
  const { state } = await readConfirmMails(c.env.DB)
  if (state === 'running') return null
  if (c.var.app.minFormSeconds !== null && !isFresh(c, stamp)) {
    return botCheckFailed(useWords().refusals.onceMore)
  }
  return overSignUpCap(c, SIGNUP_CAP_SHARE_WHILE_REPORTED)
}

const WIDGET_ORIGIN = 'https://challenges.cloudflare.com'
export const WIDGET_SCRIPT = `${WIDGET_ORIGIN}/turnstile/v0/api.js`

/** The field that the widget adds to its form. */
export const PROOF = 'cf-turnstile-response'

/** Asks Cloudflare whether the widget saw a person, if it is set up. Without an answer nobody passes. */
export async function turnstileFailed(
  c: AppContext,
  token: unknown,
  attempt: string,
): Promise<Refusal | null> {
  const { turnstile } = c.var.app
  if (turnstile === null) return null
  if (typeof token !== 'string' || token === '') return botCheckFailed(useWords().refusals.check)
  try {
    const isPerson = await turnstile.isPerson({ token, attempt, address: addressOf(c) })
    return isPerson ? null : botCheckFailed(useWords().refusals.check)
  } catch (error) {
    logError('turnstile could not tell', error)
    return botCheckFailed(useWords().refusals.unchecked)
  }
}

/** Allows the widget on pages that show it, and on no other. */
export async function widgetsOnly(c: AppContext, next: Next) {
  await next()
  if (!c.var.hasWidget) return
  const policy = c.res.headers.get('content-security-policy') ?? ''
  const withScript = policy.replace("script-src 'self'", `script-src 'self' ${WIDGET_ORIGIN}`)
  c.res.headers.set('content-security-policy', `${withScript}; frame-src ${WIDGET_ORIGIN}`)
}
