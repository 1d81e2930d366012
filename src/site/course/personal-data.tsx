import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { findPersonalData, type PersonalDataRow } from '../../db/exports.ts'
import type { Reader } from '../../db/subscribers.ts'
import { erase } from '../../enrollment/erase.ts'
import type { AppEnv } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout, MessagePage } from '../../web/layout.tsx'
import { openLink, withReader } from '../../web/reader.ts'

export const personalDataRoutes = new Hono<AppEnv>()

personalDataRoutes.get('/course/:token/export', withReader('course'), async (c) => {
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
      .map(([column, value]) => [
        camelCase(column),
        isInstant(column, value) ? new Date(value).toISOString() : value,
      ]),
  )
}

/** Anybody can type any address. Only a confirmed sign-up is known to come from the reader’s network. */
function withoutStrangersNetwork(row: PersonalDataRow): PersonalDataRow {
  return 'ip' in row && (row.confirmed_at ?? null) === null ? { ...row, ip: null } : row
}

function isInstant(column: string, value: unknown): value is number {
  return column.endsWith('_at') && typeof value === 'number'
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

personalDataRoutes.get('/course/:token/erase', withReader('course'), (c) =>
  c.html(<ErasePage reader={c.var.reader} courseHref={c.var.readerPath} />),
)

personalDataRoutes.post('/course/:token/erase', async (c) => {
  const { app } = c.var
  const opened = await openLink(c, 'course')
  switch (opened.kind) {
    case 'forged':
    case 'replaced':
      return notFound(c)
    case 'erased': // A second click is no mistake.
      return c.html(erasedPage)
    case 'reader':
      await erase(steadyDb(app), app.erasureKey, opened.reader.subscriberId, app.now())
      return c.html(erasedPage)
  }
})

const erasedPage = (
  <MessagePage
    title="We’ve erased everything about you"
    lines={['You won’t hear from us again, and your old links no longer work.', 'Take care of those hips.']}
    link={{ href: '/', text: 'Go to the sign-up page' }}
  />
)

/** Asks once more before an erasure. */
function ErasePage({ reader, courseHref }: { reader: Reader; courseHref: string }) {
  const reason = reader.status === 'suppressed' ? ', and the reason our emails to you had to stop' : ''
  return (
    <Layout title="Erase everything about you?">
      <h1>Erase everything about you?</h1>
      <p class="lead">You can’t undo this. Your links stop working right away, and your lessons end.</p>
      <h2>What goes</h2>
      <ul>
        <li>Your address, name and time zone, and your answer if you gave us one.</li>
        <li>What you agreed to, when and where.</li>
        <li>Which emails we sent you, and your course page with its lessons.</li>
        <li>Your month of workouts: its days, and what you ticked as done.</li>
      </ul>
      <h2>What stays</h2>
      <p>
        We keep a fingerprint of your address{reason}, so that we never email you by mistake. It can’t be
        turned back into your address.
      </p>
      <p>
        Backups of the rest are gone within 30 days, and emails we’ve already sent stay in your inbox. The{' '}
        <a href="/privacy">privacy notice</a> has the details.
      </p>
      <form method="post" action={`${courseHref}/erase`}>
        <button type="submit">Erase everything now</button>
      </form>
      <p class="alone">
        <a href={courseHref}>Keep everything and go back to my course</a>
      </p>
    </Layout>
  )
}
