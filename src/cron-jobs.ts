import { mailByFallback } from './alerts/fallback-channel.ts'
import { mailByProvider } from './alerts/mail-alerts.ts'
import { watch } from './alerts/watch.ts'
import type { App } from './app.ts'
import { pruneAlerts } from './db/alerts.ts'
import { clearOldIps } from './db/consents.ts'
import { pruneTemplates } from './db/freezing.ts'
import { pruneDeadEvents } from './db/inbound-webhook.ts'
import { noteCron } from './db/installation.ts'
import { advanceLetters, skipStopped } from './db/letters.ts'
import { pruneActions } from './db/operator.ts'
import { pruneEvents } from './db/provider-events.ts'
import { endIdleHold, pruneReputation } from './db/sending.ts'
import { pruneConfirmMails, pruneSignUpCounts, pruneSignUpRates } from './db/sign-up-limits.ts'
import { snapshotReaderCounts } from './db/stats.ts'
import { deliver } from './delivery/deliver.ts'
import { continueBulk } from './enrollment/bulk.ts'
import { archiveEnded } from './enrollment/erase.ts'
import { endPauses } from './enrollment/pause.ts'
import { eraseUnconfirmed, remindUnconfirmed } from './enrollment/unconfirmed.ts'
import { HOUR_MS } from './lib/durations.ts'
import { dayOf } from './lib/zones.ts'
import { logError } from './log.ts'
import { LETTER_LEAD_HOURS, STOPPED_DELIVERIES_PER_RUN } from './policy.ts'
import { postWebhooks } from './webhooks/post-webhooks.ts'

export interface CronJob {
  /** The log event if it fails. */
  readonly name: string
  /** The most statements and outgoing requests it makes. */
  readonly calls: number
  /** For a job that is only statements, which can share a batch with others. */
  readonly statements?: readonly D1PreparedStatement[]
  run(): Promise<unknown>
}

export interface CronJobs {
  /** Every minute, before the check for due mail: they make mail due. */
  readonly first: readonly CronJob[]
  /** Jobs that wait for other servers come last. */
  readonly heavy: readonly CronJob[]
  readonly light: readonly CronJob[]
  /** Delivers if wake-ups cannot be sent. */
  readonly drain: CronJob
}

/** The jobs of the cron. Each is idempotent and takes a bounded part of its work. */
export function cronJobsOf(app: App): CronJobs {
  const { env, courses, webhookClient, sender, budget, clock, now } = app
  const db = env.DB
  const alertsTo = { to: env.ALERT_EMAIL, atOnce: budget.alerts }
  return {
    first: [
      { name: 'cron run not recorded', calls: 1, run: () => noteCron(db, now()) },
      {
        name: 'pauses not ended',
        calls: 2 + 2 * budget.pauses.chunks,
        run: () => endPauses(db, courses, budget.pauses, now()),
      },
      { name: 'reminders not scheduled', calls: 2, run: () => remindUnconfirmed(db, courses, now()) },
    ],
    heavy: [
      { name: 'problems not checked', calls: 12, run: () => checkForProblems(app) },
      {
        name: 'alerts not mailed by the fallback channel',
        calls: app.fallbackChannel === null ? 1 : 1 + 3 * budget.alerts,
        run: () => mailByFallback(db, { channel: app.fallbackChannel, ...alertsTo }, courses.home, now()),
      },
      {
        name: 'alerts not mailed',
        calls: 1 + 3 * budget.alerts,
        run: () => mailByProvider(db, sender, alertsTo, now()),
      },
      {
        name: 'webhooks not posted',
        calls: 3 + 5 * budget.webhookPosts,
        run: () => postWebhooks(db, webhookClient, budget.webhookPosts, clock),
      },
    ],
    light: [
      { name: 'sign-ups not erased', calls: 6, run: () => eraseUnconfirmed(db, now()) },
      { name: 'bulk action not continued', calls: 6, run: () => continueBulk(db, app.erasureKey, now()) },
      { name: 'courses not archived', calls: 4, run: () => archiveEnded(db, now()) },
      ...statements(app).map(([name, ...all]) => ({
        name,
        calls: all.length,
        statements: all,
        run: () => db.batch(all),
      })),
    ],
    drain: {
      name: 'mail not delivered',
      calls: 4 + budget.batches * CALLS_A_BATCH,
      run: () => deliver(db, sender, budget, clock),
    },
  }
}

/** For one batch of the drain. */
const CALLS_A_BATCH = 20

async function checkForProblems({ env, sender, now }: App): Promise<void> {
  const secret = env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const deadEvents = await backlogOf(env.EVENTS_DEAD)
  await watch(env.DB, { deadEvents, secret, baseUrl: sender.baseUrl }, now())
}

async function backlogOf(queue: Pick<Queue, 'metrics'>): Promise<number | null> {
  try {
    return (await queue.metrics()).backlogCount
  } catch (error) {
    logError('dead letter queue not read', error)
    return null
  }
}

function statements({ env: { DB: db }, now }: App): [string, ...D1PreparedStatement[]][] {
  return [
    ['readers of the day not stored', snapshotReaderCounts(db, now())],
    [
      'letters not advanced',
      advanceLetters(db, firstDayOnEarth(now()), now()),
      skipStopped(db, STOPPED_DELIVERIES_PER_RUN),
    ],
    ['hold not ended', endIdleHold(db, now())],
    ['actions not pruned', pruneActions(db, now())],
    ['events not pruned', pruneEvents(db, now())],
    ['dead events not pruned', pruneDeadEvents(db, now())],
    ['alerts not pruned', pruneAlerts(db, now())],
    ['reputation window not pruned', pruneReputation(db)],
    ['templates not pruned', pruneTemplates(db, now())],
    ['sign-up counts not pruned', pruneSignUpCounts(db, now())],
    ['sign-up rates not pruned', pruneSignUpRates(db, now())],
    ['confirm mails not pruned', pruneConfirmMails(db, now())],
    ['IP addresses not cleared', clearOldIps(db, now())],
  ]
}

/** The day that soon begins somewhere. */
function firstDayOnEarth(now: number): string {
  return dayOf(now + LETTER_LEAD_HOURS * HOUR_MS, 'UTC')
}
