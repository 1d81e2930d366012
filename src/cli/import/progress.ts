import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { BOM, writeCsv } from '../../lib/csv.ts'
import type { ReaderExport } from './list.ts'
import type { Taken } from './rows.ts'

const stateSchema = z.object({
  hash: z.string(),
  /** Whether the readers are put back as they were: what is found here at the first row counts for all. */
  restores: z.nullable(z.boolean()),
  /** The row to go on with. */
  next: z.number(),
  imported: z.number(),
  updated: z.number(),
  skipped: z.number(),
  errorBytes: z.number(),
})

export type ImportState = z.infer<typeof stateSchema>

/**
 * How far an import of a file has come, kept beside it in FILE.import.json until it ends, with the rows it skipped in
 * FILE.errors.csv: whole, so that they can be put right there and imported again. Another file, Worker or option, told by `parts`,
 * begins anew.
 */
export function keepProgress(file: string, parts: readonly (string | Uint8Array)[]) {
  const [stateFile, errorsFile] = [`${file}.import.json`, `${file}.errors.csv`]
  const hash = hashOf(parts)
  const read = readState(stateFile, hash)
  const at = read ?? { hash, restores: null, next: 0, imported: 0, updated: 0, skipped: 0, errorBytes: 0 }

  function note(list: ReaderExport, { imported, updated, skipped }: Taken, rows: number): void {
    if (skipped.length > 0) {
      const header = at.skipped === 0 ? BOM + writeCsv([['line', 'reason', ...list.header]]) : ''
      const whole = skipped.map(({ line, reason }) => [`${line}`, reason, ...(list.cellsOf.get(line) ?? [])])
      appendFileSync(errorsFile, header + writeCsv(whole))
      at.errorBytes = statSync(errorsFile).size
    }
    at.next += rows
    at.imported += imported
    at.updated += updated
    at.skipped += skipped.length
    writeFileSync(stateFile, JSON.stringify(at))
  }

  return {
    state: at as Readonly<ImportState>,
    errorsFile,
    note,
    begin(list: ReaderExport, restores: boolean): void {
      rmSync(errorsFile, { force: true })
      Object.assign(at, { restores, imported: 0, updated: 0, skipped: 0, errorBytes: 0 })
      note(list, { imported: 0, updated: 0, skipped: list.problems }, 0)
    },
    resume(): void {
      if (at.skipped > 0) truncateSync(errorsFile, at.errorBytes)
    },
    end(): ImportState {
      rmSync(stateFile, { force: true })
      return at
    },
  }
}

function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

function readState(stateFile: string, hash: string): ImportState | null {
  try {
    const state = stateSchema.safeParse(JSON.parse(readFileSync(stateFile, 'utf8')))
    return state.success && state.data.hash === hash ? state.data : null
  } catch {
    return null
  }
}
