import type { SecretState } from '../../local-secrets.ts'
import { isPlaceholderAuthor } from '../checkout/site.ts'
import type { Check, DoctorReport } from './check.ts'

/** Checks how the Worker is set up. The local stack may run with settings that production may not. */
export function settingChecks(report: DoctorReport, isLocal: boolean): Check[] {
  return [
    ...Object.entries(report.secrets).map(([name, state]) => secretCheck(name, state, isLocal)),
    baseUrlCheck(report.baseUrl, isLocal),
    authorCheck(report.author, isLocal),
    alertCheck(report.alertEmail, isLocal),
    fallbackCheck(report),
  ]
}

function secretCheck(what: string, state: SecretState, isLocal: boolean): Check {
  const isWebhook = what === 'RESEND_WEBHOOK_SECRET'
  const remedy = isWebhook
    ? 'run npm run deploy with RESEND_API_KEY in the environment'
    : `run npm run wrangler -- secret put ${what}`
  switch (state) {
    case 'set':
      return { what, state: 'ok', detail: 'set' }
    case 'missing':
      return {
        what,
        state: 'problem',
        detail: `not set${isWebhook ? ', so every event from Resend is refused' : ''}: ${remedy}`,
      }
    case 'local':
      return isLocal
        ? { what, state: 'ok', detail: "the local stack's secret" }
        : { what, state: 'problem', detail: `the local stack's secret, which is public: ${remedy}` }
    case 'short':
      return {
        what,
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
    : { what, state: 'problem', detail: `${baseUrl}: run npm run deploy -- --base-url https://YOUR` }
}

function authorCheck(author: string, isLocal: boolean): Check {
  const what = 'author'
  if (isLocal || !isPlaceholderAuthor(author)) return { what, state: 'ok', detail: author }
  return {
    what,
    state: 'problem',
    detail: `every email is signed "${author}": run npm run deploy -- --author "YOUR NAME"`,
  }
}

function alertCheck(alertEmail: DoctorReport['alertEmail'], isLocal: boolean): Check {
  const what = 'ALERT_EMAIL'
  if (alertEmail === 'set') return { what, state: 'ok', detail: 'set' }
  return isLocal
    ? { what, state: 'ok', detail: 'not set; the local stack needs none' }
    : {
        what,
        state: 'problem',
        detail: 'not set, so nobody hears when sending stops: run npm run deploy -- --alert-email YOU',
      }
}

function fallbackCheck({ fallbackChannel: { state, problem }, heartbeat }: DoctorReport): Check {
  const what = 'alerts without Resend'
  const mail = `through Cloudflare's own mail: ${state === 'set' ? 'set up' : 'not set up (ALERTS)'}`
  const detail = `${mail}; heartbeat: ${heartbeat === 'set' ? 'set up' : 'not set up (HEARTBEAT_URL)'}`
  if (problem === null) return { what, state: 'ok', detail }
  return {
    what,
    state: 'problem',
    detail: `Cloudflare refuses them (${problem}): ALERT_EMAIL must be a verified destination address in Email Routing, and the domain of ALERTS_FROM must use Email Routing`,
  }
}
