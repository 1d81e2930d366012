import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { App } from '../app.ts'
import { hasSubscribers } from '../db/restores.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { type Imported, importReaders, type Refusal } from '../enrollment/import-readers.ts'
import { restoreList } from '../enrollment/restore-readers.ts'
import { type CsvRow, readCsv } from '../lib/csv.ts'
import { decodeText } from '../lib/decode-text.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { columnName } from './column-name.ts'
import { readImportRow } from './import-row.ts'
import { recordAction } from './record-action.ts'
import { isOwnExport, readRestoreRow } from './restore-row.ts'

const REQUIRED_COLUMNS = ['email', 'consent_source'] as const

/** Read and checked, the shortest rows take some twenty times their bytes, and a Worker has 128 MB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const importRoutes = new Hono<AppEnv>()

interface Answer {
  readonly imported: number
  readonly updated: number
  readonly skipped: { line: number; reason: string }[]
  /** Of rows that were taken without something. */
  readonly notes: { line: number; note: string }[]
}

/**
 * Takes a list of readers. By default each gets the confirm mail; with `?confirmed=true` they start at once, which takes the day
 * each of them agreed. Our own export puts readers back as they were, where there are none yet or `?restore=true` says so. A row is
 * taken whole or not at all, and taking it again changes nothing.
 */
importRoutes.post('/import', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }), async (c) => {
  const type = c.req.header('content-type') ?? ''
  if (!/^text\/csv\b/i.test(type)) return jsonError(c, 415, 'unsupported_media_type', 'Send text/csv.')
  const { app } = c.var
  const body = new Uint8Array(await c.req.arrayBuffer())
  if (body.length > app.budget.importBytes) return tooLarge(c)
  const decoded = decodeText(body, /;\s*charset="?([\w-]+)/i.exec(type)?.[1] ?? null)
  if (decoded.kind === 'unreadable') return jsonError(c, 422, 'invalid_input', decoded.problem)
  const csv = readCsv(decoded.text, columnName)
  const missing = REQUIRED_COLUMNS.filter((name) => !csv.columns.includes(name))
  if (missing.length > 0) {
    const fields = Object.fromEntries(missing.map((name) => [name, 'There is no such column.']))
    return jsonError(c, 422, 'invalid_input', `The header lacks ${missing.join(' and ')}.`, fields)
  }
  const rows = [...take(csv.rows, app.budget.importRows + 1)]
  if (rows.length > app.budget.importRows) return tooLong(c, app.budget.importRows)
  const restores =
    isOwnExport(csv.columns) && (c.req.query('restore') === 'true' || !(await hasSubscribers(c.env.DB)))
  const { imported, updated, skipped, notes } = restores
    ? await restored(c.env.DB, app, rows)
    : await taken(c.env.DB, app, rows, c.req.query('confirmed') === 'true')
  if (imported + updated > 0) {
    await recordAction(c, 'import')
    wakeDeliveryLater(c)
  }
  const byLine = (one: { line: number }, other: { line: number }) => one.line - other.line
  return c.json({
    imported,
    updated,
    skipped: skipped.toSorted(byLine),
    ...(notes.length === 0 ? {} : { notes: notes.toSorted(byLine) }),
  })
})

function tooLarge(c: AppContext) {
  const most = (c.var.app.budget.importBytes / 1_000_000).toString()
  return jsonError(
    c,
    413,
    'too_large',
    `Send ${most} MB at most. \`npm run course -- import\` sends a longer list in parts.`,
  )
}

function tooLong(c: AppContext, rows: number) {
  return jsonError(
    c,
    413,
    'too_large',
    `Send ${rows} rows at most. \`npm run course -- import\` sends a longer list in parts.`,
  )
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0
  for (const item of items) {
    if (taken++ === most) return
    yield item
  }
}

async function taken(
  db: D1Database,
  app: App,
  rows: readonly CsvRow[],
  isConfirmed: boolean,
): Promise<Answer> {
  const now = app.now()
  const skipped: Answer['skipped'] = []
  const notes: Answer['notes'] = []
  const read = unique(rows, skipped, (row) => {
    const it = readImportRow(row.line, row.cells, isConfirmed, now)
    if (it.kind === 'row' && it.note !== null) notes.push({ line: row.line, note: it.note })
    return it
  })
  const as = isConfirmed ? 'active' : 'pending'
  return answerOf(await importReaders(db, app.course, app.erasureKey, read, as, now), skipped, notes)
}

async function restored(db: D1Database, app: App, rows: readonly CsvRow[]): Promise<Answer> {
  const skipped: Answer['skipped'] = []
  const now = app.now()
  const read = unique(rows, skipped, (row) => readRestoreRow(row.line, row.cells, now))
  return answerOf(await restoreList(db, app.course, app.erasureKey, read, now), skipped, [])
}

type ReadRow<Row> = { kind: 'row'; row: Row } | { kind: 'unusable'; problem: string }

/** The rows that can be used, the first of each address; what is wrong with others is noted. */
function* unique<Row extends { readonly email: string }>(
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
    } else skipped.push({ line, reason: `email: line ${first} has this address already` })
  }
}

function answerOf(result: Imported, skipped: Answer['skipped'], notes: Answer['notes']): Answer {
  const refused = result.refused.map(({ line, why }) => ({ line, reason: reasonFor(why) }))
  const lost = new Set(refused.map(({ line }) => line))
  return {
    imported: result.imported,
    updated: result.updated,
    skipped: [...skipped, ...refused],
    notes: notes.filter(({ line }) => !lost.has(line)),
  }
}

function reasonFor(why: Refusal): string {
  switch (why) {
    case 'erased':
      return 'email: this reader was erased; only they can come back, by signing up'
    case 'suppressed':
      return 'email: must not be mailed, after a bounce or a complaint'
    case 'declined':
      return 'email: must not be mailed: somebody there pressed “It wasn’t me” in a mail to confirm'
    case 'unconfirmed':
      return 'email: had three mails to confirm already, and no answer; ask again after 30 days'
    case 'left':
      return 'email: this reader has left; only they can come back, by signing up'
  }
}
