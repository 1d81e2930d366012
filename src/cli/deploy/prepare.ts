import { ROOT } from '../checkout/course.ts'
import { keepSecrets, readSecrets, type Secrets } from '../checkout/secrets.ts'
import { addressOf, domainOf, FIELDS, readSite, type Site, writeSite } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { askForAccount, askForResendKey, askForSite, askForSubdomain, refuseProblems } from './ask.ts'
import { accountsOf, type Login, login } from './cloudflare.ts'
import { type Database, findDatabase, refuseOtherCourses } from './database.ts'
import {
  findWorker,
  type LiveWorker,
  refuseForeignDomain,
  registerSubdomain,
  workersDevName,
} from './live-worker.ts'
import { newSecrets } from './new-secrets.ts'
import { resendWith } from './provider.ts'
import { refuseUnverified } from './sender-domain.ts'

export interface Ready {
  readonly site: Site
  readonly cloudflare: Login
  /** True until a deploy finishes. */
  readonly isFirst: boolean
  readonly database: Database | null
  readonly secrets: Secrets
  /** Null if this deploy needs nothing from Resend. */
  readonly resendKey: string | null
}

/** Finds every problem before anything is deployed, and saves each answer as soon as it is given. */
export async function prepare(given: Site, isTerminal: boolean): Promise<Ready> {
  const site = await askForSite(given, isTerminal)
  if (!needsAddress(site)) refuseProblems(site, ['baseUrl'])
  const { accountId, baseUrl } = readSite(ROOT)
  writeSite(ROOT, { ...site, accountId, baseUrl })
  const cloudflare = await login(isTerminal)
  if (site.accountId === '') site.accountId = await askForAccount(await accountsOf(cloudflare), isTerminal)
  refuseProblems(site, ['accountId'])
  process.env.CLOUDFLARE_ACCOUNT_ID = site.accountId
  const live = await findWorker(cloudflare, site.accountId, site.name)
  const database = await findDatabase(cloudflare, site.accountId, site.name, live?.databaseId ?? null)
  if (database !== null) await refuseOtherCourses(cloudflare, database, await courseIds())
  if (needsAddress(site)) site.baseUrl = await workersDevAddress(cloudflare, site, isTerminal)
  refuseProblems(site, FIELDS)
  await refuseForeignDomain(cloudflare, site.accountId, site.baseUrl)
  writeSite(ROOT, site)
  const kept = readSecrets(ROOT, site.name)
  const resendKey = needsProvider(site, live) ? await askForResendKey(kept.RESEND_API_KEY, isTerminal) : null
  if (resendKey !== null) {
    await refuseUnverified(resendWith(resendKey), site.sender, isTerminal)
  }
  const secrets = newSecrets(kept, live?.secrets ?? [], resendKey)
  keepSecrets(ROOT, site.name, { ...kept, ...secrets })
  const isFirst = live === null || kept.TOKEN_SECRET !== undefined
  return { site, cloudflare, isFirst, database, secrets, resendKey }
}

function needsAddress({ baseUrl }: Site): boolean {
  return baseUrl === '' || baseUrl === 'https://course.example'
}

async function workersDevAddress(
  cloudflare: Login,
  { accountId, name, sender }: Site,
  isTerminal: boolean,
): Promise<string> {
  const subdomain = await workersDevName(cloudflare, accountId)
  if (subdomain !== null) return `https://${name}.${subdomain}.workers.dev`
  if (!isTerminal) {
    throw new UsageError(
      'the account has no workers.dev subdomain yet: run this once at a terminal, or set the address with --base-url',
    )
  }
  const chosen = await askForSubdomain(domainOf(addressOf(sender)).split('.')[0] ?? '')
  await registerSubdomain(cloudflare, accountId, chosen)
  return `https://${name}.${chosen}.workers.dev`
}

/** Only while the Worker lacks one of Resend's secrets, or after its address has changed. */
function needsProvider(site: Site, live: LiveWorker | null): boolean {
  if (live === null || process.env.RESEND_API_KEY) return true
  const lacks = (name: string) => !live.secrets.includes(name)
  const hasMoved = live.baseUrl !== null && live.baseUrl !== site.baseUrl
  return lacks('RESEND_API_KEY') || lacks('RESEND_WEBHOOK_SECRET') || hasMoved
}

async function courseIds(): Promise<readonly string[]> {
  const { default: site } = await import('../../../content/site.ts')
  return site.courses
}
