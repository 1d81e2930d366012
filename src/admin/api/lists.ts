import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { hasSubscribers } from '../../db/restores.ts'
import { countMailed, suppressAddresses } from '../../db/suppressions.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import { readCsv } from '../../lib/csv.ts'
import { decodeText } from '../../lib/decode-text.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { limitList } from '../../web/middleware.ts'
import { recordAction } from '../actions/action-log.ts'
import { shownCourse } from '../chosen-course.ts'
import { importRows, restoreRows } from '../import/import-list.ts'
import { columnName } from '../import/import-row.ts'
import { isOwnExport } from '../import/restore-row.ts'
import { suppressionsSchema } from './schemas/lists.ts'

const REQUIRED_COLUMNS = ['email', 'consent_source'] as const

/** Parsed rows take up to twenty times their size in memory, and a Worker has 128 MB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const listsApi = new Hono<AppEnv>()

/**
 * Readers get a confirmation email. With `?confirmed=true` they start at once, and need a date of consent.
 * Our own export restores readers, into an empty database or with `?restore=true`.
 * A row is imported whole or not at all, and importing it again changes nothing.
 */
listsApi.post('/import', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }), async (c) => {
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
  if (rows.length > app.budget.importRows) return tooLarge(c, `${app.budget.importRows} rows`)
  const restores =
    isOwnExport(csv.columns) && (c.req.query('restore') === 'true' || !(await hasSubscribers(c.env.DB)))
  const { imported, updated, skipped, notes } = restores
    ? await restoreRows(c.env.DB, app, { course: shownCourse(c) }, rows)
    : await importRows(c.env.DB, app, { course: shownCourse(c) }, rows, c.req.query('confirmed') === 'true')
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

const REASONS = { bounce: 'bounced', complaint: 'complained', manual: 'provider' } as const

/** Nothing is ever removed, and readers unblocked since `listedAt` stay unblocked. `dryRun` only counts. */
listsApi.post('/suppressions', limitList, async (c) => {
  const input = suppressionsSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    const message = 'Send {"addresses":[{"email","origin","listedAt"}]} with at most 100 addresses.'
    return jsonError(c, 422, 'invalid_input', message)
  }
  const list = input.data.addresses.map(({ email, origin, listedAt }) => ({
    emailKey: emailKeyOf(email),
    reason: REASONS[origin],
    listedAt: listedAt === undefined ? null : Date.parse(listedAt),
  }))
  const { mailed, letIn } = await countMailed(c.env.DB, list)
  if (input.data.dryRun) return c.json({ mailed, suppressed: 0, letIn })
  const suppressed = await suppressAddresses(c.env.DB, list, c.var.app.now())
  if (suppressed > 0) await recordAction(c, 'take_suppressions')
  return c.json({ mailed, suppressed, letIn })
})

function tooLarge(c: AppContext, most = `${c.var.app.budget.importBytes / 1_000_000} MB`) {
  const message = `Send at most ${most}. \`npm run course -- import\` splits a longer list.`
  return jsonError(c, 413, 'too_large', message)
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0
  for (const item of items) {
    if (taken++ === most) return
    yield item
  }
}
