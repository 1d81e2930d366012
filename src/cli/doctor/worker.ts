import { budgetFor } from '../../delivery/budget.ts'
import { HOUR_MS, MINUTE_MS } from '../../lib/durations.ts'
import {
  DATABASE_NEARLY_FULL_SHARE,
  DOCTOR_CRON_MINUTES,
  EVENTS_SILENT_HOURS,
  MAIL_LATE_MINUTES,
} from '../../policy.ts'
import { type Check, type DoctorReport, ok, problem } from './check.ts'
import { settingChecks } from './settings.ts'

export function checksOf(report: DoctorReport, isLocal: boolean): Check[] {
  return [
    ...settingChecks(report, isLocal),
    cronCheck(report),
    sendingCheck(report),
    ...eventChecks(report),
    sizeCheck(report),
  ]
}

function cronCheck({ cronSeenAt, now }: DoctorReport): Check {
  const what = 'cron'
  if (cronSeenAt === null) return problem(what, 'has never run: a new one can take up to 15 minutes')
  const isFresh = Date.parse(now) - Date.parse(cronSeenAt) <= DOCTOR_CRON_MINUTES * MINUTE_MS
  const detail = `last ran at ${cronSeenAt}`
  return isFresh
    ? ok(what, detail)
    : problem(what, `${detail}: check [triggers] in wrangler.toml and the Worker's logs`)
}

function sendingCheck({ sending, due, oldestDueAt, now }: DoctorReport): Check {
  const what = 'sending'
  const { state, reason, until, confirmMails } = sending
  if (state !== 'running') {
    return problem(what, `${state}: ${reason ?? 'no reason'}${until === null ? '' : `, until ${until}`}`)
  }
  if (confirmMails.state !== 'running') {
    return problem(what, `confirmation emails are paused: ${confirmMails.reason ?? 'no reason'}`)
  }
  const isLate =
    oldestDueAt !== null && Date.parse(now) - Date.parse(oldestDueAt) > MAIL_LATE_MINUTES * MINUTE_MS
  return isLate
    ? problem(what, `${due} emails are due, the oldest since ${oldestDueAt}`)
    : ok(what, `running, ${due} due`)
}

function eventChecks({ events, now }: DoctorReport): Check[] {
  const { heardAt, unheardSince, refusedAt, refusedMinutes, dead } = events
  const what = 'events'
  const refused =
    refusedAt === null
      ? ''
      : `; bad signatures in ${refusedMinutes} ${refusedMinutes === 1 ? 'minute' : 'minutes'}, most recently at ${refusedAt}`
  const isSilent =
    unheardSince !== null && Date.parse(now) - Date.parse(unheardSince) >= EVENTS_SILENT_HOURS * HOUR_MS
  const isRefused = unheardSince !== null && refusedAt !== null && refusedAt >= unheardSince
  return [
    isSilent || isRefused
      ? problem(what, `none for emails sent since ${unheardSince}${refused}`)
      : ok(what, `${heardAt === null ? 'none so far' : `the latest at ${heardAt}`}${refused}`),
    ...(dead === 0 ? [] : [problem(what, `${dead} could not be recorded: see /admin/events`)]),
  ]
}

/** A full D1 database accepts no more writes. */
function sizeCheck({ plan, databaseBytes }: DoctorReport): Check {
  const limit = budgetFor(plan).databaseBytes
  const detail = `${megabytes(databaseBytes)} of the ${megabytes(limit)} on the ${plan} plan`
  const what = 'database size'
  if (databaseBytes <= DATABASE_NEARLY_FULL_SHARE * limit) return ok(what, detail)
  const remedy =
    plan === 'free'
      ? 'the paid plan has 10 GB: run npm run deploy -- --plan paid'
      : 'see “Past one database” in docs/operating.md'
  return problem(what, `${detail}: ${remedy}`)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
