import { confirm } from '@clack/prompts'
import { Command, Option } from '@commander-js/extra-typings'
import type * as z from 'zod'
import { letterAudienceSchema, letterSchema, lettersSchema } from '../admin/api/schemas/letters.ts'
import { testSentSchema } from '../admin/api/schemas/sending.ts'
import { askJson, DEFAULT_URL, postJson, type Remote, remote } from './clients/remote.ts'
import { table } from './terminal/table.ts'
import { UsageError } from './terminal/usage-error.ts'

const CHANGES = ['pause', 'resume', 'stop'] as const

export const letterCommand = new Command('letter')
  .description('show a letter and who would get it, and send it after you agree; it goes out once')
  .argument('[name]', 'the name of its file in content/letters (default: list the letters)')
  .option('--test <address>', 'send it to yourself')
  .addOption(new Option('--now', 'send it at once, whatever day its file says').conflicts(['on', ...CHANGES]))
  .addOption(
    new Option('--on <day>', 'send it on a day such as 2026-12-24, at each reader’s own hour').conflicts([
      ...CHANGES,
    ]),
  )
  .addOption(new Option('--pause', 'hold the rest of it back').conflicts(['resume', 'stop']))
  .addOption(new Option('--resume', 'go on with a paused letter').conflicts('stop'))
  .option('--stop', 'end it for good')
  .option('--yes', 'send it without asking')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print JSON')
  .action(async (name, options) => {
    const worker = remote(options.url)
    if (name === undefined) return listLetters(worker, options.json === true)
    const path = `letters/${encodeURIComponent(name)}`
    if (options.test !== undefined) {
      const sent = await postJson(worker, `${path}/test`, testSentSchema, { to: options.test })
      console.log(options.json ? JSON.stringify(sent) : 'sent')
      return
    }
    const change = CHANGES.find((it) => options[it] === true)
    const letter = await askJson(worker, path, letterAudienceSchema)
    const print = options.json ? console.error : console.log
    if (change === undefined) print(describe(letter))
    const on = options.on ?? (options.now ? null : letter.sendOn)
    if (change === undefined && !(await mayGoOn(letter, on, options))) {
      if (options.json) console.log(JSON.stringify(letter, null, 2))
      return
    }
    const changed =
      change === undefined
        ? await postJson(worker, `${path}/send`, letterSchema, { on })
        : await postJson(worker, `${path}/${change}`, letterSchema, {})
    console.log(options.json ? JSON.stringify(changed, null, 2) : `${changed.name} is ${changed.state}`)
  })

async function listLetters(worker: Remote, json: boolean): Promise<void> {
  const { letters } = await askJson(worker, 'letters', lettersSchema)
  if (json) console.log(JSON.stringify(letters, null, 2))
  else if (letters.length === 0) console.log('no letters: write one in content/letters')
  else
    console.log(
      table([
        ['name', 'state', 'scheduled', 'sent', 'delivered', 'left', 'subject'],
        ...letters.map(({ name, state, counts, subject }) => [
          name,
          state,
          counts.scheduled,
          counts.sent,
          counts.delivered,
          counts.left,
          subject ?? '',
        ]),
      ]),
    )
}

type Letter = z.infer<typeof letterAudienceSchema>

function describe({ name, subject, state, sendOn, counts, audience }: Letter): string {
  const day = sendOn === null ? '' : `, for ${sendOn}`
  const lines = [`${name}: ${subject ?? 'no longer in content/letters'}`, `state: ${state}${day}`]
  if (state !== 'draft') lines.push(table(Object.entries(counts)))
  if (audience !== null) {
    const { gets, hasHadIt, isNotAsked, isInCourse, hasLeft, isSuppressed, isNotReading } = audience
    lines.push(
      table([
        ['would get it now', gets],
        ['had it, or will', hasHadIt],
        ['not in its audience', isNotAsked],
        ['in the middle of a course', isInCourse],
        ['left the letters', hasLeft],
        ['cannot be mailed', isSuppressed],
        ['never asked for letters', isNotReading],
      ]),
    )
  }
  return lines.join('\n')
}

interface Sending {
  readonly now?: true | undefined
  readonly on?: string | undefined
  readonly yes?: true | undefined
  readonly json?: true | undefined
}

/** Asks where somebody can answer. Without a word about sending, a script only looks. */
async function mayGoOn(
  { state, audience }: Letter,
  on: string | null,
  { now, on: day, yes, json }: Sending,
): Promise<boolean> {
  if (yes === true) return true
  const isToSend = now === true || day !== undefined
  if (process.stdin.isTTY && json !== true) {
    if (state !== 'draft' && !isToSend) return false
    const readers = audience?.gets ?? 0
    const when = on === null ? 'at once' : `on ${on}`
    const message = `Send it to ${readers} reader${readers === 1 ? '' : 's'} ${when}?`
    return (await confirm({ message, initialValue: false })) === true
  }
  if (isToSend) throw new UsageError('nothing was sent. Look at who would get it, then add --yes')
  return false
}
