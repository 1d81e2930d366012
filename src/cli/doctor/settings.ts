import type { SecretState } from '../../local-secrets.ts'
import { isPlaceholderAuthor } from '../checkout/site.ts'
import { type Check, type DoctorReport, ok, problem } from './check.ts'

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
      return ok(what, 'set')
    case 'missing':
      return problem(what, `not set${isWebhook ? ', so every event from Resend is refused' : ''}: ${remedy}`)
    case 'local':
      return isLocal
        ? ok(what, "the local stack's secret")
        : problem(what, `the local stack's secret, which is public: ${remedy}`)
    case 'short':
      return problem(what, `shorter than 16 characters, so it can be guessed: ${remedy}`)
  }
}

function baseUrlCheck(baseUrl: string, isLocal: boolean): Check {
  const isOwn = baseUrl.startsWith('https://') && !/\.(example|test|invalid)(:|\/|$)/.test(baseUrl)
  return isLocal || isOwn
    ? ok('BASE_URL', baseUrl)
    : problem('BASE_URL', `${baseUrl}: run npm run deploy -- --base-url https://YOUR`)
}

function authorCheck(author: string, isLocal: boolean): Check {
  return isLocal || !isPlaceholderAuthor(author)
    ? ok('author', author)
    : problem('author', `every email is signed "${author}": run npm run deploy -- --author "YOUR NAME"`)
}

function alertCheck(alertEmail: DoctorReport['alertEmail'], isLocal: boolean): Check {
  const what = 'ALERT_EMAIL'
  if (alertEmail === 'set') return ok(what, 'set')
  return isLocal
    ? ok(what, 'not set; the local stack needs none')
    : problem(what, 'not set, so nobody hears when sending stops: run npm run deploy -- --alert-email YOU')
}

function fallbackCheck(report: DoctorReport): Check {
  const { state, problem: refusal } = report.fallbackChannel
  const what = 'alerts without Resend'
  const mail = `through Cloudflare's own mail: ${state === 'set' ? 'set up' : 'not set up (ALERTS)'}`
  const heartbeat = report.heartbeat === 'set' ? 'set up' : 'not set up (HEARTBEAT_URL)'
  if (refusal === null) return ok(what, `${mail}; heartbeat: ${heartbeat}`)
  return problem(
    what,
    `Cloudflare refuses them (${refusal}): ALERT_EMAIL must be a verified destination address in Email Routing, and the domain of ALERTS_FROM must use Email Routing`,
  )
}
