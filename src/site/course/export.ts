import { Hono } from 'hono'
import { findPersonalData, type PersonalDataRow } from '../../db/exports.ts'
import type { AppEnv } from '../../web/context.ts'
import { withReader } from '../../web/reader.ts'

export const exportRoutes = new Hono<AppEnv>()

exportRoutes.get('/course/:token/export', withReader('course'), async (c) => {
  const personalData = await findPersonalData(c.env.DB, c.var.app.course.magnet, c.var.reader.subscriberId)
  return c.body(exportFile(personalData, c.var.app.now()), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-course-data.json"',
  })
})

/** Columns that only connect or sort rows and say nothing about the reader. */
const TECHNICAL = new Set([
  'id',
  'subscriber_id',
  'enrollment_id',
  'endpoint_id',
  'batch_id',
  'email_key',
  'priority',
])

/** What we hold on the reader as JSON: tables and columns by their names, instants in UTC. */
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

/**
 * Anybody can type an address into the form. Only a confirmed sign-up is known to come from the reader’s
 * network.
 */
function withoutStrangersNetwork(row: PersonalDataRow): PersonalDataRow {
  return 'ip' in row && (row.confirmed_at ?? null) === null ? { ...row, ip: null } : row
}

function isInstant(column: string, value: unknown): value is number {
  return column.endsWith('_at') && typeof value === 'number'
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
