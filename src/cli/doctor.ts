import { Command } from '@commander-js/extra-typings'
import { CannotRun } from './cannot-run.ts'
import type { Check } from './doctor-check.ts'
import { dmarcOf, repliesOf, systemDns } from './doctor-dns.ts'
import { askProvider, createWebhook } from './doctor-provider.ts'
import { suppressionCheck } from './doctor-suppressions.ts'
import { signedEvent, webhookWorks } from './doctor-webhook.ts'
import { checksOf, doctorSchema } from './doctor-worker.ts'
import { askJson, DEFAULT_URL, isLocal, remote } from './remote.ts'
import { table } from './table.ts'

export const doctorCommand = new Command('doctor')
  .description(
    'whether all is set up for mail to go out and to arrive; RESEND_API_KEY in the environment lets it ask Resend',
  )
  .option('--create-webhook', 'create the webhook at Resend if there is none, and print its signing secret')
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
    if (options.createWebhook && !apiKey) {
      throw new CannotRun(
        'set RESEND_API_KEY in the environment to a key of full access, to create the webhook',
      )
    }
    const secret = options.createWebhook ? await createWebhook(provider) : null
    const event = worker.secrets.RESEND_WEBHOOK_SECRET === 'missing' ? null : await signedEvent(asked)
    const dns = local ? null : systemDns(options.dnsServer)
    const checks = [
      ...checksOf(worker, local),
      ...(event === null ? [] : [await webhookWorks(asked, provider.webhook, event)]),
      ...(apiKey ? await askProvider(provider, { event, dns }) : [unasked]),
      ...(apiKey ? [await suppressionCheck(asked, provider)] : []),
      ...(dns === null ? [] : [await dmarcOf(dns, domain), await repliesOf(dns, worker.replyTo)]),
    ]
    if (checks.some(({ state }) => state === 'problem')) process.exitCode = 1
    if (options.json) console.log(JSON.stringify({ checks, webhookSecret: secret }, null, 2))
    else console.log(written(checks, secret))
  })

const unasked: Check = {
  what: 'resend',
  state: 'unknown',
  detail: 'not asked: set RESEND_API_KEY in the environment to a key of full access',
}

function written(checks: readonly Check[], secret: string | null): string {
  const rows = table(
    checks.map(({ what, state, detail }) => [state === 'ok' ? 'ok' : state.toUpperCase(), what, detail]),
  )
  if (secret === null) return rows
  return `${rows}\n\nThe webhook's signing secret, told only now (npm run wrangler -- secret put RESEND_WEBHOOK_SECRET):\n${secret}`
}

/** "Longrun <coach@course.example>": course.example. */
function domainOf(sender: string): string {
  return /@([^>\s]+)>?$/.exec(sender)?.[1] ?? ''
}
