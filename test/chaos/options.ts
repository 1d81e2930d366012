import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

export interface Options {
  readers: number
  kills: number
  letters: number
  seed: number
  minutes: number
}

export type Parsed =
  | { kind: 'options'; options: Options }
  | { kind: 'help'; text: string }
  | { kind: 'mistake'; message: string }

const HELP = `npm run chaos -- [flags]

  --readers N   how many readers take the course (default 60)
  --kills N     how often the runtime is killed with SIGKILL (default 8)
  --letters N   how many letters the operator sends (default 6)
  --seed N      the plan of faults, kills and readers to follow (default: a new one, printed)
  --minutes N   give up after so many minutes (default 30)

Starts the local stack, a Resend-compatible server with faults, and readers; ends with a table. Exit code 1 when
a mail was lost, doubled or sent after its reader had left, or when another promise was broken.

A seed replays decisions, not timing: the same readers do the same things, the same mails meet the same faults, the
kills fall at the same points. Which mails share a batch, and what is under way when a kill falls, differs a little
from run to run; a fault goes by the first mail of a batch.`

/** The flags of `npm run chaos`. A mistake is one line that says what to write instead. */
export function parseOptions(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        readers: { type: 'string', default: '60' },
        kills: { type: 'string', default: '8' },
        letters: { type: 'string', default: '6' },
        seed: { type: 'string', default: `${randomInt(1, 1_000_000)}` },
        minutes: { type: 'string', default: '30' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { kind: 'help', text: HELP }
    return {
      kind: 'options',
      options: {
        readers: wholeNumber('--readers', values.readers, 1),
        kills: wholeNumber('--kills', values.kills, 0),
        letters: wholeNumber('--letters', values.letters, 0),
        seed: wholeNumber('--seed', values.seed, 0),
        minutes: wholeNumber('--minutes', values.minutes, 1),
      },
    }
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return { kind: 'mistake', message: message || 'bad flags' }
  }
}

function wholeNumber(flag: string, text: string, least: number): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < least) {
    throw new Error(`${flag} takes a whole number from ${least}, not "${text}"`)
  }
  return number
}
