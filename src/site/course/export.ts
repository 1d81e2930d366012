import { Hono } from 'hono'
import { findPersonalData, type PersonalDataRow } from '../../db/exports.ts'
import type { AppEnv } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { readerOf } from '../../web/reader.ts'

export const exportRoutes = new Hono<AppEnv>()

exportRoutes.get('/course/:token/export', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const personalData = await findPersonalData(c.env.DB, reader.subscriberId)
  return c.body(exportFile(personalData, c.var.app.now()), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-course-data.json"',
  })
})

/** Columns that only connect or sort rows and say nothing about her. */
const TECHNICAL = new Set([
  'id',
  'subscriber_id',
  'enrollment_id',
  'endpoint_id',
  'batch_id',
  'email_key',
  'priority',
])

/** What is held on her as JSON, to read or to take elsewhere: columns and tables by their names, instants in UTC. */
function exportFile(personalData: Readonly<Record<string, readonly PersonalDataRow[]>>, now: number): string {
  const tables = Object.entries(personalData).map(([table, rows]) => [camelCase(table), rows.map(exportRow)])
  const all = { exportedAt: new Date(now).toISOString(), ...Object.fromEntries(tables) }
  return `${JSON.stringify(all, null, 2)}\n`
}

function exportRow(row: PersonalDataRow): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(withoutStrangersNetwork(row))
      .filter(([column]) => !TECHNICAL.has(column))
      .map(([column, value]) => [camelCase(column), isInstant(column, value) ? isoOf(value) : value]),
  )
}

/** Anybody may have typed an address into the form: only what was confirmed is known to come from where she is. */
function withoutStrangersNetwork(row: PersonalDataRow): PersonalDataRow {
  return 'ip' in row && (row.confirmed_at ?? null) === null ? { ...row, ip: null } : row
}

function isInstant(column: string, value: unknown): value is number {
  return column.endsWith('_at') && typeof value === 'number'
}

const isoOf = (at: number) => new Date(at).toISOString()

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
