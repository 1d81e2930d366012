import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { findPersonalData, type PersonalDataRow } from '../../db/exports.ts'
import type { Reader } from '../../db/subscribers.ts'
import { erase } from '../../enrollment/erase.ts'
import { BACKUP_DAYS } from '../../policy.ts'
import { contentDisposition } from '../../web/content-disposition.ts'
import { type AppEnv, useCourseOf } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout, MessagePage } from '../../web/layout.tsx'
import { PrivacyLink } from '../../web/legal-links.tsx'
import { openLink, withReader } from '../../web/reader.ts'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'

export const personalDataRoutes = new Hono<AppEnv>()

personalDataRoutes.get('/course/:token/export', withReader('course', 'ended too'), async (c) => {
  const personalData = await findPersonalData(c.env.DB, c.var.app.courses.all, c.var.reader.subscriberId)
  return c.body(exportFile(personalData, c.var.app.now()), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': contentDisposition('attachment', c.var.words.settings.data.file),
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
  'new_email_key',
  'address_change_id',
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

personalDataRoutes.get('/course/:token/erase', withReader('course', 'ended too'), (c) =>
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
      return c.html(<ErasedPage />)
    case 'reader':
      useCourseOf(c, opened.reader)
      await erase(steadyDb(app), app.erasureKey, opened.reader.subscriberId, app.now())
      return c.html(<ErasedPage />)
  }
})

function ErasedPage() {
  const { title, message, farewell } = useWords().erase.erased
  return <MessagePage title={title} lines={[message, farewell]} />
}

/** Asks once more before an erasure. */
function ErasePage({ reader, courseHref }: { reader: Reader; courseHref: string }) {
  const { erase: words } = useWords()
  return (
    <Layout title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.goes}</h2>
      <ul>
        <li>{words.address}</li>
        <li>{words.consents}</li>
        <li>{words.mails}</li>
        <li>{words.magnet}</li>
      </ul>
      <h2>{words.stays}</h2>
      <p>{reader.status === 'suppressed' ? words.fingerprintAndReason : words.fingerprint}</p>
      <p>
        <Say of={words.backups} count={BACKUP_DAYS} link={(it) => <PrivacyLink>{it}</PrivacyLink>} />
      </p>
      <form method="post" action={`${courseHref}/erase`}>
        <button type="submit">{words.button}</button>
      </form>
      <p class="alone">
        <a href={courseHref}>{words.keep}</a>
      </p>
    </Layout>
  )
}
