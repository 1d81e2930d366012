import { Command, Option } from '@commander-js/extra-typings'
import { ROOT } from '../checkout/course.ts'
import {
  inFile,
  keepLastingSecrets,
  keepSecrets,
  keptSecrets,
  newSecrets,
  type Secrets,
  secretsFile,
} from '../checkout/secrets.ts'
import { addressOf, domainOf, type Field, readSite, type Site, writeSite } from '../checkout/site.ts'
import { resendAt } from '../clients/resend.ts'
import { UsageError } from '../terminal/usage-error.ts'
import {
  askForAccount,
  askForResendKey,
  askForSite,
  askForSubdomain,
  problemsOf,
  refuseProblems,
  SOURCES,
} from './ask.ts'
import { accountsOf, type Login, login } from './cloudflare.ts'
import { CONFIG, writeConfig } from './config.ts'
import { createDatabase, findDatabase, migrate, refuseOtherCourse } from './database.ts'
import { sendTestMail, waitUntilLive } from './go-live.ts'
import {
  findWorker,
  type LiveWorker,
  refuseForeignDomain,
  registerSubdomain,
  setSecret,
  workersDevName,
} from './live-worker.ts'
import { ensureWebhook } from './provider.ts'
import { refuseUnverified } from './sender-domain.ts'
import { run } from './wrangler.ts'

export const deployCommand = new Command('deploy')
  .description('puts the course online, or brings it up to date; run again, it goes on where it stopped')
  .option('--dry-run', 'only check, and bundle what would be deployed: takes no account')
  .addOption(answer('name', '<name>', 'of the Worker, its database and its queues'))
  .addOption(answer('accountId', '<id>', 'the Cloudflare account, if the login sees several'))
  .addOption(answer('baseUrl', '<url>', 'where the course lives; left out, an address on workers.dev'))
  .addOption(answer('author', '<name>', 'who speaks to readers; left out, the sender'))
  .addOption(answer('sender', '<sender>', 'whom mail comes from: "Maja Berg <maja@coach.com>"'))
  .addOption(answer('controller', '<name>', 'who answers for readers’ data; left out, the sender'))
  .addOption(answer('replyTo', '<address>', 'where answers go; left out, to the sender'))
  .addOption(answer('postalAddress', '<address>', 'stands in every mail'))
  .addOption(answer('alarmEmail', '<address>', 'where alarms go; left out, to the sender'))
  .addOption(answer('plan', '<plan>', 'of Workers: free or paid'))
  .option('--test-mail-to <address>', 'send a test mail at the end; a first deploy sends one to the sender')
  .action(async ({ dryRun, testMailTo, ...given }) => {
    const site = readSite(ROOT)
    for (const field of ANSWERS) site[field] = given[field] ?? site[field]
    if (dryRun) return tryOut(site)
    await deploy(site, testMailTo ?? null)
  })

const ANSWERS = [
  'name',
  'accountId',
  'baseUrl',
  'author',
  'sender',
  'controller',
  'replyTo',
  'postalAddress',
  'alarmEmail',
  'plan',
] as const

const isTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY && !process.env.CI)

async function tryOut(site: Site): Promise<void> {
  await check()
  console.log('checked and bundled; nothing was deployed')
  for (const problem of problemsOf(site, ANSWERS)) console.error(`course: still to do: ${problem}`)
}

async function deploy(given: Site, testMailTo: string | null): Promise<void> {
  const ready = await prepare(given)
  await check()
  const { site, cloudflare, isFirst } = ready
  const database = ready.database ?? (await createDatabase(cloudflare, site.accountId, site.name))
  writeConfig(ROOT, site, database)
  await step('Migrating the database', () => migrate(cloudflare, site.accountId, database))
  await step('Uploading the Worker', () =>
    inFile(ready.secrets, (args) => run('wrangler', ['deploy', '--config', CONFIG, ...args])),
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
  console.log(`Live at ${site.baseUrl}. Your side of it: ${site.baseUrl}/admin`)
  if (!isFirst) return
  const file = secretsFile('.', site.name)
  console.log(`ADMIN_TOKEN and ERASURE_KEY are in ${file}: copy both into your password manager.`)
}

interface Ready {
  readonly site: Site
  readonly cloudflare: Login
  /** Until a deploy has come to its end. */
  readonly isFirst: boolean
  readonly database: { id: string; name: string } | null
  readonly secrets: Secrets
  /** Only where Resend has to be asked for something. */
  readonly resendKey: string | null
}

/** Everything that can be wrong is found here, before anything is deployed; each answer is remembered as it is given. */
async function prepare(given: Site): Promise<Ready> {
  const site = await askForSite(given, isTerminal)
  if (!isFirstAddress(site)) refuseProblems(site, ['baseUrl'])
  const { accountId, baseUrl } = readSite(ROOT)
  writeSite(ROOT, { ...site, accountId, baseUrl })
  const cloudflare = await login(isTerminal)
  if (site.accountId === '') site.accountId = await askForAccount(await accountsOf(cloudflare), isTerminal)
  refuseProblems(site, ['accountId'])
  process.env.CLOUDFLARE_ACCOUNT_ID = site.accountId
  const live = await findWorker(cloudflare, site.accountId, site.name)
  const database = await findDatabase(cloudflare, site.accountId, site.name, live?.databaseId ?? null)
  if (database !== null) await refuseOtherCourse(cloudflare, site.accountId, database, await courseId())
  if (isFirstAddress(site)) site.baseUrl = await firstAddress(cloudflare, site)
  refuseProblems(site, ANSWERS)
  await refuseForeignDomain(cloudflare, site.accountId, site.baseUrl)
  writeSite(ROOT, site)
  const kept = keptSecrets(ROOT, site.name)
  const resendKey = needsProvider(site, live) ? await askForResendKey(kept.RESEND_API_KEY, isTerminal) : null
  if (resendKey !== null) await refuseUnverified(resendAt(providerUrl(), resendKey), site.sender, isTerminal)
  const secrets = newSecrets(kept, live?.secrets ?? [], resendKey)
  keepSecrets(ROOT, site.name, { ...kept, ...secrets })
  const isFirst = live === null || kept.TOKEN_SECRET !== undefined
  return { site, cloudflare, isFirst, database, secrets, resendKey }
}

/** The tests are for CI, where there is time and a browser. */
async function check(): Promise<void> {
  await step('Checking the content', () => run('tsx', ['src/build/build.ts']))
  await step('Checking the code', () => run('tsc', ['-p', 'src']))
  await step('Bundling', () => run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker']))
}

async function step(title: string, work: () => Promise<void>): Promise<void> {
  console.log(`${title} …`)
  await work()
}

function isFirstAddress({ baseUrl }: Site): boolean {
  return baseUrl === '' || baseUrl === 'https://course.example'
}

async function firstAddress(cloudflare: Login, { accountId, name, sender }: Site): Promise<string> {
  const there = await workersDevName(cloudflare, accountId)
  if (there !== null) return `https://${name}.${there}.workers.dev`
  if (!isTerminal) {
    throw new UsageError(
      'the account has no workers.dev address yet: run this at a terminal once, or say where the course lives with --base-url',
    )
  }
  const chosen = await askForSubdomain(domainOf(addressOf(sender)).split('.')[0] ?? '')
  await registerSubdomain(cloudflare, accountId, chosen)
  return `https://${name}.${chosen}.workers.dev`
}

/** A key is asked for only as long as the Worker lacks something of Resend's, or after it has moved. */
function needsProvider(site: Site, live: LiveWorker | null): boolean {
  if (live === null || process.env.RESEND_API_KEY) return true
  const lacks = (name: string) => !live.secrets.includes(name)
  const hasMoved = live.baseUrl !== null && live.baseUrl !== site.baseUrl
  return lacks('RESEND_API_KEY') || lacks('RESEND_WEBHOOK_SECRET') || hasMoved
}

async function connectWebhook(cloudflare: Login, site: Site, key: string): Promise<void> {
  const text = await ensureWebhook(resendAt(providerUrl(), key), `${site.baseUrl}/webhooks/resend`)
  await setSecret(cloudflare, site.accountId, site.name, { name: 'RESEND_WEBHOOK_SECRET', text })
}

const FOURTEEN_DAYS_SECONDS = '1209600'

/** Which wrangler.toml cannot say. On the free plan it is a day, always. The course runs without it. */
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
      `course: still to do: events that cannot be recorded are kept for four days only: npm run wrangler -- ${args.join(' ')}`,
    )
  }
}

function providerUrl(): string {
  return process.env.RESEND_BASE_URL ?? 'https://api.resend.com'
}

async function courseId(): Promise<string> {
  const { course } = await import('../../../content/course.ts')
  return course.id
}

function answer<Name extends Field>(field: Name, value: string, about: string) {
  const { flag, variable } = SOURCES[field]
  return new Option(`${flag} ${value}`, about).env(variable)
}
