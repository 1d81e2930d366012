import { password, select, text } from '@clack/prompts'
import { addressOf, FIELDS, type Field, nameOf, problemOf, type Site } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The flag and the variable of each field, for a deploy without a terminal. */
export const SOURCES: { readonly [Name in Field]: { readonly flag: string; readonly variable: string } } = {
  name: { flag: '--name', variable: 'LONGRUN_NAME' },
  accountId: { flag: '--account-id', variable: 'CLOUDFLARE_ACCOUNT_ID' },
  baseUrl: { flag: '--base-url', variable: 'BASE_URL' },
  author: { flag: '--author', variable: 'LONGRUN_AUTHOR' },
  sender: { flag: '--sender', variable: 'LONGRUN_SENDER' },
  controller: { flag: '--controller', variable: 'LONGRUN_CONTROLLER' },
  replyTo: { flag: '--reply-to', variable: 'LONGRUN_REPLY_TO' },
  postalAddress: { flag: '--postal-address', variable: 'LONGRUN_POSTAL_ADDRESS' },
  alertEmail: { flag: '--alert-email', variable: 'ALERT_EMAIL' },
  plan: { flag: '--plan', variable: 'WORKERS_PLAN' },
}

/** Asks for what only the coach knows. Without a terminal, one error lists everything that is missing. */
export async function askForSite(site: Site, isTerminal: boolean): Promise<Site> {
  const known = { ...site }
  const isOpen = (field: Field) => problemOf(field, known[field]) !== null
  if (isTerminal && isOpen('author')) {
    known.author = await ask({
      message: 'Your name, as readers see it below each email',
      placeholder: 'Maja Berg',
      validate: (name) => problemOf('author', name),
      ...(isOpen('sender') ? {} : { initialValue: nameOf(known.sender) }),
    })
  }
  if (isTerminal && isOpen('sender')) {
    const name = await ask({
      message: 'The name your emails come from',
      initialValue: known.author,
    })
    const address = await ask({
      message: 'The address your emails come from',
      placeholder: 'maja@coach.com',
      validate: (given) => problemOf('sender', `${name} <${given}>`),
    })
    known.sender = `${name} <${address}>`
  }
  if (isTerminal && isOpen('postalAddress')) {
    known.postalAddress = await ask({
      message: 'Your postal address: the law requires one in every email',
      placeholder: 'Maja Berg, 1 Hill Road, Bergen, 5003, Norway',
      validate: (address) => problemOf('postalAddress', address),
    })
  }
  const own = addressOf(known.sender)
  if (isOpen('author')) known.author = nameOf(known.sender)
  if (isOpen('controller')) known.controller = nameOf(known.sender)
  if (isOpen('replyTo')) known.replyTo = own
  if (isOpen('alertEmail')) known.alertEmail = own
  refuseProblems(
    known,
    FIELDS.filter((field) => field !== 'accountId' && field !== 'baseUrl'),
  )
  return known
}

export function refuseProblems(site: Site, fields: readonly Field[]): void {
  const problems = problemsOf(site, fields)
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
}

export function problemsOf(site: Site, fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    const problem = problemOf(field, site[field])
    const { flag, variable } = SOURCES[field]
    return problem === null
      ? []
      : `${field} "${site[field]}" ${problem} (set it in content/site.json, with ${flag} or in ${variable})`
  })
}

/** `kept` comes from a deploy that did not finish. */
export async function askForResendKey(kept: string | undefined, isTerminal: boolean): Promise<string> {
  const given = process.env.RESEND_API_KEY || kept
  if (given) return given
  if (!isTerminal) throw new UsageError('set RESEND_API_KEY in the environment to a key with full access')
  const key = await password({
    message: 'A key with full access, from resend.com/api-keys',
    validate: (value) => (/^re_\w{8,}$/.test(value ?? '') ? undefined : 'It starts with re_'),
  })
  return orStop(key)
}

export async function askForAccount(
  accounts: readonly { id: string; name: string }[],
  isTerminal: boolean,
): Promise<string> {
  const [only, ...others] = accounts
  if (only === undefined) throw new UsageError('this login has access to no Cloudflare account')
  if (others.length === 0) return only.id
  if (!isTerminal) {
    const list = accounts.map(({ id, name }) => `${name} (${id})`).join(', ')
    throw new UsageError(
      `this login has access to ${accounts.length} Cloudflare accounts: ${list}. Choose one with --account-id or CLOUDFLARE_ACCOUNT_ID`,
    )
  }
  return orStop(
    await select({
      message: 'Which Cloudflare account?',
      options: accounts.map(({ id, name }) => ({ value: id, label: name, hint: id })),
    }),
  )
}

export async function askForSubdomain(proposal: string): Promise<string> {
  return ask({
    message:
      'Your account has no workers.dev subdomain yet. Choose NAME in NAME.workers.dev, for all your Workers',
    initialValue: proposal,
    validate: (name) =>
      /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) ? null : 'Use lower-case letters, digits and hyphens',
  })
}

interface Question {
  readonly message: string
  readonly placeholder?: string
  readonly initialValue?: string
  readonly validate?: (value: string) => string | null
}

async function ask({ validate = () => null, ...question }: Question): Promise<string> {
  const answer = await text({
    ...question,
    validate: (given) => {
      const value = given?.trim() ?? ''
      return value === '' ? 'Please enter something' : (validate(value) ?? undefined)
    },
  })
  return orStop(answer).trim()
}

function orStop(answer: string | symbol): string {
  if (typeof answer === 'string') return answer
  throw new UsageError('stopped. Nothing is lost: run npm run deploy to continue from here')
}
