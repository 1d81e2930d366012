import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type ImportRow, importReaders, type Refusal } from '../enrollment/import-readers.ts'
import { type Door, type DoorContext, ringLater } from '../http/door.ts'
import { jsonError } from '../http/errors.tsx'
import { type CsvRow, readCsv } from '../lib/csv.ts'
import { emailKeyOf } from '../lib/email-address.ts'
import { REQUIRED_COLUMNS, readImportRow } from './import-row.ts'
import { recordAction } from './record-action.ts'

/** Read and checked, the shortest rows take some twenty times their bytes, and a Worker has 128 MB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const importRoutes = new Hono<Door>()

interface Skipped {
  line: number
  reason: string
}

/**
 * Takes a list of readers. By default each gets the confirm mail; with `?confirmed=true` they start at once, which takes
 * the day each of them agreed. A row is taken whole or not at all, and taking it again changes nothing.
 */
importRoutes.post('/import', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }), async (c) => {
  if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) {
    return jsonError(c, 415, 'unsupported_media_type', 'Send text/csv.')
  }
  const text = decoded(await c.req.arrayBuffer())
  if (text === null) return jsonError(c, 422, 'invalid_input', 'The file is not UTF-8. Save it as UTF-8.')
  const csv = readCsv(text)
  const missing = REQUIRED_COLUMNS.filter((name) => !csv.columns.includes(name))
  if (missing.length > 0) {
    const fields = Object.fromEntries(missing.map((name) => [name, 'There is no such column.']))
    return jsonError(c, 422, 'invalid_input', `The header lacks ${missing.join(' and ')}.`, fields)
  }
  const { app } = c.var
  const rows = [...take(csv.rows, app.budget.importRows + 1)]
  if (rows.length > app.budget.importRows) return tooLong(c, app.budget.importRows)
  const isConfirmed = c.req.query('confirmed') === 'true'
  const now = app.now()
  const skipped: Skipped[] = []
  const { imported, updated, refused } = await importReaders(
    c.env.DB,
    app.course,
    app.erasureKey,
    readRows(rows, isConfirmed, now, (row) => skipped.push(row)),
    isConfirmed ? 'active' : 'pending',
    now,
  )
  for (const { line, why } of refused) skipped.push({ line, reason: reasonFor(why) })
  if (imported + updated > 0) {
    await recordAction(c, 'import')
    ringLater(c)
  }
  return c.json({ imported, updated, skipped: skipped.toSorted((a, b) => a.line - b.line) })
})

function tooLarge(c: DoorContext) {
  return jsonError(
    c,
    413,
    'too_large',
    'Send 4 MB at most. `npm run course -- import` sends a longer list in parts.',
  )
}

function tooLong(c: DoorContext, rows: number) {
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

function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

function* readRows(
  rows: Iterable<CsvRow>,
  isConfirmed: boolean,
  now: number,
  skip: (row: Skipped) => void,
): Generator<ImportRow> {
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const { line } = row
    const read = row.kind === 'broken' ? row : readImportRow(line, row.cells, isConfirmed, now)
    if (read.kind !== 'row') {
      skip({ line, reason: read.problem })
      continue
    }
    const key = emailKeyOf(read.row.email)
    const first = lineOf.get(key)
    if (first === undefined) {
      lineOf.set(key, line)
      yield read.row
    } else skip({ line, reason: `email: stands on line ${first} already` })
  }
}

function reasonFor(why: Refusal): string {
  switch (why) {
    case 'erased':
      return 'email: was erased, and only she herself can come back'
    case 'suppressed':
      return 'email: must not be mailed, after a bounce or a complaint'
    case 'refused':
      return 'email: must not be mailed: somebody there pressed “It wasn’t me” in a mail to confirm'
    case 'asked':
      return 'email: had three mails to confirm already, and no answer; ask again after 30 days'
    case 'left':
      return 'email: she has left, and only she herself can come back'
  }
}
