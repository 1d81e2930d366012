import type { Next } from 'hono'
import { logError } from '../../log.ts'
import type { AppContext } from '../context.ts'
import { addressOf } from './client-ip.ts'
import { botCheckFailed, type Refusal } from './refusal.ts'

const WIDGET_ORIGIN = 'https://challenges.cloudflare.com'
export const WIDGET_SCRIPT = `${WIDGET_ORIGIN}/turnstile/v0/api.js`

/** The field that the widget adds to its form. */
export const PROOF = 'cf-turnstile-response'

/**
 * Asks Cloudflare whether the widget saw a person, if Turnstile is set up. Without an answer nobody passes.
 */
export async function turnstileFailed(
  c: AppContext,
  token: unknown,
  attempt: string,
): Promise<Refusal | null> {
  const { turnstile } = c.var.app
  if (turnstile === null) return null
  if (typeof token !== 'string' || token === '') return botCheckFailed(ASKED)
  try {
    const isPerson = await turnstile.isPerson({ token, attempt, address: addressOf(c) })
    return isPerson ? null : botCheckFailed(ASKED)
  } catch (error) {
    logError('turnstile could not tell', error)
    return botCheckFailed(UNKNOWN)
  }
}

const ASKED = 'Almost there: please wait for the check below, then click the button once more.'
const UNKNOWN = 'We can’t check right now that you’re human. Please try again in a few minutes.'

/** Allows the widget on pages that show it, and on no other. */
export async function widgetsOnly(c: AppContext, next: Next) {
  await next()
  if (!c.var.hasWidget) return
  const policy = c.res.headers.get('content-security-policy') ?? ''
  const withScript = policy.replace("script-src 'self'", `script-src 'self' ${WIDGET_ORIGIN}`)
  c.res.headers.set('content-security-policy', `${withScript}; frame-src ${WIDGET_ORIGIN}`)
}
