import { Command } from '@commander-js/extra-typings'
import { doctorSchema } from '../../admin/api/schemas/setup.ts'
import { ROOT } from '../checkout/course.ts'
import { differencesIn, type Schema, schemaOfCheckout } from '../checkout/schema.ts'
import { describeOpen, stillToWrite } from '../checkout/still-to-write.ts'
import { askJson, DEFAULT_URL, isLocal, type Remote, remote } from '../clients/remote.ts'
import { resendAt } from '../clients/resend.ts'
import { compareSuppressions, stillListed } from '../suppressions/compare-suppressions.ts'
import { table } from '../terminal/table.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { type Check, ok, problem, unknown } from './check.ts'
import { dmarcOf, repliesOf, systemDns } from './dns.ts'
import { askProvider, type ProviderQuestion } from './provider.ts'
import { signedEvent, testWebhook } from './webhook.ts'
import { checksOf } from './worker.ts'

export const doctorCommand = new Command('doctor')
  .description(
    'check that email can go out and arrive; set RESEND_API_KEY in the environment to include Resend',
  )
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--dns-server <address...>', "DNS servers to ask instead of this machine's own")
  .option('--json', 'print JSON')
  .action(async (options) => {
    const worker = remote(options.url)
    const report = await askJson(worker, 'doctor', doctorSchema)
    const local = isLocal(options.url)
    const apiKey = process.env.RESEND_API_KEY
    const domain = domainOf(report.sender)
    const provider = {
      apiKey: apiKey ?? '',
      url: report.providerUrl,
      webhook: `${report.baseUrl}/webhooks/resend`,
      domain,
    }
    const event = report.secrets.RESEND_WEBHOOK_SECRET === 'missing' ? null : await signedEvent(worker)
    const dns = local ? null : systemDns(options.dnsServer)
    const checks = [
      ...checksOf(report, local),
      schemaCheck(report.schema),
      await textCheck(local),
      ...(event === null ? [] : [await testWebhook(worker, provider.webhook, event)]),
      ...(apiKey ? await askProvider(provider, { event, dns }) : [RESEND_UNCHECKED]),
      ...(apiKey ? [await suppressionCheck(worker, provider)] : []),
      ...(dns === null ? [] : [await dmarcOf(dns, domain), await repliesOf(dns, report.replyTo)]),
    ]
    if (checks.some(({ state }) => state === 'problem')) process.exitCode = 1
    console.log(options.json ? JSON.stringify({ checks }, null, 2) : describe(checks))
  })

const RESEND_UNCHECKED = unknown(
  'resend',
  'not checked: set RESEND_API_KEY in the environment to a key with full access',
)

function schemaCheck(live: Schema): Check {
  const what = 'database schema'
  const differences = differencesIn(live, schemaOfCheckout(ROOT))
  return differences.length === 0
    ? ok(what, 'matches the migrations')
    : problem(what, `${differences.join(', ')}: run npm run deploy`)
}

/** Of this checkout. While a course is only local, its author is still writing. */
async function textCheck(local: boolean): Promise<Check> {
  const what = 'texts'
  const open = await stillToWrite()
  if (open.length === 0) return ok(what, 'nothing is left to write')
  const list = open.map((it) => `\n  ${describeOpen(it)}`).join('')
  return (local ? ok : problem)(what, `${open.length} are still to write:${list}`)
}

/** The Worker may still mail addresses that Resend suppresses, usually after an import or missed events. */
async function suppressionCheck(worker: Remote, { url, apiKey }: ProviderQuestion): Promise<Check> {
  const what = 'suppression list'
  try {
    const { listed, mailed, letIn } = await compareSuppressions(resendAt(url, apiKey), worker, true)
    if (mailed === 0 && letIn > 0) return problem(what, stillListed(letIn))
    if (mailed === 0) return ok(what, `${listed} at Resend, none of them mailed here`)
    return problem(
      what,
      `${mailed} of ${listed} addresses on Resend's suppression list ${mailed === 1 ? 'is' : 'are'} still mailed here: run npm run course -- take-suppressions`,
    )
  } catch (error) {
    if (error instanceof UsageError) return unknown(what, error.message)
    throw error
  }
}

function describe(checks: readonly Check[]): string {
  return table(
    checks.map(({ what, state, detail }) => [state === 'ok' ? 'ok' : state.toUpperCase(), what, detail]),
  )
}

/** The domain in "Longrun <coach@course.example>". */
function domainOf(sender: string): string {
  return /@([^>\s]+)>?$/.exec(sender)?.[1] ?? ''
}
