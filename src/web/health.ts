import { type CronState, readCron } from '../db/installation.ts'
import { readConfirmMails, readSending, type SendingState } from '../db/sending.ts'
import { oldestDueAt } from '../db/stats.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import type { SettingError } from '../lib/setting-error.ts'
import { CRON_GONE_MINUTES, MAIL_LATE_MINUTES, MAIL_STOPPED_HOURS } from '../policy.ts'
import type { AppContext } from './context.ts'

type Health = 'ok' | 'degraded' | 'stopped'

interface Verdict {
  readonly status: Health
  readonly reason: string | null
}

const CONFIRMS_PAUSED: Verdict = { status: 'degraded', reason: 'confirm mails are paused' }

/** For monitors. Anybody may ask, so it holds no personal data and no figures of readers or mail. */
export async function health(c: AppContext) {
  const { status, reason, sending } = await verdictNow(c.env.DB, c.var.app.now())
  return c.json(
    {
      status,
      sending: sending.state,
      reason,
      until: sending.untilAt === null ? null : new Date(sending.untilAt).toISOString(),
    },
    status === 'stopped' ? 503 : 200,
  )
}

export async function verdictNow(
  db: D1Database,
  now: number,
): Promise<Verdict & { readonly sending: SendingState }> {
  const [sending, confirmMails, cron, oldest] = await Promise.all([
    readSending(db),
    readConfirmMails(db),
    readCron(db),
    oldestDueAt(db, now),
  ])
  const verdict = verdictOn(sending, cron, oldest === null ? 0 : now - oldest, now)
  const isLess = verdict.status === 'ok' && confirmMails.state === 'paused'
  return { ...(isLess ? CONFIRMS_PAUSED : verdict), sending }
}

/** The answer when the Worker cannot start. */
export function unusable(c: AppContext, error: SettingError) {
  return c.json({ status: 'stopped' satisfies Health, reason: error.message }, 503)
}

/** The reasons are fixed texts. The provider's message and the operator's reason stay private. */
function verdictOn({ state }: SendingState, cron: CronState, lateMs: number, now: number): Verdict {
  if (state === 'stopped') return { status: 'stopped', reason: 'the provider takes no mail' }
  if (now - (cron.seenAt ?? cron.expectedSince) > CRON_GONE_MINUTES * MINUTE_MS) {
    return { status: 'stopped', reason: `the cron has not run for ${CRON_GONE_MINUTES} minutes` }
  }
  if (lateMs > MAIL_STOPPED_HOURS * HOUR_MS)
    return { status: 'stopped', reason: 'mail is late by more than an hour' }
  switch (state) {
    case 'paused':
      return { status: 'degraded', reason: 'sending is paused' }
    case 'held':
      return { status: 'degraded', reason: 'the quota is used up' }
    case 'running':
      return lateMs > MAIL_LATE_MINUTES * MINUTE_MS
        ? { status: 'degraded', reason: 'mail is late' }
        : { status: 'ok', reason: null }
  }
}
