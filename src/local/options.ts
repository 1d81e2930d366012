import { createServer } from 'node:net'
import { parseArgs } from 'node:util'

export interface Options {
  port: number
  inboxPort: number
  stateDir: string
  providerUrl: string | null
  signupLimit: boolean
  tick: boolean
  watch: boolean
}

const FLAGS = {
  port: { type: 'string', default: '8787' },
  'inbox-port': { type: 'string', default: '8788' },
  state: { type: 'string', default: '.longrun' },
  'provider-url': { type: 'string' },
  'no-signup-limit': { type: 'boolean', default: false },
  'no-tick': { type: 'boolean', default: false },
  'no-watch': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const HELP = `npm start -- [flags]

  --port 8787            the course
  --inbox-port 8788      the inbox that receives every email
  --state .longrun       the folder of the database; delete it to start over
  --provider-url URL     send through this provider instead of the inbox
  --no-signup-limit      accept any number of sign-ups, at any speed
  --no-tick              run the cron only on POST /local/tick
  --no-watch             leave out /preview, and don't follow edits of the course`

/** The flags of `npm start`, with free ports. Null after printing the help or a mistake. */
export async function optionsToStart(args: readonly string[]): Promise<Options | null> {
  try {
    const options = parseOptions(args)
    if (options === null) console.log(HELP)
    else await refuseBusyPorts(options)
    return options
  } catch (error) {
    console.error(`longrun: ${explain(error)}`)
    process.exitCode = 1
    return null
  }
}

/** Null for the help. */
function parseOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({ args: [...args], options: FLAGS })
  if (values.help) return null
  return {
    port: portOf('--port', values.port),
    inboxPort: portOf('--inbox-port', values['inbox-port']),
    stateDir: values.state,
    providerUrl: values['provider-url'] === undefined ? null : urlOf(values['provider-url']),
    signupLimit: !values['no-signup-limit'],
    tick: !values['no-tick'],
    watch: !values['no-watch'],
  }
}

async function refuseBusyPorts({ port, inboxPort, providerUrl }: Options): Promise<void> {
  if (!(await isFree(port))) throw new Error(`port ${port} is in use: choose another with --port`)
  if (providerUrl === null && !(await isFree(inboxPort))) {
    throw new Error(`port ${inboxPort} is in use: choose another with --inbox-port`)
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'bad flags'
  const what = error.message.split('\n')[0] ?? ''
  const unknown = /^(Unknown option '[^']*'|Unexpected argument '[^']*')/.exec(what)?.[0]
  return unknown === undefined ? what : `${unknown}: the flags are --${Object.keys(FLAGS).join(', --')}`
}

function portOf(flag: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`${flag} needs a port from 1 to 65535, not "${text}"`)
  return port
}

function urlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new Error(`--provider-url needs an http address, not "${text}"`)
  return text.replace(/\/+$/, '')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
