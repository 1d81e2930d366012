import { mailAlarms } from './alarms/mail-alarms.ts'
import { watch } from './alarms/watch.ts'
import { announce } from './announcing/announce.ts'
import type { App } from './app.ts'
import { pruneAlarms } from './db/alarms.ts'
import { nextWork } from './db/batches.ts'
import { clearOldIps } from './db/consents.ts'
import { noteCron } from './db/cron.ts'
import { pruneDeadEvents } from './db/dead-events.ts'
import { pruneActions } from './db/operator-actions.ts'
import { pruneOutcomes } from './db/outcome-blocks.ts'
import { pruneEvents } from './db/provider-events.ts'
import { endIdleHold } from './db/sending.ts'
import { pruneSignUpCounts, pruneSignUpRates } from './db/sign-up-counts.ts'
import { pruneConfirmMails } from './db/sign-ups.ts'
import { keepDay } from './db/tallies.ts'
import { pruneTemplates } from './db/templates.ts'
import { deliver } from './delivery/deliver.ts'
import { endPauses } from './enrollment/end-pauses.ts'
import { eraseUnconfirmed } from './enrollment/erase-unconfirmed.ts'
import { foldEnded } from './enrollment/fold-ended.ts'
import { remindUnconfirmed } from './enrollment/remind-unconfirmed.ts'
import { beat } from './heartbeat.ts'
import { logError } from './log.ts'

/**
 * The cron: notes that it runs, ends pauses, owes reminders, rings the bell when anything is due, and delivers by itself
 * when the bell cannot be rung; then keeps the day's count of readers, and forgets what has been kept for long enough.
 */
export async function tick(app: App): Promise<void> {
  await noteCron(app.env.DB, app.now())
  await endPauses(app.env.DB, app.course, app.now()).catch((error) => logError('pauses not ended', error))
  await remindUnconfirmed(app.env.DB, app.course, app.now()).catch((error) =>
    logError('reminders not owed', error),
  )
  if ((await nextWork(app.env.DB, app.now(), false)) !== null) await wake(app)
  await sayWhatIsWrong(app).catch((error) => logError('alarms not mailed', error))
  // Before this, nothing waits for other people's servers.
  await announce(app.env.DB, app.announcer, app.budget.announcements, app.clock).catch((error) =>
    logError('announcements not made', error),
  )
  await app.env.DB.batch(housekeeping(app.env.DB, app.now()))
  await eraseUnconfirmed(app.env.DB, app.now())
  await foldEnded(app.env.DB, app.now())
  // The last of all: who waits for it hears that the rest went well.
  await beat(app)
}

async function sayWhatIsWrong(app: App): Promise<void> {
  const { env, sender, now } = app
  const secret = env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const deadEvents = await backlogOf(env.EVENTS_DEAD)
  await watch(env.DB, { deadEvents, secret, baseUrl: sender.baseUrl }, now())
  const ways = { to: env.ALARM_EMAIL, sender, secondWay: app.secondWay }
  await mailAlarms(env.DB, ways, now())
}

async function backlogOf(queue: Pick<Queue, 'metrics'>): Promise<number | null> {
  try {
    return (await queue.metrics()).backlogCount
  } catch (error) {
    logError('the queue of unrecorded events not looked at', error)
    return null
  }
}

async function wake(app: App): Promise<void> {
  try {
    await app.env.BELL.send({})
  } catch (error) {
    logError('bell not rung, the cron delivers', error)
    await deliver(app.env.DB, app.sender, app.budget, app.clock)
  }
}

/** In one call: a tick has little to do most of the time, and what it costs is its calls. */
function housekeeping(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    keepDay(db, now),
    endIdleHold(db, now),
    pruneActions(db, now),
    pruneEvents(db, now),
    pruneDeadEvents(db, now),
    pruneAlarms(db, now),
    pruneOutcomes(db),
    pruneTemplates(db, now),
    pruneSignUpCounts(db, now),
    pruneSignUpRates(db, now),
    pruneConfirmMails(db, now),
    clearOldIps(db, now),
  ]
}
