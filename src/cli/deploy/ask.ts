import { password, select, text } from '@clack/prompts'
import { addressOf, type Field, nameOf, problemOf, type Site } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The flag and the variable of each answer, for a deploy that nobody watches. */
export const SOURCES: { readonly [Name in Field]: { readonly flag: string; readonly variable: string } } = {
  name: { flag: '--name', variable: 'LONGRUN_NAME' },
  accountId: { flag: '--account-id', variable: 'CLOUDFLARE_ACCOUNT_ID' },
  baseUrl: { flag: '--base-url', variable: 'BASE_URL' },
  author: { flag: '--author', variable: 'LONGRUN_AUTHOR' },
  sender: { flag: '--sender', variable: 'LONGRUN_SENDER' },
  controller: { flag: '--controller', variable: 'LONGRUN_CONTROLLER' },
  replyTo: { flag: '--reply-to', variable: 'LONGRUN_REPLY_TO' },
  postalAddress: { flag: '--postal-address', variable: 'LONGRUN_POSTAL_ADDRESS' },
  alarmEmail: { flag: '--alarm-email', variable: 'ALARM_EMAIL' },
  plan: { flag: '--plan', variable: 'WORKERS_PLAN' },
}

/** What only the coach knows of herself and her mail; what it cannot ask for it names, all at once. */
export async function askForSite(site: Site, isTerminal: boolean): Promise<Site> {
  const known = { ...site }
  const isOpen = (field: Field) => problemOf(field, known[field]) !== null
  if (isTerminal && isOpen('author')) {
    known.author = await asked({
      message: 'Your name, as it stands below each email',
      placeholder: 'Maja Berg',
      validate: (it) => problemOf('author', it),
      ...(isOpen('sender') ? {} : { initialValue: nameOf(known.sender) }),
    })
  }
  if (isTerminal && isOpen('sender')) {
    const name = await asked({
      message: 'The name that your mail comes from',
      initialValue: known.author,
    })
    const address = await asked({
      message: 'The address that your mail comes from',
      placeholder: 'maja@coach.com',
      validate: (it) => problemOf('sender', `${name} <${it}>`),
    })
    known.sender = `${name} <${address}>`
  }
  if (isTerminal && isOpen('postalAddress')) {
    known.postalAddress = await asked({
      message: 'Your postal address: the law asks for it in every mail',
      placeholder: 'Maja Berg, 1 Hill Road, Bergen, 5003, Norway',
      validate: (it) => problemOf('postalAddress', it),
    })
  }
  const own = addressOf(known.sender)
  if (isOpen('author')) known.author = nameOf(known.sender)
  if (isOpen('controller')) known.controller = nameOf(known.sender)
  if (isOpen('replyTo')) known.replyTo = own
  if (isOpen('alarmEmail')) known.alarmEmail = own
  refuseProblems(known, [
    'name',
    'author',
    'sender',
    'controller',
    'replyTo',
    'postalAddress',
    'alarmEmail',
    'plan',
  ])
  return known
}

export function refuseProblems(site: Site, fields: readonly Field[]): void {
  const problems = problemsOf(site, fields)
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
}

/** Each in a line with where to put it right. */
export function problemsOf(site: Site, fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    const problem = problemOf(field, site[field])
    const { flag, variable } = SOURCES[field]
    return problem === null
      ? []
      : `${field} "${site[field]}" ${problem} (content/site.json, ${flag} or ${variable})`
  })
}

/** `kept` is the one of a deploy that did not come to its end. */
export async function askForResendKey(kept: string | undefined, isTerminal: boolean): Promise<string> {
  const given = process.env.RESEND_API_KEY || kept
  if (given) return given
  if (!isTerminal) throw new UsageError('set RESEND_API_KEY in the environment to a key of full access')
  const key = await password({
    message: 'A key of full access from resend.com/api-keys',
    validate: (it) => (/^re_\w{8,}$/.test(it ?? '') ? undefined : 'It starts with re_'),
  })
  return orStop(key)
}

export async function askForAccount(
  accounts: readonly { id: string; name: string }[],
  isTerminal: boolean,
): Promise<string> {
  const [only, ...others] = accounts
  if (only === undefined) throw new UsageError('that login sees no Cloudflare account')
  if (others.length === 0) return only.id
  const told = accounts.map(({ id, name }) => `${name} (${id})`).join(', ')
  if (!isTerminal) {
    throw new UsageError(
      `that login sees ${accounts.length} Cloudflare accounts: ${told}. Say which with --account-id or CLOUDFLARE_ACCOUNT_ID`,
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
  return asked({
    message: 'Your account has no address yet. NAME in NAME.workers.dev, for all your Workers',
    initialValue: proposal,
    validate: (it) => (/^[a-z0-9][a-z0-9-]{0,62}$/.test(it) ? null : 'has small letters, digits and hyphens'),
  })
}

interface Question {
  readonly message: string
  readonly placeholder?: string
  readonly initialValue?: string
  readonly validate?: (value: string) => string | null
}

async function asked({ validate = () => null, ...question }: Question): Promise<string> {
  const answer = await text({
    ...question,
    validate: (it) => {
      const value = it?.trim() ?? ''
      return value === '' ? 'Please write something' : (validate(value) ?? undefined)
    },
  })
  return orStop(answer).trim()
}

function orStop(answer: string | symbol): string {
  if (typeof answer === 'string') return answer
  throw new UsageError('stopped; nothing is lost: npm run deploy goes on from here')
}
