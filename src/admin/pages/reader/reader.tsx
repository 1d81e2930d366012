import { Hono } from 'hono'
import * as z from 'zod/mini'
import { consentsOf } from '../../../db/consents.ts'
import { deliveriesOf } from '../../../db/deliveries.ts'
import { coursesOf, findReader, findSubscriber, type Reader } from '../../../db/subscribers.ts'
import { suppressionOf } from '../../../db/suppressions.ts'
import type { Course } from '../../../domain/magnet.ts'
import { sendNextNow } from '../../../enrollment/lessons.ts'
import { requestLink } from '../../../enrollment/links.ts'
import { progressOf } from '../../../enrollment/progress.ts'
import { isZone } from '../../../lib/zones.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../../web/context.ts'
import { readForm } from '../../../web/read-form.ts'
import { recordAction, recordView } from '../../actions/action-log.ts'
import {
  eraseReader,
  parseId,
  renewLinksOf,
  unblockReader,
  unsubscribeReader,
} from '../../actions/readers.ts'
import { sendAgain } from '../../actions/sending.ts'
import { unblockFormSchema } from '../../api/schemas/readers.ts'
import { chosenCourse } from '../../chosen-course.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { EraseReaderPage } from './erase-reader-page.tsx'
import { timelineOf } from './moments.ts'
import { ReaderPage } from './reader-page.tsx'

export const readerPages = new Hono<AppEnv>()

readerPages.get('/readers/:id', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  await recordView(c, c.req.param('id'))
  return showReader(c, known)
})

readerPages.post('/readers/:id/unblock', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const input = unblockFormSchema.safeParse(await readForm(c))
  if (!input.success) return showReader(c, known, input.error.issues[0]?.message)
  const unblocked = await unblockReader(c, c.req.param('id'), input.data.note)
  return unblocked === 'unknown' ? noReader(c) : backTo(c, unblocked)
})

const nextSchema = z.object({ lesson: z.catch(z.string(), '') })

readerPages.post('/readers/:id/next', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const { now } = c.var.app
  const course = courseFor(c, known.reader)
  const { lesson } = nextSchema.parse(await readForm(c))
  const { enrollmentId } = known.reader
  const sent = await sendNextNow(c.env.DB, { course, enrollmentId, lesson, now: now() })
  switch (sent) {
    case 'scheduled':
      await recordAction(c, 'send_next_now', c.req.param('id'))
      wakeDeliveryLater(c)
      return backTo(c, 'next')
    case 'not_scheduled':
      return backTo(c, 'not_next')
    case 'busy':
      return backTo(c, 'busy')
  }
})

readerPages.post('/readers/:id/link', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const { courses, now } = c.var.app
  await requestLink(c.env.DB, courses, known.email, now())
  await recordAction(c, 'mail_link', c.req.param('id'))
  wakeDeliveryLater(c)
  return backTo(c, 'link')
})

readerPages.post('/readers/:id/send-again', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const scheduled = await sendAgain(c, known.reader.subscriberId)
  return backTo(c, scheduled > 0 ? 'again' : 'not_again')
})

readerPages.post('/readers/:id/renew-links', async (c) => {
  const renewed = await renewLinksOf(c, c.req.param('id'))
  if (renewed === 'unknown' || renewed === 'which_course') return noReader(c)
  return backTo(c, renewed)
})

readerPages.post('/readers/:id/unsubscribe', async (c) => {
  const status = await unsubscribeReader(c, c.req.param('id'))
  return status === 'unknown' || status === 'which_course' ? noReader(c) : backTo(c, 'left')
})

readerPages.get('/readers/:id/erase', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  await recordView(c, c.req.param('id'))
  return c.html(<EraseReaderPage {...known} />)
})

readerPages.post('/readers/:id/erase', async (c) => {
  const status = await eraseReader(c, c.req.param('id'))
  return status === 'unknown' ? noReader(c) : c.redirect('/admin/readers?done=erased', 303)
})

async function showReader(c: AppContext, known: Known, noteError?: string) {
  const { reader } = known
  const { now } = c.var.app
  const course = courseFor(c, reader)
  const [mails, consents, suppression] = await Promise.all([
    deliveriesOf(c.env.DB, reader.enrollmentId),
    consentsOf(c.env.DB, reader.enrollmentId),
    suppressionOf(c.env.DB, reader.subscriberId),
  ])
  const progress = progressOf(course, reader, mails, now())
  const timeline = timelineOf(reader, consents, mails, suppression)
  const page = { course, ...known, mails, progress, consents, timeline, suppression, noteError, now: now() }
  const status = noteError === undefined ? 200 : 422
  return c.html(
    <ReaderPage {...page} done={c.req.query('done') ?? null} other={c.req.query('other') ?? null} />,
    status,
  )
}

interface Known {
  reader: Reader
  email: string
  /** Every course of this person: its id and its title. */
  courses: readonly { readonly id: string; readonly title: string }[]
}

async function readerIn(c: AppContext): Promise<Known | null> {
  const row = await findSubscriber(c.env.DB, parseId(c.req.param('id') ?? ''), chosenCourse(c))
  const reader = row === null ? null : await findReader(c.env.DB, row.enrollmentId)
  if (row === null || reader === null) return null
  // A time zone unknown to the runtime holds up a course. The page that says so must still open.
  const timezone = isZone(reader.timezone) ? reader.timezone : courseFor(c, reader).defaultTimezone
  const ids = await coursesOf(c.env.DB, row.id)
  const courses = ids.map((id) => ({ id, title: c.var.app.courses.of(id)?.title ?? id }))
  return { reader: { ...reader, timezone }, email: row.email, courses }
}

/** A course that the install no longer has is shown without lessons. */
function courseFor(c: AppContext, { course: id }: Reader): Course {
  const { courses } = c.var.app
  return courses.of(id) ?? { ...courses.home, id, title: id, lessons: [], messages: {}, pages: {} }
}

export function backTo(c: AppContext, done: string, more: Readonly<Record<string, string>> = {}) {
  const course = c.req.query('course')
  const query = new URLSearchParams({ done, ...more, ...(course === undefined ? {} : { course }) })
  return c.redirect(`/admin/readers/${c.req.param('id')}?${query}`, 303)
}

export function noReader(c: AppContext) {
  const page = (
    <AdminLayout title="No such reader" place="Readers">
      <h1>No such reader</h1>
      <p>They may have been erased. Numbers are never reused, so this one stays empty.</p>
      <p class="alone">
        <a href="/admin/readers">Go to all readers</a>
      </p>
    </AdminLayout>
  )
  return c.html(page, 404)
}
