import { createHash } from 'node:crypto'
import { appendFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { BOM, writeCsv } from '../../lib/csv.ts'
import { savedState } from '../terminal/saved-state.ts'
import type { ReaderList } from './list.ts'
import type { ImportResult } from './rows.ts'

const stateSchema = z.object({
  hash: z.string(),
  /** Decided before the first row, then kept for the whole import. */
  restores: z.nullable(z.boolean()),
  /** Index of the next row to send. */
  next: z.number(),
  imported: z.number(),
  updated: z.number(),
  skipped: z.number(),
  errorBytes: z.number(),
})

export type ImportState = z.infer<typeof stateSchema>

const NOTHING_DONE = { imported: 0, updated: 0, skipped: 0, errorBytes: 0 }

export interface ImportProgress {
  readonly state: Readonly<ImportState>
  readonly errorsFile: string
  begin(list: ReaderList, restores: boolean): void
  resume(): void
  note(list: ReaderList, result: ImportResult, rows: number): void
  end(): ImportState
}

/**
 * Keeps the progress of an import in FILE.import.json until it ends. Complete skipped rows go to
 * FILE.errors.csv, to be fixed and imported again. If any of `inputs` (file, Worker, options) changes,
 * the import starts over.
 */
export function keepProgress(file: string, inputs: readonly (string | Uint8Array)[]): ImportProgress {
  const [stateFile, errorsFile] = [`${file}.import.json`, `${file}.errors.csv`]
  const hash = hashOf(inputs)
  const saved = savedState(stateFile, stateSchema)
  const state: ImportState = saved?.hash === hash ? saved : { hash, restores: null, next: 0, ...NOTHING_DONE }

  function note(list: ReaderList, { imported, updated, skipped }: ImportResult, rows: number): void {
    if (skipped.length > 0) {
      const header = state.skipped === 0 ? BOM + writeCsv([['line', 'reason', ...list.header]]) : ''
      const errors = skipped.map(({ line, reason }) => [`${line}`, reason, ...(list.cellsOf.get(line) ?? [])])
      appendFileSync(errorsFile, header + writeCsv(errors))
      state.errorBytes = statSync(errorsFile).size
    }
    state.next += rows
    state.imported += imported
    state.updated += updated
    state.skipped += skipped.length
    writeFileSync(stateFile, JSON.stringify(state))
  }

  return {
    state,
    errorsFile,
    note,
    begin(list, restores) {
      rmSync(errorsFile, { force: true })
      Object.assign(state, { restores, ...NOTHING_DONE })
      note(list, { imported: 0, updated: 0, skipped: list.problems }, 0)
    },
    resume() {
      if (state.skipped > 0) truncateSync(errorsFile, state.errorBytes)
    },
    end() {
      rmSync(stateFile, { force: true })
      return state
    },
  }
}

function hashOf(inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(input).update('\0')
  return hash.digest('hex')
}
