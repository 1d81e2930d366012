import { createServer } from 'node:net'
import { parseArgs } from 'node:util'

export interface Options {
  port: number
  inboxPort: number
  stateDir: string
  providerUrl: string | null
  signupLimit: boolean
  tick: boolean
}

type Parsed =
  | { kind: 'options'; options: Options }
  | { kind: 'help'; text: string }
  | { kind: 'mistake'; message: string }

const FLAGS = {
  port: { type: 'string', default: '8787' },
  'inbox-port': { type: 'string', default: '8788' },
  state: { type: 'string', default: '.longrun' },
  'provider-url': { type: 'string' },
  'no-signup-limit': { type: 'boolean', default: false },
  'no-tick': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const HELP = `npm start -- [flags]

  --port 8787            the pages
  --inbox-port 8788      the inbox that every mail goes to
  --state .longrun       the folder of the database; delete it to begin anew
  --provider-url URL     send to another provider than the inbox
  --no-signup-limit      take any number of sign-ups, however quick
  --no-tick              run the cron only when asked: POST /local/tick`

/**
 * The flags of `npm start`, with ports that are free. Null when there is nothing to start: help was asked for, or a
 * mistake was told in one line that says what to write instead.
 */
export async function optionsToStart(args: readonly string[]): Promise<Options | null> {
  const usable = await usableOptions(args)
  switch (usable.kind) {
    case 'options':
      return usable.options
    case 'help':
      console.log(usable.text)
      return null
    case 'mistake':
      console.error(`longrun: ${usable.message}`)
      process.exitCode = 1
      return null
  }
}

async function usableOptions(args: readonly string[]): Promise<Parsed> {
  const parsed = parseOptions(args)
  if (parsed.kind !== 'options') return parsed
  const { port, inboxPort, providerUrl } = parsed.options
  if (!(await isFree(port))) return mistake(`port ${port} is taken: pass another with --port`)
  if (providerUrl === null && !(await isFree(inboxPort))) {
    return mistake(`port ${inboxPort} is taken: pass another with --inbox-port`)
  }
  return parsed
}

function parseOptions(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS })
    if (values.help) return { kind: 'help', text: HELP }
    return {
      kind: 'options',
      options: {
        port: portOf('--port', values.port),
        inboxPort: portOf('--inbox-port', values['inbox-port']),
        stateDir: values.state,
        providerUrl: values['provider-url'] === undefined ? null : urlOf(values['provider-url']),
        signupLimit: !values['no-signup-limit'],
        tick: !values['no-tick'],
      },
    }
  } catch (error) {
    return mistake(explain(error))
  }
}

function mistake(message: string): Parsed {
  return { kind: 'mistake', message }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'bad flags'
  const what = error.message.split('\n')[0] ?? ''
  const unknown = /^(Unknown option '[^']*'|Unexpected argument '[^']*')/.exec(what)?.[0]
  return unknown === undefined ? what : `${unknown}: there are --${Object.keys(FLAGS).join(', --')}`
}

function portOf(flag: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`${flag} takes a port from 1 to 65535, not "${text}"`)
  return port
}

function urlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new Error(`--provider-url takes an http address, not "${text}"`)
  return text.replace(/\/+$/, '')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
