import { Hono } from 'hono'
import { type ListedReader, listReaders } from '../db/reader-list.ts'
import type { Door } from '../http/door.ts'
import { writeCsv } from '../lib/csv.ts'
import { iso } from './iso.ts'
import { recordAction } from './record-action.ts'

/** A million readers are 200 queries, and a page in memory is a few hundred kilobytes. */
const PAGE = 5000

const COLUMNS = [
  'email',
  'first_name',
  'stage',
  'stage_consent_source',
  'timezone',
  'status',
  'pace',
  'created_at',
  'confirmed_at',
  'consent_source',
  'consented_at',
]

export const exportRoutes = new Hono<Door>()

/** All readers, page by page as the asker takes them. The import takes the file back, without who has left. */
exportRoutes.get('/export.csv', async (c) => {
  await recordAction(c, 'export')
  c.header('content-disposition', 'attachment; filename="readers.csv"')
  c.header('content-type', 'text/csv; charset=utf-8')
  return c.body(csvOf(c.env.DB))
})

function csvOf(db: D1Database): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let afterId = 0
  return new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(writeCsv([COLUMNS]))),
    async pull(stream) {
      const page = await listReaders(db, afterId, PAGE)
      afterId = page.at(-1)?.id ?? afterId
      if (page.length > 0) stream.enqueue(encoder.encode(writeCsv(page.map(cellsOf))))
      if (page.length < PAGE) stream.close()
    },
  })
}

function cellsOf(reader: ListedReader): (string | null)[] {
  return [
    reader.email,
    reader.firstName,
    reader.stage,
    reader.stage === null ? null : reader.stageConsent,
    reader.timezone,
    reader.status,
    reader.pace,
    iso(reader.createdAt),
    iso(reader.confirmedAt),
    sourceOf(reader),
    iso(reader.consentedAt),
  ]
}

/** Of an imported reader as it came; of any other the page of ours and the version of its wording. */
function sourceOf({ consentPage, consentWording }: ListedReader): string | null {
  return consentPage === 'import' ? consentWording : `${consentPage ?? ''} ${consentWording ?? ''}`.trim()
}
