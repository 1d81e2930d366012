import { Command } from '@commander-js/extra-typings'
import { doctorSchema } from '../../admin/schemas/setup.ts'
import { ROOT } from '../checkout/course.ts'
import { differencesIn, type Schema, schemaOfCheckout } from '../checkout/schema.ts'
import { askJson, DEFAULT_URL, isLocal, type Remote, remote } from '../clients/remote.ts'
import { resendAt } from '../clients/resend.ts'
import { compareSuppressions, stillListed } from '../suppressions/compare-suppressions.ts'
import { table } from '../terminal/table.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { Check } from './check.ts'
import { dmarcOf, repliesOf, systemDns } from './dns.ts'
import { askProvider, type ProviderQuestion } from './provider.ts'
import { signedEvent, webhookWorks } from './webhook.ts'
import { checksOf } from './worker.ts'

export const doctorCommand = new Command('doctor')
  .description(
    'whether all is set up for mail to go out and to arrive; RESEND_API_KEY in the environment lets it ask Resend',
  )
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--dns-server <address...>', 'ask these for DNS records, not what this machine asks')
  .option('--json', 'print JSON')
  .action(async (options) => {
    const asked = remote(options.url)
    const worker = await askJson(asked, 'doctor', doctorSchema)
    const local = isLocal(options.url)
    const apiKey = process.env.RESEND_API_KEY
    const domain = domainOf(worker.sender)
    const provider = {
      apiKey: apiKey ?? '',
      url: worker.providerUrl,
      webhook: `${worker.baseUrl}/webhooks/resend`,
      domain,
    }
    const event = worker.secrets.RESEND_WEBHOOK_SECRET === 'missing' ? null : await signedEvent(asked)
    const dns = local ? null : systemDns(options.dnsServer)
    const checks = [
      ...checksOf(worker, local),
      schemaCheck(worker.schema),
      ...(event === null ? [] : [await webhookWorks(asked, provider.webhook, event)]),
      ...(apiKey ? await askProvider(provider, { event, dns }) : [unasked]),
      ...(apiKey ? [await suppressionCheck(asked, provider)] : []),
      ...(dns === null ? [] : [await dmarcOf(dns, domain), await repliesOf(dns, worker.replyTo)]),
    ]
    if (checks.some(({ state }) => state === 'problem')) process.exitCode = 1
    if (options.json) console.log(JSON.stringify({ checks }, null, 2))
    else console.log(written(checks))
  })

/** Against the migrations of this checkout. */
function schemaCheck(live: Schema): Check {
  const what = 'database schema'
  const differences = differencesIn(live, schemaOfCheckout(ROOT))
  return differences.length === 0
    ? { what, state: 'ok', detail: 'as the migrations make it' }
    : { what, state: 'problem', detail: `${differences.join(', ')}: run npm run deploy` }
}

/** Whether the Worker still mails addresses that Resend has stopped mailing: as a rule after an import, or missed events. */
async function suppressionCheck(worker: Remote, question: ProviderQuestion): Promise<Check> {
  const what = 'suppression list'
  try {
    const { listed, mailed, letIn } = await compareSuppressions(
      resendAt(question.url, question.apiKey),
      worker,
      true,
    )
    if (mailed === 0 && letIn > 0) return { what, state: 'problem', detail: stillListed(letIn) }
    if (mailed === 0) return { what, state: 'ok', detail: `${listed} at Resend, none of them is mailed here` }
    return {
      what,
      state: 'problem',
      detail: `${mailed} of ${listed} addresses on Resend's suppression list ${mailed === 1 ? 'is' : 'are'} still mailed here: npm run course -- take-suppressions`,
    }
  } catch (error) {
    if (error instanceof UsageError) return { what, state: 'unknown', detail: error.message }
    throw error
  }
}

const unasked: Check = {
  what: 'resend',
  state: 'unknown',
  detail: 'not asked: set RESEND_API_KEY in the environment to a key of full access',
}

function written(checks: readonly Check[]): string {
  return table(
    checks.map(({ what, state, detail }) => [state === 'ok' ? 'ok' : state.toUpperCase(), what, detail]),
  )
}

/** "Longrun <coach@course.example>": course.example. */
function domainOf(sender: string): string {
  return /@([^>\s]+)>?$/.exec(sender)?.[1] ?? ''
}
