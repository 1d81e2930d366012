import { readFileSync } from 'node:fs'
import { confirm } from '@clack/prompts'
import { Command, Option } from '@commander-js/extra-typings'
import { statsSchema } from '../../admin/api/schemas/setup.ts'
import { chunksOf } from '../../lib/chunks.ts'
import { DATE_ORDERS } from '../../lib/parse-instant.ts'
import { manifestsOfCheckout } from '../checkout/course.ts'
import { askJson, DEFAULT_URL, type Remote, remote } from '../clients/remote.ts'
import { withBar } from '../terminal/progress-bar.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { type ReaderList, readList, readOwn } from './list.ts'
import { ENCODINGS, type OpenedList, openList } from './open-list.ts'
import { type ImportPreview, linesOf, previewList, previewRestore } from './preview.ts'
import { type ImportProgress, type ImportState, keepProgress } from './progress.ts'
import { csvBytes, sendRows } from './rows.ts'

/** Fits what one request may do on the free plan. */
const REQUEST = { items: 500, bytes: 1_000_000 }

export const importCommand = new Command('import')
  .description(
    'import readers from a CSV file; shows what it would do and asks first; run it again to continue after a failure',
  )
  .argument(
    '<file>',
    'a CSV file from Kit, listmonk, Mailchimp, MailerLite, Substack, Buttondown or a spreadsheet',
  )
  .option('--map <columns>', 'what its columns mean, such as "E-mail=email,Name=first_name"', '')
  .option('--consent-source <text>', 'where and how they agreed, for rows that do not say so')
  .option('--segment-consent-source <text>', 'where they agreed to having their segment stored')
  .option('--letters-consent-source <text>', 'where they agreed to letters, too; without it they get none')
  .option('--double-opt-in', 'ask each reader to confirm (the default)')
  .addOption(
    new Option(
      '--confirmed',
      'start them at once, because they confirmed elsewhere; each row needs consented_at',
    ).conflicts('doubleOptIn'),
  )
  .option(
    '--exported-confirmed',
    'you exported only confirmed subscriptions, and the file cannot say so (listmonk)',
  )
  .option('--restore', 'restore the readers of an export of ours, next to those who are here')
  .addOption(new Option('--dates <order>', 'what 03/04/2024 means').choices(DATE_ORDERS))
  .addOption(
    new Option('--encoding <name>', "the file's encoding, if it cannot be detected").choices(ENCODINGS),
  )
  .option('--course <id>', 'the course of rows that name none (default: the one at /)')
  .option('--yes', 'do not ask first')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async (file, options) => {
    const worker = remote(options.url)
    const bytes = contentOf(file)
    const opened = openList(bytes, file, options)
    const isConfirmed = options.confirmed === true
    refuseUnproven(opened, options)
    const relevant = JSON.stringify({ ...options, json: null, yes: null })
    const progress = keepProgress(file, [bytes, worker.url, relevant])
    const restores =
      progress.state.restores ?? (opened.isOwn && (options.restore === true || (await isEmpty(worker))))
    const list = restores ? readOwn(opened) : readList(opened, options)
    const { chosen: course, all: courses } = await manifestsOfCheckout(options.course)
    const facts = { course, courses, isConfirmed, now: Date.now() }
    const preview = restores ? previewRestore(list) : previewList(list, facts)
    const print = options.json ? console.error : console.log
    print(describe(opened, restores, preview))
    if (preview.outcomes.size > 0 && !(await mayGoOn(options.yes === true))) return
    const query = new URLSearchParams({
      ...(restores ? { restore: 'true' } : isConfirmed ? { confirmed: 'true' } : {}),
      ...(options.course === undefined ? {} : { course: options.course }),
    })
    const path = query.size === 0 ? 'import' : `import?${query}`
    const { imported, updated, skipped } = await send({ worker, path, list, progress, restores })
    if (skipped > 0) process.exitCode = 1
    const errors = skipped > 0 ? progress.errorsFile : null
    if (options.json) console.log(JSON.stringify({ imported, updated, skipped, errors }))
    else {
      console.log(
        `${imported} imported, ${updated} updated, ${skipped} skipped${errors ? `: see ${errors}` : ''}`,
      )
    }
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
  if (options.restore && !isOwn) throw new UsageError('--restore needs a file that `export` wrote')
  if (!options.confirmed || format === null || format.tellsConfirmed || options.exportedConfirmed) return
  throw new UsageError(
    `a ${format.name} export does not say who confirmed. Filter by subscription status = confirmed before you export, then add --exported-confirmed; or leave out --confirmed, and everyone is asked.`,
  )
}

async function isEmpty(worker: Remote): Promise<boolean> {
  const { subscribers } = await askJson(worker, 'stats', statsSchema)
  return Object.values(subscribers).every((count) => count === 0)
}

function describe(
  { format, isOwn, encoding }: OpenedList,
  restores: boolean,
  preview: ImportPreview,
): string {
  const what = isOwn
    ? 'an export of a Longrun course'
    : format === null
      ? 'a list with our own columns'
      : `a ${format.name} export`
  const nobody = preview.outcomes.size === 0 ? ['no reader will be imported'] : []
  return [
    `This looks like ${what} (${encoding}):`,
    ...[...linesOf(preview.outcomes), ...nobody].map((line) => `  ${line}`),
    ...linesOf(preview.left).map((line) => `  ${line} (left out)`),
    ...linesOf(preview.notes).map((line) => `  ${line} (imported)`),
    ...(format === null ? [] : [format.remark]),
    isOwn && !restores
      ? 'There are readers here already, so this is imported like any list. To restore missing readers, add --restore.'
      : 'Existing readers stay as they are. Anyone who unsubscribed, bounced or was erased here is left out.',
  ].join('\n')
}

async function mayGoOn(isYes: boolean): Promise<boolean> {
  if (isYes) return true
  if (!process.stdin.isTTY) throw new UsageError('nothing was sent. Check the preview, then add --yes')
  return (await confirm({ message: 'Go on?', initialValue: false })) === true
}

interface Upload {
  readonly worker: Remote
  readonly path: string
  readonly list: ReaderList
  readonly progress: ImportProgress
  readonly restores: boolean
}

async function send({ worker, path, list, progress, restores }: Upload): Promise<ImportState> {
  const { next } = progress.state
  if (next === 0) progress.begin(list, restores)
  else progress.resume()
  const format = '{bar} {value}/{total} rows, {eta_formatted} left'
  await withBar(format, list.rows.length, next, async (bar) => {
    for (const chunk of chunksOf(list.rows.slice(next), REQUEST, csvBytes)) {
      progress.note(list, await sendRows(worker, path, list.columns, chunk), chunk.length)
      bar.update(progress.state.next)
    }
  })
  return progress.end()
}
