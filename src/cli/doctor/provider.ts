import type { Resend } from 'resend'
import { isSigned, type SignedWebhook } from '../../mail/webhook-signature.ts'
import { covering, type Domain, resendAt, WEBHOOK_EVENTS } from '../clients/resend.ts'
import { type Check, ok, problem, unknown } from './check.ts'
import { type Dns, recordsOf } from './dns.ts'

export interface ProviderQuestion {
  readonly apiKey: string
  readonly url: string
  /** The address of the Worker's webhook. */
  readonly webhook: string
  readonly domain: string
}

interface Evidence {
  /** Signed by the Worker: Resend's secret must verify it. Null if the Worker has no secret. */
  readonly event: SignedWebhook | null
  /** Null for the local stack. */
  readonly dns: Dns | null
}

/** Checks the sender's domain and the webhook at Resend against the DNS and the Worker. */
export async function askProvider(question: ProviderQuestion, evidence: Evidence): Promise<Check[]> {
  const resend = resendAt(question.url, question.apiKey)
  return [
    ...(await domainChecks(resend, question.domain, evidence.dns)),
    ...(await webhookChecks(resend, question.webhook, evidence.event)),
  ]
}

async function domainChecks(resend: Resend, domain: string, dns: Dns | null): Promise<Check[]> {
  const what = 'sender domain'
  const { data, error } = await resend.domains.list({ limit: 100 })
  if (error) return [refused(what, error)]
  const own = covering(data.data, domain)
  if (own === undefined) {
    return [
      problem(what, `${domain} is not at Resend: add it there, or change the sender in content/site.json`),
    ]
  }
  const got = await resend.domains.get(own.id)
  const verified =
    own.status === 'verified'
      ? ok(what, `${own.name} is verified`)
      : problem(
          what,
          `${own.name} is ${own.status}: add the records below to its DNS, then click Verify at Resend`,
        )
  if (got.error) return [verified, refused('domain settings', got.error)]
  return [
    verified,
    ...(own.status === 'verified' ? [] : recordChecks(got.data.records)),
    ...(dns === null ? [] : await recordsOf(dns, own.name, got.data.records)),
    trackingCheck(own.name, got.data),
  ]
}

function recordChecks(records: Domain['records']): Check[] {
  return records
    .filter(({ record }) => record === 'SPF' || record === 'DKIM')
    .map(({ record, type, name, value, status }) => ({
      what: `${record} at Resend`,
      state: status === 'verified' ? 'ok' : 'problem',
      detail: `${status}: ${type} ${name} ${value}`,
    }))
}

/** Click tracking sends each link, with its token, through Resend. Open tracking adds a pixel. */
function trackingCheck(domain: string, { click_tracking: clicks, open_tracking: opens }: Domain): Check {
  const what = 'tracking'
  if (clicks === undefined || opens === undefined) {
    return unknown(what, `Resend does not say: check the settings of ${domain} there`)
  }
  const on = [...(clicks ? ['click tracking'] : []), ...(opens ? ['open tracking'] : [])]
  if (on.length === 0) return ok(what, 'clicks and opens are not tracked')
  const harm = [
    ...(clicks ? ['readers’ private links go through its redirector'] : []),
    ...(opens ? ['each email carries a pixel that reports when it is read'] : []),
  ]
  return problem(
    what,
    `${on.join(' and ')} is on at Resend for ${domain}, so ${harm.join(', and ')}: turn it off in the domain’s settings there`,
  )
}

async function webhookChecks(resend: Resend, address: string, event: SignedWebhook | null): Promise<Check[]> {
  const what = 'webhook'
  const { data, error } = await resend.webhooks.list({ limit: 100 })
  if (error) return [refused(what, error)]
  const own = data.data.find(({ endpoint }) => endpoint === address)
  if (own === undefined) {
    const remedy = 'run npm run deploy with RESEND_API_KEY in the environment'
    return [problem(what, `none points to ${address}: ${remedy}`)]
  }
  return [subscribedCheck(own), ...(event === null ? [] : [await secretCheck(resend, own.id, event)])]
}

interface Webhook {
  readonly endpoint: string
  readonly status: string
  readonly events: readonly string[] | null
}

function subscribedCheck({ endpoint, status, events }: Webhook): Check {
  const what = 'webhook'
  if (status !== 'enabled') return problem(what, 'is disabled: enable it at Resend')
  const missing = WEBHOOK_EVENTS.filter((event) => !(events ?? []).includes(event))
  return missing.length === 0
    ? ok(what, `posts to ${endpoint}`)
    : problem(what, `is not subscribed to ${missing.join(', ')}: add them at Resend`)
}

/** Neither secret is printed or sent anywhere. */
async function secretCheck(resend: Resend, id: string, event: SignedWebhook): Promise<Check> {
  const what = 'webhook secret'
  const { data, error } = await resend.webhooks.get(id)
  if (error) return refused(what, error)
  return isSigned(data.signing_secret, event)
    ? ok(what, 'is the same at Resend and in the Worker')
    : problem(
        what,
        'differs between Resend and the Worker, so every event is refused: run npm run deploy with RESEND_API_KEY in the environment',
      )
}

function refused(what: string, { name, message }: { name: string; message: string }): Check {
  return unknown(what, `Resend says ${name}: ${message}`)
}
