import { Hono } from 'hono'
import { consentsOf } from '../../db/consents.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import { newestSubscribers, type ReaderFilter, searchSubscribers } from '../../db/reader-list.ts'
import { coursesOf, findSubscriber, listSubscribers, type SubscriberRow } from '../../db/subscribers.ts'
import type { Unblocked } from '../../enrollment/unblock.ts'
import { API_PAGE_ROWS } from '../../policy.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { recordView } from '../actions/action-log.ts'
import {
  eraseReader,
  renewLinksOf,
  unblockAddress,
  unblockReader,
  unsubscribeReader,
  WHY_NOT,
} from '../actions/readers.ts'
import { chosenCourse, whichCourse } from '../chosen-course.ts'
import { cursorOf, pageOf } from '../cursor.ts'
import { iso } from '../iso.ts'
import { readerSearch, readFilter } from '../reader-search.ts'
import { unblockAddressSchema, unblockSchema } from './schemas/readers.ts'

export const readersApi = new Hono<AppEnv>()

readersApi.get('/subscribers', async (c) => {
  const after = cursorOf(c)
  if (after === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const read = readFilter(c, c.req.query())
  if ('wrong' in read) return jsonError(c, 422, 'invalid_input', 'Unknown filter.', read.wrong)
  const search = readerSearch(c.req.query('query') ?? '')
  if (search === null && read.isFiltered) return newestFirst(c, read.filter, after || null)
  const rows =
    search === null
      ? await listSubscribers(c.env.DB, read.filter.course, after, API_PAGE_ROWS + 1)
      : await searchSubscribers(c.env.DB, search, read.filter, after || null, API_PAGE_ROWS + 1)
  const { page, next } = pageOf(rows, API_PAGE_ROWS)
  return c.json({
    subscribers: page.map((row) => subscriberJson(c, row)),
    nextCursor: next === null ? null : String(next),
  })
})

/** A row for each course, with a cursor that is the id of an enrollment. */
async function newestFirst(c: AppContext, filter: ReaderFilter, before: number | null) {
  const rows = await newestSubscribers(c.env.DB, filter, before, API_PAGE_ROWS + 1)
  const page = rows.slice(0, API_PAGE_ROWS)
  return c.json({
    subscribers: page.map((row) => subscriberJson(c, row)),
    nextCursor: rows.length > API_PAGE_ROWS ? String(page.at(-1)?.enrollmentId) : null,
  })
}

readersApi.get('/subscribers/:id', async (c) => {
  const id = Number(c.req.param('id'))
  const chosen = chosenCourse(c)
  const row = Number.isSafeInteger(id) ? await findSubscriber(c.env.DB, id, chosen) : null
  if (row === null || row.course !== (chosen ?? row.course)) return noSuchSubscriber(c)
  await recordView(c, String(row.id))
  const [courses, deliveries, consents] = await Promise.all([
    coursesOf(c.env.DB, row.id),
    deliveriesOf(c.env.DB, row.enrollmentId),
    consentsOf(c.env.DB, row.enrollmentId),
  ])
  return c.json({
    ...subscriberJson(c, row),
    courses,
    track: row.track,
    leftReason: row.leftReason,
    deliveries: deliveries.map((delivery) => ({
      message: delivery.message,
      status: delivery.status,
      dueAt: iso(delivery.dueAt),
      sentAt: iso(delivery.sentAt),
      deliveredAt: iso(delivery.deliveredAt),
      reason: delivery.reason,
    })),
    consent: consents.map((consent) => ({
      ...consent,
      givenAt: iso(consent.givenAt),
      confirmedAt: iso(consent.confirmedAt),
    })),
  })
})

readersApi.post('/subscribers/:id/unsubscribe', async (c) => {
  const id = c.req.param('id')
  const status = await unsubscribeReader(c, id)
  switch (status) {
    case 'unsubscribed':
    case 'suppressed':
      return c.json({ id, status })
    case 'which_course':
      return nameTheCourse(c)
    case 'unknown':
      return noSuchSubscriber(c)
  }
})

readersApi.post('/subscribers/:id/erase', async (c) => {
  const id = c.req.param('id')
  const status = await eraseReader(c, id)
  return status === 'unknown' ? noSuchSubscriber(c) : c.json({ id, status })
})

readersApi.post('/subscribers/:id/renew-links', async (c) => {
  const id = c.req.param('id')
  const status = await renewLinksOf(c, id)
  switch (status) {
    case 'renewed':
      return c.json({ id, status })
    case 'used_up':
      return jsonError(c, 422, 'invalid_input', 'These links have been renewed too many times.')
    case 'which_course':
      return nameTheCourse(c)
    case 'unknown':
      return noSuchSubscriber(c)
  }
})

/** Both the note and the body are optional. */
readersApi.post('/subscribers/:id/unblock', async (c) => {
  const input = unblockSchema.safeParse(await jsonOrNothing(c))
  if (!input.success) return wrongInput(c, input.error.issues[0]?.message)
  const id = c.req.param('id')
  const status = await unblockReader(c, id, input.data.note ?? null)
  return status === 'unknown' ? noSuchSubscriber(c) : answerUnblock(c, status, { id })
})

readersApi.post('/addresses/unblock', async (c) => {
  const input = unblockAddressSchema.safeParse(await jsonOrNothing(c))
  if (!input.success) return wrongInput(c, input.error.issues[0]?.message)
  const status = await unblockAddress(c, input.data.email, input.data.note ?? null)
  return answerUnblock(c, status)
})

export function subscriberJson(c: AppContext, row: SubscriberRow) {
  const segments = c.var.app.courses.of(row.course)?.segments ?? null
  return {
    id: String(row.id),
    course: row.course,
    email: row.email,
    firstName: row.firstName,
    status: row.status,
    segment: row.segment ?? segments?.default ?? null,
    timezone: row.timezone,
    pace: row.pace,
    createdAt: iso(row.createdAt),
    confirmedAt: iso(row.confirmedAt),
    nextDelivery: row.nextMessage === null ? null : { message: row.nextMessage, dueAt: iso(row.nextDueAt) },
  }
}

export function nameTheCourse(c: AppContext) {
  return jsonError(c, 422, 'invalid_input', `This reader is in several courses. ${whichCourse(c)}`)
}

export function noSuchSubscriber(c: AppContext) {
  return jsonError(c, 404, 'not_found', 'No such subscriber.')
}

async function jsonOrNothing(c: AppContext): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function wrongInput(c: AppContext, message: string | undefined) {
  return jsonError(c, 422, 'invalid_input', message ?? 'Send {"note":"one line"} or no body.')
}

function answerUnblock(c: AppContext, status: Unblocked, reader: { id?: string } = {}) {
  switch (status) {
    case 'unblocked':
    case 'not_blocked':
      return c.json({ ...reader, status })
    case 'wants_no_mail':
    case 'busy':
      return jsonError(c, 409, 'conflict', WHY_NOT[status])
  }
}
