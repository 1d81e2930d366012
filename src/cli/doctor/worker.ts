import { budgetFor } from '../../delivery/budget.ts'
import type { SecretState } from '../../local-secrets.ts'
import { isPlaceholderAuthor } from '../checkout/site.ts'
import type { Check, DoctorReport } from './check.ts'

const CRON_MS = 5 * 60_000
const LATE_MS = 15 * 60_000
const FULL = 0.8

/** What the Worker tells of itself; the local stack may run with what production may not. */
export function checksOf(report: DoctorReport, isLocal: boolean): Check[] {
  return [
    ...Object.entries(report.secrets).map(([name, state]) => secretCheck(name, state, isLocal)),
    baseUrlCheck(report.baseUrl, isLocal),
    authorCheck(report.author, isLocal),
    alarmCheck(report.alarmEmail, isLocal),
    secondWayCheck(report),
    cronCheck(report),
    sendingCheck(report),
    ...eventChecks(report),
    sizeCheck(report),
  ]
}

/** The deploy asks Resend for it. */
const SET_WEBHOOK_SECRET = 'npm run deploy, with RESEND_API_KEY in the environment'

function secretCheck(name: string, state: SecretState, isLocal: boolean): Check {
  const remedy =
    name === 'RESEND_WEBHOOK_SECRET' ? SET_WEBHOOK_SECRET : `npm run wrangler -- secret put ${name}`
  switch (state) {
    case 'set':
      return { what: name, state: 'ok', detail: 'set' }
    case 'missing':
      return {
        what: name,
        state: 'problem',
        detail: `not set${name === 'RESEND_WEBHOOK_SECRET' ? ', so every event from Resend is refused' : ''}: ${remedy}`,
      }
    case 'local':
      return isLocal
        ? { what: name, state: 'ok', detail: 'the one of the local stack' }
        : {
            what: name,
            state: 'problem',
            detail: `the one of the local stack, which everybody knows: ${remedy}`,
          }
    case 'short':
      return {
        what: name,
        state: 'problem',
        detail: `shorter than 16 characters, so it can be guessed: ${remedy}`,
      }
  }
}

function baseUrlCheck(baseUrl: string, isLocal: boolean): Check {
  const what = 'BASE_URL'
  if (isLocal) return { what, state: 'ok', detail: baseUrl }
  const isOwn = baseUrl.startsWith('https://') && !/\.(example|test|invalid)(:|\/|$)/.test(baseUrl)
  return isOwn
    ? { what, state: 'ok', detail: baseUrl }
    : {
        what,
        state: 'problem',
        detail: `${baseUrl}: npm run deploy -- --base-url https://YOUR`,
      }
}

function authorCheck(author: string, isLocal: boolean): Check {
  const what = 'author'
  if (isLocal || !isPlaceholderAuthor(author)) return { what, state: 'ok', detail: author }
  return {
    what,
    state: 'problem',
    detail: `every email is signed "${author}": npm run deploy -- --author "YOUR NAME"`,
  }
}

function alarmCheck(alarmEmail: DoctorReport['alarmEmail'], isLocal: boolean): Check {
  const what = 'ALARM_EMAIL'
  if (alarmEmail === 'set') return { what, state: 'ok', detail: 'set' }
  return isLocal
    ? { what, state: 'ok', detail: 'empty, as the local stack needs none' }
    : {
        what,
        state: 'problem',
        detail: 'empty, so nobody is report when sending stops: npm run deploy -- --alarm-email YOU',
      }
}

function secondWayCheck({ secondWay: { state, problem }, heartbeat }: DoctorReport): Check {
  const what = 'alarms without Resend'
  const mail = `by Cloudflare's mail: ${state === 'set' ? 'set up' : 'not set up (ALERTS)'}`
  const detail = `${mail}; heartbeat: ${heartbeat === 'set' ? 'set up' : 'not set up (HEARTBEAT_URL)'}`
  if (problem === null) return { what, state: 'ok', detail }
  return {
    what,
    state: 'problem',
    detail: `Cloudflare does not take them (${problem}): ALARM_EMAIL must be a verified destination address under Email Routing, ALERTS_FROM an address of a domain that has it`,
  }
}

function cronCheck({ cronSeenAt, now }: DoctorReport): Check {
  const what = 'cron'
  if (cronSeenAt === null)
    return { what, state: 'problem', detail: 'has never run: a new one takes up to 15 minutes' }
  const isFresh = Date.parse(now) - Date.parse(cronSeenAt) <= CRON_MS
  return isFresh
    ? { what, state: 'ok', detail: `last ran ${cronSeenAt}` }
    : {
        what,
        state: 'problem',
        detail: `last ran ${cronSeenAt}: look at [triggers] in wrangler.toml and at its logs`,
      }
}

function sendingCheck({ sending, due, oldestDueAt, now }: DoctorReport): Check {
  const what = 'sending'
  const { state, reason, until, confirmMails } = sending
  if (state !== 'running') {
    return {
      what,
      state: 'problem',
      detail: `${state}: ${reason ?? 'no reason'}${until === null ? '' : `, until ${until}`}`,
    }
  }
  if (confirmMails.state !== 'running') {
    return {
      what,
      state: 'problem',
      detail: `confirm mails are paused: ${confirmMails.reason ?? 'no reason'}`,
    }
  }
  const isLate = oldestDueAt !== null && Date.parse(now) - Date.parse(oldestDueAt) > LATE_MS
  return isLate
    ? { what, state: 'problem', detail: `${due} mails are due, the oldest since ${oldestDueAt}` }
    : { what, state: 'ok', detail: `running, ${due} due` }
}

const SILENT_MS = 6 * 3_600_000

function eventChecks({ events, now }: DoctorReport): Check[] {
  const { heardAt, unheardSince, refusedAt, refusedMinutes, dead } = events
  const what = 'events'
  const refused =
    refusedAt === null
      ? ''
      : `; refused for their signature in ${refusedMinutes} ${refusedMinutes === 1 ? 'minute' : 'minutes'}, the last ${refusedAt}`
  const isSilent = unheardSince !== null && Date.parse(now) - Date.parse(unheardSince) >= SILENT_MS
  const isRefused = unheardSince !== null && refusedAt !== null && refusedAt >= unheardSince
  return [
    isSilent || isRefused
      ? { what, state: 'problem', detail: `none of mail sent since ${unheardSince}${refused}` }
      : {
          what,
          state: 'ok',
          detail: `${heardAt === null ? 'none so far' : `the last ${heardAt}`}${refused}`,
        },
    ...(dead === 0
      ? []
      : [
          {
            what,
            state: 'problem' as const,
            detail: `${dead} could not be recorded: see /admin/events`,
          },
        ]),
  ]
}

/** D1 takes no more writes once it is full. */
function sizeCheck({ plan, databaseBytes }: DoctorReport): Check {
  const most = budgetFor(plan).databaseBytes
  const detail = `${megabytes(databaseBytes)} of the ${megabytes(most)} that the ${plan} plan has`
  const what = 'database size'
  if (databaseBytes <= FULL * most) return { what, state: 'ok', detail }
  const remedy =
    plan === 'free'
      ? 'the paid plan has 10 GB: npm run deploy -- --plan paid'
      : 'see “Past one database” in OPERATING.md'
  return { what, state: 'problem', detail: `${detail}: ${remedy}` }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
