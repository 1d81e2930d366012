import {
  closeFallback,
  leaseForFallback,
  noteFallbackProblem,
  type OpenAlert,
  skipFallback,
} from '../db/alerts.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import { FALLBACK_RETRY_MINUTES, OUTCOME_UNKNOWN_HOURS } from '../policy.ts'
import { subjectOf, textOf } from './alert-mails.ts'

/** Cloudflare's own mail, to an address the operator verified there. It works while the provider is down. */
export interface FallbackChannel {
  readonly binding: Pick<SendEmail, 'send'>
  /** An address of a domain with Email Routing. */
  readonly from: string
}

/** Mails alerts through the fallback channel. Failures are retried for 23 hours. */
export async function mailByFallback(
  db: D1Database,
  { channel, to, atOnce }: { channel: FallbackChannel | null; to: string; atOnce: number },
  course: { readonly title: string },
  now: number,
): Promise<void> {
  if (channel === null || to === '') return skipFallback(db, now)
  for (const alert of await leaseForFallback(db, atOnce, now, now + FALLBACK_RETRY_MINUTES * MINUTE_MS)) {
    const problem = await mail(channel, to, course, alert)
    const isOver = problem === null || now - alert.raisedAt > OUTCOME_UNKNOWN_HOURS * HOUR_MS
    if (isOver) await closeFallback(db, alert.id, problem, now)
    else await noteFallbackProblem(db, alert.id, problem)
  }
}

/** Null if accepted, else an error code of Cloudflare, because its messages may contain addresses. */
async function mail(
  { binding, from }: FallbackChannel,
  to: string,
  course: { readonly title: string },
  alert: OpenAlert,
): Promise<string | null> {
  try {
    await binding.send({ from, to, subject: subjectOf(course, alert), text: `${textOf(alert)}\n` })
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return /^E_[A-Z_]{1,60}$/.test(code) ? code : 'refused'
  }
}
