import { addressSchema } from '../http/sign-up-input.ts'
import { readCsv } from '../lib/csv.ts'
import { emailKeyOf } from '../lib/email-address.ts'
import { own } from '../lib/own.ts'
import { CannotRun } from './cannot-run.ts'
import { COLUMNS, csvBytes, type ListRow, MAX_ROW_BYTES, type Skipped } from './import-rows.ts'

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const
type Encoding = (typeof ENCODINGS)[number]

export interface ListOptions {
  readonly map: string
  readonly encoding: Encoding
  readonly consentSource?: string | undefined
  readonly stageConsentSource?: string | undefined
}

export interface ReaderList {
  readonly rows: readonly ListRow[]
  /** Rows that need no asking: broken ones, and addresses that stand further up. */
  readonly problems: readonly Skipped[]
}

/** The rows of a file under the names that the Worker has for its columns. */
export function readList(bytes: Uint8Array, file: string, options: ListOptions): ReaderList {
  const csv = readCsv(decoded(bytes, file, options.encoding))
  const names = namesOf(csv.columns, options.map)
  if (!names.has('email')) {
    throw new CannotRun(
      `no column is "email": there are ${csv.columns.join(', ')}. Say --map "COLUMN=email".`,
    )
  }
  if (options.consentSource === undefined && !names.has('consent_source')) {
    throw new CannotRun('say where and how they agreed: --consent-source "Kit form of 2025, double opt-in"')
  }
  const rows: ListRow[] = []
  const problems: Skipped[] = []
  const lineOf = new Map<string, number>()
  for (const row of csv.rows) {
    if (row.kind === 'broken') {
      problems.push({ line: row.line, reason: row.problem })
      continue
    }
    const cells = COLUMNS.map((name) => cellOf(row.cells, names.get(name)) || fallbackFor(name, options))
    if (csvBytes({ line: row.line, cells }) > MAX_ROW_BYTES) {
      problems.push({ line: row.line, reason: 'is longer than any row of a list of readers' })
      continue
    }
    const address = addressSchema.safeParse(cells[0])
    const key = emailKeyOf(address.data ?? '')
    const first = lineOf.get(key)
    if (first === undefined || !address.success) {
      lineOf.set(key, row.line)
      rows.push({ line: row.line, cells })
    } else problems.push({ line: row.line, reason: `email: stands on line ${first} already` })
  }
  return { rows, problems }
}

function decoded(bytes: Uint8Array, file: string, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new CannotRun(`${file} is not ${encoding}: save it as UTF-8, or try --encoding windows-1252`)
  }
}

/** Which column of the file stands for which of ours: as mapped, else by its own name. */
function namesOf(columns: readonly string[], map: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const column of columns) {
    const name = column.toLowerCase().replaceAll(/[ -]/g, '_')
    if (isOurs(name)) names.set(name, column)
  }
  for (const pair of map === '' ? [] : map.split(',')) {
    const at = pair.lastIndexOf('=')
    const [column, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    if (!columns.includes(column)) {
      throw new CannotRun(`--map names a column "${column}"; the file has ${columns.join(', ')}`)
    }
    if (!isOurs(name)) throw new CannotRun(`--map knows no "${name}"; there are ${COLUMNS.join(', ')}`)
    names.set(name, column)
  }
  return names
}

function isOurs(name: string): boolean {
  return COLUMNS.some((column) => column === name)
}

/** On one line, so that the lines of what is sent can be counted. */
function cellOf(cells: Readonly<Record<string, string>>, column: string | undefined): string {
  return (own(cells, column ?? '') ?? '').trim().replaceAll(/\s*\n\s*/g, ' ')
}

function fallbackFor(name: string, options: ListOptions): string {
  if (name === 'consent_source') return options.consentSource ?? ''
  return name === 'stage_consent_source' ? (options.stageConsentSource ?? '') : ''
}
