import { Command, Option } from '@commander-js/extra-typings'
import { ROOT } from '../checkout/course.ts'
import { keepLastingSecrets, secretsFile } from '../checkout/secrets.ts'
import { addressOf, FIELDS, type Field, readSite, type Site } from '../checkout/site.ts'
import { describeOpen, stillToWrite } from '../checkout/still-to-write.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { problemsOf, SOURCES } from './ask.ts'
import type { Login } from './cloudflare.ts'
import { CONFIG, writeConfig } from './config.ts'
import { createDatabase, migrate } from './database.ts'
import { sendTestMail, waitUntilLive } from './go-live.ts'
import { setSecret } from './live-worker.ts'
import { withSecretsFile } from './new-secrets.ts'
import { prepare } from './prepare.ts'
import { ensureWebhook, resendWith } from './provider.ts'
import { run } from './run-tool.ts'

export const deployCommand = new Command('deploy')
  .description('put the course online or update it; run it again to continue after a failure')
  .option('--dry-run', 'check and bundle only; needs no account')
  .addOption(siteOption('name', '<name>', 'the name of the Worker, its database and its queues'))
  .addOption(siteOption('accountId', '<id>', 'the Cloudflare account, if your login has access to several'))
  .addOption(siteOption('baseUrl', '<url>', 'the address of the course (default: one on workers.dev)'))
  .addOption(siteOption('author', '<name>', 'who signs each email (default: the sender)'))
  .addOption(siteOption('sender', '<sender>', 'who emails come from, as "Maja Berg <maja@coach.com>"'))
  .addOption(siteOption('controller', '<name>', 'who is responsible for readers’ data (default: the sender)'))
  .addOption(siteOption('replyTo', '<address>', 'where replies go (default: the sender)'))
  .addOption(siteOption('postalAddress', '<address>', 'the postal address in every email'))
  .addOption(siteOption('alertEmail', '<address>', 'where alerts go (default: the sender)'))
  .addOption(siteOption('plan', '<plan>', 'your Workers plan: free or paid'))
  .option('--test-mail-to <address>', 'send a test email at the end; a first deploy sends one to the sender')
  .action(async ({ dryRun, testMailTo, ...given }) => {
    const site = readSite(ROOT)
    for (const field of FIELDS) site[field] = given[field] ?? site[field]
    if (dryRun) return rehearse(site)
    await deploy(site, testMailTo ?? null)
  })

const IS_TERMINAL = Boolean(process.stdin.isTTY && process.stdout.isTTY && !process.env.CI)

async function rehearse(site: Site): Promise<void> {
  await check()
  console.log('checked and bundled; nothing was deployed')
  for (const problem of problemsOf(site, FIELDS)) console.error(`course: still to do: ${problem}`)
  for (const open of await stillToWrite()) console.error(`course: ${describeOpen(open)}`)
}

async function deploy(given: Site, testMailTo: string | null): Promise<void> {
  const ready = await prepare(given, IS_TERMINAL)
  await check()
  const { length } = await stillToWrite()
  if (length > 0)
    console.error(
      `course: still to do: readers would see ${length} texts that are still to write, listed by npm run course -- check`,
    )
  const { site, cloudflare, isFirst } = ready
  const database = ready.database ?? (await createDatabase(cloudflare, site.accountId, site.name))
  writeConfig(ROOT, site, database)
  await step('Migrating the database', () => migrate(cloudflare, database))
  await step('Uploading the Worker', () =>
    withSecretsFile(ready.secrets, (args) => run('wrangler', ['deploy', '--config', CONFIG, ...args])),
  )
  await keepDeadEvents(site)
  const { resendKey } = ready
  if (resendKey !== null) {
    await step('Connecting Resend’s webhook', () => connectWebhook(cloudflare, site, resendKey))
  }
  await step(`Waiting for ${site.baseUrl}`, () => waitUntilLive(site.baseUrl))
  const to = testMailTo ?? (isFirst ? addressOf(site.sender) : null)
  if (to !== null) await sendTestMail(site, to)
  keepLastingSecrets(ROOT, site.name)
  console.log(`Live at ${site.baseUrl}. Your admin pages: ${site.baseUrl}/admin`)
  if (!isFirst) return
  const file = secretsFile('.', site.name)
  console.log(`ADMIN_TOKEN and ERASURE_KEY are in ${file}: copy both into your password manager.`)
}

/** The tests run in CI, which has the time and a browser. */
async function check(): Promise<void> {
  await step('Checking the content', () => run('tsx', ['src/build/build.ts']))
  await step('Checking the code', () => run('tsc', ['-p', 'src']))
  await step('Bundling', () => run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker']))
}

async function step(title: string, work: () => Promise<void>): Promise<void> {
  console.log(`${title} …`)
  await work()
}

async function connectWebhook(cloudflare: Login, site: Site, key: string): Promise<void> {
  const text = await ensureWebhook(resendWith(key), `${site.baseUrl}/webhooks/resend`)
  await setSecret(cloudflare, site.accountId, site.name, { name: 'RESEND_WEBHOOK_SECRET', text })
}

const FOURTEEN_DAYS_SECONDS = '1209600'

/** wrangler.toml has no setting for it, and the free plan always keeps messages for one day. Optional. */
async function keepDeadEvents({ name, plan }: Site): Promise<void> {
  if (plan === 'free') return
  const args = [
    'queues',
    'update',
    `${name}-events-dead`,
    '--message-retention-period-secs',
    FOURTEEN_DAYS_SECONDS,
  ]
  try {
    await run('wrangler', args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(
      `course: still to do: events that could not be recorded are kept for only four days; to keep them for fourteen, run npm run wrangler -- ${args.join(' ')}`,
    )
  }
}

function siteOption<Name extends Field>(field: Name, value: string, about: string) {
  const { flag, variable } = SOURCES[field]
  return new Option(`${flag} ${value}`, about).env(variable)
}
