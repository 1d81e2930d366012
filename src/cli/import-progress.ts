import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { writeCsv } from '../lib/csv.ts'
import type { Taken } from './import-rows.ts'

const stateSchema = z.object({
  hash: z.string(),
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
 * FILE.errors.csv. Another file, Worker or option, told by `parts`, begins anew.
 */
export function keepProgress(file: string, parts: readonly (string | Uint8Array)[]) {
  const [stateFile, errorsFile] = [`${file}.import.json`, `${file}.errors.csv`]
  const hash = hashOf(parts)
  let state = readState(stateFile, hash)
  if (state === null) {
    rmSync(errorsFile, { force: true })
    state = { hash, next: 0, imported: 0, updated: 0, skipped: 0, errorBytes: 0 }
  } else if (state.skipped > 0) truncateSync(errorsFile, state.errorBytes)

  const at = state
  return {
    state: at as Readonly<ImportState>,
    errorsFile,
    note({ imported, updated, skipped }: Taken, rows: number): void {
      if (skipped.length > 0) {
        const header = at.skipped === 0 ? [['line', 'reason']] : []
        appendFileSync(
          errorsFile,
          writeCsv([...header, ...skipped.map(({ line, reason }) => [`${line}`, reason])]),
        )
        at.errorBytes = statSync(errorsFile).size
      }
      at.next += rows
      at.imported += imported
      at.updated += updated
      at.skipped += skipped.length
      writeFileSync(stateFile, JSON.stringify(at))
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
