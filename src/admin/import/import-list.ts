import type { App } from '../../app.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import { type Imported, importReaders, type Refusal } from '../../enrollment/import-readers.ts'
import { restoreList } from '../../enrollment/restore-readers.ts'
import type { CsvRow } from '../../lib/csv.ts'
import { importRowReader } from './import-row.ts'
import { restoreRowReader } from './restore-row.ts'

interface Answer {
  readonly imported: number
  readonly updated: number
  readonly skipped: { line: number; reason: string }[]
  /** Rows imported without one of their values. */
  readonly notes: { line: number; note: string }[]
}

export async function importRows(
  db: D1Database,
  app: App,
  rows: readonly CsvRow[],
  isConfirmed: boolean,
): Promise<Answer> {
  const now = app.now()
  const skipped: Answer['skipped'] = []
  const notes: Answer['notes'] = []
  const readRow = importRowReader({ segments: app.course.segments, isConfirmed, now })
  const read = uniqueRows(rows, skipped, (row) => {
    const it = readRow(row.line, row.cells)
    if (it.kind === 'row' && it.note !== null) notes.push({ line: row.line, note: it.note })
    return it
  })
  const as = isConfirmed ? 'active' : 'pending'
  return toAnswer(
    await importReaders(db, { course: app.course, erasureKey: app.erasureKey, rows: read, as, now }),
    skipped,
    notes,
  )
}

export async function restoreRows(db: D1Database, app: App, rows: readonly CsvRow[]): Promise<Answer> {
  const skipped: Answer['skipped'] = []
  const now = app.now()
  const readRow = restoreRowReader(app.course, now)
  const read = uniqueRows(rows, skipped, (row) => readRow(row.line, row.cells))
  return toAnswer(
    await restoreList(db, { course: app.course, erasureKey: app.erasureKey, rows: read, now }),
    skipped,
    [],
  )
}

type ReadRow<Row> = { kind: 'row'; row: Row } | { kind: 'unusable'; problem: string }

/** The usable rows, first of each address. The others are added to `skipped`. */
function* uniqueRows<Row extends { readonly email: string }>(
  rows: Iterable<CsvRow>,
  skipped: Answer['skipped'],
  read: (row: CsvRow & { kind: 'row' }) => ReadRow<Row>,
): Generator<Row> {
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const { line } = row
    const it = row.kind === 'broken' ? row : read(row)
    if (it.kind !== 'row') {
      skipped.push({ line, reason: it.problem })
      continue
    }
    const key = emailKeyOf(it.row.email)
    const first = lineOf.get(key)
    if (first === undefined) {
      lineOf.set(key, line)
      yield it.row
    } else skipped.push({ line, reason: `email: is already on line ${first}` })
  }
}

function toAnswer(result: Imported, skipped: Answer['skipped'], notes: Answer['notes']): Answer {
  const refused = result.refused.map(({ line, why }) => ({ line, reason: REASONS[why] }))
  const lost = new Set(refused.map(({ line }) => line))
  return {
    imported: result.imported,
    updated: result.updated,
    skipped: [...skipped, ...refused],
    notes: notes.filter(({ line }) => !lost.has(line)),
  }
}

const REASONS: Readonly<Record<Refusal, string>> = {
  erased: 'email: this reader was erased; they can only come back by signing up',
  suppressed: 'email: is suppressed after a bounce or a complaint',
  declined: 'email: is suppressed because someone there clicked “It wasn’t me” in a confirmation email',
  unconfirmed: 'email: three confirmation emails went unanswered; try again after 30 days',
  left: 'email: this reader unsubscribed; they can only come back by signing up',
}
