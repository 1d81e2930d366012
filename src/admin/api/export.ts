import { Hono } from 'hono'
import * as z from 'zod/mini'
import { type ListedReader, listReaders } from '../../db/exports.ts'
import type { Course } from '../../domain/magnet.ts'
import { BOM, writeCsv } from '../../lib/csv.ts'
import type { AppEnv } from '../../web/context.ts'
import { recordAction } from '../actions/action-log.ts'
import { chosenCourse } from '../chosen-course.ts'
import { iso } from '../iso.ts'

/** A million readers take 250 queries, and one page takes some ten megabytes of memory. */
const PAGE = 4000

type Cells = Readonly<Record<string, (reader: ListedReader) => string | number | null>>

/** The columns of any imported list, then progress. The JSON columns restore readers exactly. */
const COLUMNS: Cells = {
  email: (it) => it.email,
  first_name: (it) => it.firstName,
  segment: (it) => it.segment,
  segment_consent_source: (it) => (it.segment === null ? null : it.segmentConsent),
  timezone: (it) => it.timezone,
  status: (it) => it.status,
  pace: (it) => it.pace,
  created_at: (it) => iso(it.createdAt),
  confirmed_at: (it) => iso(it.confirmedAt),
  consent_source: consentSourceOf,
  consented_at: (it) => iso(it.consentedAt),
  course: (it) => it.course,
  weekday: (it) => it.weekday,
  hour: (it) => it.hour,
  signed_up_at: (it) => iso(it.signedUpAt),
  paused_until: (it) => it.pausedUntilOn,
  ended_at: (it) => iso(it.endedAt),
  left_reason: (it) => it.leftReason,
  track: (it) => it.track,
  answered_at: (it) => iso(it.answeredAt),
  suppressed: (it) => it.suppressedReason,
  suppressed_at: (it) => iso(it.suppressedAt),
  suppressed_from: (it) => it.suppressedFrom,
  unblocked_at: (it) => iso(it.unblockedAt),
  source: (it) => it.source,
  source_at: (it) => iso(it.sourceAt),
  waits_since: (it) => iso(it.waitsSinceAt),
  last_lesson: (it) => lastOf(it).message,
  last_lesson_at: (it) => iso(lastOf(it).sentAt),
  next_lesson: (it) => it.nextMessage,
  next_scheduled_on: (it) => it.nextScheduledOn,
  next_due_at: (it) => iso(it.nextDueAt),
  lessons: (it) => it.lessons,
  past_runs: (it) => it.pastRuns,
  consents: (it) => it.consents,
  sign_up: (it) => it.signUp,
  magnet: (it) => it.magnet,
  ids: (it) => it.ids,
}

export const exportApi = new Hono<AppEnv>()

/** All readers, page by page as the client reads. An import restores them exactly. */
exportApi.get('/export.csv', async (c) => {
  await recordAction(c, 'export')
  c.header('content-disposition', 'attachment; filename="readers.csv"')
  c.header('content-type', 'text/csv; charset=utf-8')
  return c.body(csvOf(c.env.DB, c.var.app.courses.all, chosenCourse(c)))
})

function csvOf(
  db: D1Database,
  courses: readonly Course[],
  course: string | null,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let afterId = 0
  return new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(BOM + writeCsv([Object.keys(COLUMNS)]))),
    async pull(stream) {
      const page = await listReaders(db, courses, { course, afterId, limit: PAGE })
      afterId = page.at(-1)?.id ?? afterId
      if (page.length > 0) stream.enqueue(encoder.encode(writeCsv(page.map(cellsOf))))
      if (new Set(page.map(({ id }) => id)).size < PAGE) stream.close()
    },
  })
}

function cellsOf(reader: ListedReader): (string | null)[] {
  return Object.values(COLUMNS).map((cell) => {
    const it = cell(reader)
    return typeof it === 'number' ? String(it) : it
  })
}

/** The source of an imported consent as given, and otherwise our page and the version of its wording. */
function consentSourceOf({ consentPage, consentWording }: ListedReader): string | null {
  return consentPage === 'import' ? consentWording : `${consentPage ?? ''} ${consentWording ?? ''}`.trim()
}

const lessonsSchema = z.record(z.string(), z.tuple([z.string(), z.number(), z.nullable(z.number())]))

function lastOf({ lessons }: ListedReader): { message: string | null; sentAt: number | null } {
  const [message, [, sentAt] = []] = Object.entries(lessonsSchema.parse(JSON.parse(lessons))).at(-1) ?? []
  return { message: message ?? null, sentAt: sentAt ?? null }
}
