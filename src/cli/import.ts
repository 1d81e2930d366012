import { readFileSync } from 'node:fs'
import { Command, Option } from '@commander-js/extra-typings'
import { SingleBar } from 'cli-progress'
import { partsOf } from '../lib/parts.ts'
import { CannotRun } from './cannot-run.ts'
import { ENCODINGS, readList } from './import-list.ts'
import { keepProgress } from './import-progress.ts'
import { csvBytes, sendRows } from './import-rows.ts'
import { DEFAULT_URL, remote } from './remote.ts'

/** The Worker takes 4 MB. */
const REQUEST = { items: 500, bytes: 1_000_000 }

export const importCommand = new Command('import')
  .description('readers from a CSV file; run it again to go on where it stopped')
  .argument('<file>', 'the CSV file')
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
  .addOption(
    new Option('--encoding <name>', 'how the file is written').choices(ENCODINGS).default('utf-8' as const),
  )
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async (file, options) => {
    const { ask, url } = remote(options.url)
    const bytes = contentOf(file)
    const list = readList(bytes, file, options)
    const query = options.confirmed === true ? '?confirmed=true' : ''
    const progress = keepProgress(file, [bytes, url, query, JSON.stringify({ ...options, json: null })])
    const bar = new SingleBar({
      format: '{bar} {value}/{total} rows, {eta_formatted} left',
      clearOnComplete: true,
    })
    bar.start(list.rows.length, progress.state.next)
    if (progress.state.next === 0) progress.note({ imported: 0, updated: 0, skipped: list.problems }, 0)
    try {
      for (const part of partsOf(list.rows.slice(progress.state.next), REQUEST, csvBytes)) {
        progress.note(await sendRows(ask, `import${query}`, part), part.length)
        bar.update(progress.state.next)
      }
    } finally {
      bar.stop()
    }
    const { imported, updated, skipped } = progress.end()
    if (skipped > 0) process.exitCode = 1
    const errors = skipped > 0 ? progress.errorsFile : null
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
    throw new CannotRun(`cannot read ${file}`)
  }
}
