import type { App } from './app.ts'
import { type CronJob, cronJobsOf } from './cron-jobs.ts'
import { nextWork } from './db/batches.ts'
import { MINUTE_MS } from './lib/durations.ts'
import { logError } from './log.ts'
import { HEARTBEAT_TIMEOUT_SECONDS } from './policy.ts'
import { verdictNow } from './web/health.ts'

/**
 * The cron: records its run, ends pauses, schedules reminders and wakes the delivery queue if mail is due.
 * Then it runs as many other jobs as the plan allows, starting elsewhere each minute, so that all run within
 * 15 minutes. A failed job stops no other, but the heartbeat needs them all.
 */
export async function runCron(app: App): Promise<void> {
  const { first, heavy, light, drain } = cronJobsOf(app)
  const attempts: boolean[] = []
  const run = async (job: CronJob) => attempts.push(await attempt(job))
  for (const job of first) await run(job)
  const wake = { name: 'due mail not found', calls: WAKE_CALLS, run: () => wakeIfDue(app) }
  const isAwake = await attempt(wake)
  const minute = Math.floor(app.now() / MINUTE_MS)
  const isDrained = !isAwake && minute % 2 === 0
  const inRotation = [...rotated(heavy, isAwake ? minute : Math.floor(minute / 2)), ...rotated(light, minute)]
  const offered = isDrained ? [drain, ...inRotation] : inRotation
  const callsOfFirst = first.reduce((sum, job) => sum + job.calls, 0)
  const spent = WAKE_CALLS + callsOfFirst + (app.heartbeatUrl === null ? 0 : HEARTBEAT_CALLS)
  const affordableJobs = affordable(offered, app.budget.cronCalls - spent)
  const chosen = [drain, ...light, ...heavy].filter((job) => affordableJobs.has(job))
  const isDone = await inOneCall(app, chosen)
  for (const job of chosen) if (job.statements === undefined || !isDone) await run(job)
  if (isAwake && attempts.every(Boolean)) await sendHeartbeat(app)
}

/** One looks for due mail, one sends the wake-up. */
const WAKE_CALLS = 2

async function wakeIfDue(app: App): Promise<void> {
  if ((await nextWork(app.env.DB, app.now(), false)) !== null) await app.env.DELIVERY_QUEUE.send({})
}

/** Runs the jobs of statements together. False if one fails: then each runs by itself. */
async function inOneCall({ env }: App, jobs: readonly CronJob[]): Promise<boolean> {
  const statements = jobs.flatMap(({ statements }) => statements ?? [])
  if (statements.length === 0) return true
  try {
    await env.DB.batch(statements)
    return true
  } catch {
    return false
  }
}

/** False, with a line in the log, if it failed. */
async function attempt({ name, run }: CronJob): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    logError(name, error)
    return false
  }
}

function rotated(jobs: readonly CronJob[], by: number): CronJob[] {
  const start = by % jobs.length
  return [...jobs.slice(start), ...jobs.slice(0, start)]
}

/** The jobs that fit into this many calls, each at its worst. Earlier jobs take precedence. */
function affordable(jobs: readonly CronJob[], calls: number): ReadonlySet<CronJob> {
  const fitting = new Set<CronJob>()
  let left = calls
  for (const job of jobs) {
    if (job.calls > left) continue
    left -= job.calls
    fitting.add(job)
  }
  return fitting
}

/** At most: the reads of /healthz, and the request. */
const HEARTBEAT_CALLS = 7

/** Requests the heartbeat URL unless /healthz reports that mail has stopped. Never throws. */
async function sendHeartbeat({ env, heartbeatUrl, now }: App): Promise<void> {
  if (heartbeatUrl === null) return
  try {
    const { status } = await verdictNow(env.DB, now())
    if (status === 'stopped') return
    const answer = await fetch(heartbeatUrl, {
      redirect: 'manual',
      headers: { 'user-agent': 'Longrun' },
      signal: AbortSignal.timeout(HEARTBEAT_TIMEOUT_SECONDS * 1000),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error('the heartbeat was not accepted')
  } catch (error) {
    logError('heartbeat not accepted', error)
  }
}
