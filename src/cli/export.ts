import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from '@commander-js/extra-typings'
import { DEFAULT_URL, ofCourse, remote } from './clients/remote.ts'
import { UsageError } from './terminal/usage-error.ts'

export const exportCommand = new Command('export')
  .description('export readers as CSV, to a file or to standard output')
  .option('--course <id>', 'one course (default: all)')
  .option('--out <file>', 'the file to write')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON (with --out)')
  .action(async ({ course, out, url, json }) => {
    if (json && out === undefined) throw new UsageError('--json needs --out: name the file to write')
    const { body } = await remote(url).ask(ofCourse('export.csv', course))
    if (body === null) throw new UsageError('the answer was empty')
    // Opened only now, so that a failed request leaves the last export as it was.
    const file = out === undefined ? null : await create(out)
    const chunks = Readable.from(body)
    if (file === null) return pipeline(chunks, process.stdout, { end: false })
    let bytes = 0
    chunks.on('data', (chunk: Uint8Array) => (bytes += chunk.length))
    await pipeline(chunks, file.createWriteStream())
    if (json) console.log(JSON.stringify({ file: out, bytes }))
    else console.error(`wrote ${out}`)
  })

/** Personal data: readable by nobody else on this machine. */
async function create(path: string): Promise<FileHandle> {
  return open(path, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot write ${path}: ${error.code}`)
  })
}
