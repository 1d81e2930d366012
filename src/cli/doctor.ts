import { Command } from '@commander-js/extra-typings'
import { ROOT } from './checkout.ts'
import type { Check } from './doctor-check.ts'
import { dmarcOf, repliesOf, systemDns } from './doctor-dns.ts'
import { askProvider } from './doctor-provider.ts'
import { suppressionCheck } from './doctor-suppressions.ts'
import { signedEvent, webhookWorks } from './doctor-webhook.ts'
import { checksOf, doctorSchema } from './doctor-worker.ts'
import { askJson, DEFAULT_URL, isLocal, remote } from './remote.ts'
import { differencesIn, type Schema, schemaOfCheckout } from './schema.ts'
import { table } from './table.ts'

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
