import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { hasSubscribers } from '../../db/restores.ts'
import { readCsv } from '../../lib/csv.ts'
import { decodeText } from '../../lib/decode-text.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { recordAction } from '../actions/action-log.ts'
import { importRows, restoreRows } from '../import/import-list.ts'
import { columnName } from '../import/import-row.ts'
import { isOwnExport } from '../import/restore-row.ts'

const REQUIRED_COLUMNS = ['email', 'consent_source'] as const

/** Parsed rows take up to twenty times their size in memory, and a Worker has 128 MB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const importApi = new Hono<AppEnv>()

/**
 * Readers get a confirmation email. With `?confirmed=true` they start at once, and need a date of consent.
 * Our own export restores readers, into an empty database or with `?restore=true`.
 * A row is imported whole or not at all, and importing it again changes nothing.
 */
importApi.post('/import', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }), async (c) => {
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
    const fields = Object.fromEntries(missing.map((name) => [name, 'This column is missing.']))
    return jsonError(c, 422, 'invalid_input', `The header has no ${missing.join(' and no ')}.`, fields)
  }
  const rows = [...take(csv.rows, app.budget.importRows + 1)]
  if (rows.length > app.budget.importRows) return tooLong(c, app.budget.importRows)
  const restores =
    isOwnExport(csv.columns) && (c.req.query('restore') === 'true' || !(await hasSubscribers(c.env.DB)))
  const { imported, updated, skipped, notes } = restores
    ? await restoreRows(c.env.DB, app, rows)
    : await importRows(c.env.DB, app, rows, c.req.query('confirmed') === 'true')
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
    `Send at most ${most} MB. \`npm run course -- import\` splits a longer list.`,
  )
}

function tooLong(c: AppContext, rows: number) {
  return jsonError(
    c,
    413,
    'too_large',
    `Send at most ${rows} rows. \`npm run course -- import\` splits a longer list.`,
  )
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0
  for (const item of items) {
    if (taken++ === most) return
    yield item
  }
}
