import { readFileSync } from 'node:fs'
import { confirm } from '@clack/prompts'
import { Command, Option } from '@commander-js/extra-typings'
import { SingleBar } from 'cli-progress'
import { statsSchema } from '../../admin/schemas/stats.ts'
import { partsOf } from '../../lib/chunks.ts'
import { DATE_ORDERS } from '../../lib/parse-instant.ts'
import { askJson, DEFAULT_URL, type Remote, remote } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { ENCODINGS, type OpenedList, openList, type ReaderExport, readList, readOwn } from './list.ts'
import { type ImportPreview, linesOf, previewList, previewRestore } from './preview.ts'
import { type ImportState, keepProgress } from './progress.ts'
import { csvBytes, sendRows } from './rows.ts'

/** Within what a request may hold on the free plan. */
const REQUEST = { items: 500, bytes: 1_000_000 }

export const importCommand = new Command('import')
  .description(
    'readers from a CSV file; says what it would do, and asks; run it again to go on where it stopped',
  )
  .argument(
    '<file>',
    'the CSV file, as Kit, listmonk, Mailchimp, MailerLite, Substack, Buttondown or a spreadsheet writes it',
  )
  .option('--map <columns>', 'what its columns mean, such as "E-mail=email,Name=first_name"', '')
  .option('--consent-source <text>', 'where and how they agreed, for rows that do not say it themselves')
  .option('--stage-consent-source <text>', 'where they agreed that their stage is stored')
  .option('--double-opt-in', 'each is asked to confirm (the default)')
  .addOption(
    new Option(
      '--confirmed',
      'they start at once, having confirmed elsewhere: takes a consented_at in each row',
    ).conflicts('doubleOptIn'),
  )
  .option(
    '--exported-confirmed',
    'you exported confirmed subscriptions only, where the file cannot say so (listmonk)',
  )
  .option('--restore', 'put the readers of an export of ours back as they were, beside those who are there')
  .addOption(new Option('--dates <order>', 'what 03/04/2024 means').choices(DATE_ORDERS))
  .addOption(
    new Option('--encoding <name>', 'how the file is written, if its bytes do not tell').choices(ENCODINGS),
  )
  .option('--yes', 'go on without asking')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async (file, options) => {
    const it = remote(options.url)
    const bytes = contentOf(file)
    const opened = openList(bytes, file, options)
    const isConfirmed = options.confirmed === true
    refuseUnproven(opened, options)
    const told = JSON.stringify({ ...options, json: null, yes: null })
    const progress = keepProgress(file, [bytes, it.url, told])
    const restores =
      progress.state.restores ?? (opened.isOwn && (options.restore === true || (await isEmpty(it))))
    const list = restores ? readOwn(opened) : readList(opened, options)
    const preview = restores ? previewRestore(list) : previewList(list, isConfirmed, Date.now())
    const print = options.json ? console.error : console.log
    print(wordsOf(opened, restores, preview))
    if (preview.outcomes.size > 0 && !(await mayGoOn(options.yes === true))) return
    const ended = await send(it, list, progress, restores, isConfirmed)
    if (ended.skipped > 0) process.exitCode = 1
    const errors = ended.skipped > 0 ? progress.errorsFile : null
    const { imported, updated, skipped } = ended
    if (options.json) console.log(JSON.stringify({ imported, updated, skipped, errors }))
    else
      console.log(
        `${imported} imported, ${updated} updated, ${skipped} skipped${errors ? `: see ${errors}` : ''}`,
      )
  })

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new UsageError(`cannot read ${file}`)
  }
}

function refuseUnproven(
  { format, isOwn }: OpenedList,
  options: { confirmed?: true | undefined; exportedConfirmed?: true | undefined; restore?: true | undefined },
): void {
  if (options.restore && !isOwn) throw new UsageError('--restore takes a file that `export` wrote')
  if (!options.confirmed || format === null || format.tellsConfirmed || options.exportedConfirmed) return
  throw new UsageError(
    `a ${format.name} export does not say who confirmed. Filter by subscription status = confirmed before you export, and say --exported-confirmed; or leave out --confirmed, and everybody is asked.`,
  )
}

async function isEmpty(it: Remote): Promise<boolean> {
  const { subscribers } = await askJson(it, 'stats', statsSchema)
  return Object.values(subscribers).every((many) => many === 0)
}

function wordsOf({ format, isOwn, encoding }: OpenedList, restores: boolean, preview: ImportPreview): string {
  const what = isOwn
    ? 'an export of a Longrun course'
    : format === null
      ? 'a list with our own columns'
      : `a ${format.name} export`
  const none = preview.outcomes.size === 0 ? ['nobody comes in'] : []
  return [
    `This looks like ${what} (${encoding}):`,
    ...[...linesOf(preview.outcomes), ...none].map((line) => `  ${line}`),
    ...linesOf(preview.left).map((line) => `  ${line} (stays out)`),
    ...linesOf(preview.notes).map((line) => `  ${line} (the reader comes in)`),
    ...(format === null ? [] : [format.remark]),
    isOwn && !restores
      ? 'There are readers here already, so this is taken like any list. To put readers back who are missing, say --restore.'
      : 'Readers who are here already keep what they have; nobody who left, bounced or was erased here comes back.',
  ].join('\n')
}

async function mayGoOn(isYes: boolean): Promise<boolean> {
  if (isYes) return true
  if (!process.stdin.isTTY) throw new UsageError('nothing was sent. Look at what it would do, then say --yes')
  return (await confirm({ message: 'Go on?', initialValue: false })) === true
}

async function send(
  it: Remote,
  list: ReaderExport,
  progress: ReturnType<typeof keepProgress>,
  restores: boolean,
  isConfirmed: boolean,
): Promise<ImportState> {
  const path = restores ? 'import?restore=true' : isConfirmed ? 'import?confirmed=true' : 'import'
  const bar = new SingleBar({
    format: '{bar} {value}/{total} rows, {eta_formatted} left',
    clearOnComplete: true,
  })
  bar.start(list.rows.length, progress.state.next)
  if (progress.state.next === 0) progress.begin(list, restores)
  else progress.resume()
  try {
    for (const part of partsOf(list.rows.slice(progress.state.next), REQUEST, csvBytes)) {
      progress.note(list, await sendRows(it.ask, path, list.columns, part), part.length)
      bar.update(progress.state.next)
    }
  } finally {
    bar.stop()
  }
  return progress.end()
}
