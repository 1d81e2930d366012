import { type Context, Hono } from 'hono'
import type * as z from 'zod/mini'
import { findSubscriber } from '../../db/subscribers.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { addReader } from '../actions/add-reader.ts'
import {
  changeAddressOf,
  editReader,
  mailMessageTo,
  type NoReader,
  pauseReader,
  resumeReader,
} from '../actions/reader-changes.ts'
import { parseId } from '../actions/readers.ts'
import { chosenCourse, shownCourse } from '../chosen-course.ts'
import { REASONS } from '../import/import-list.ts'
import { ADDRESS_REFUSALS, EDIT_REFUSALS, MAIL_REFUSALS, PAUSE_REFUSALS } from '../reader-refusals.ts'
import { nameTheCourse, noSuchSubscriber, subscriberJson } from './readers.ts'
import {
  addressChangeSchema,
  addSchema,
  editSchema,
  mailSchema,
  pauseReaderSchema,
} from './schemas/reader-changes.ts'

export const readerChangesApi = new Hono<AppEnv>()

/** Into the chosen course, or that of the home page. */
readerChangesApi.post('/subscribers', async (c) => {
  const input = await bodyOf(c, addSchema)
  if (!input.success) return wrongBody(c, input.error)
  const {
    firstName = '',
    timezone = '',
    segment = '',
    segmentConsentSource = '',
    consentedAt = '',
  } = input.data
  const more = { firstName, timezone, segment, segmentConsentSource, consentedAt }
  const added = await addReader(c, shownCourse(c), { ...input.data, ...more })
  switch (added.kind) {
    case 'added':
      return c.json({ id: added.id, status: 'added' })
    case 'known':
      return jsonError(c, 409, 'conflict', `Subscriber ${added.id} is in the course already.`)
    case 'refused':
      return jsonError(c, 409, 'conflict', REASONS[added.why])
    case 'invalid':
      return jsonError(c, 422, 'invalid_input', added.problem)
  }
})

readerChangesApi.post('/subscribers/:id/address', async (c) => {
  const input = await bodyOf(c, addressChangeSchema)
  if (!input.success) return wrongBody(c, input.error)
  const id = c.req.param('id')
  const asked = await changeAddressOf(c, id, input.data.email)
  if (asked.kind === 'unknown' || asked.kind === 'which_course') return noReader(c, asked.kind)
  if (asked.kind === 'asked') return c.json({ id, status: 'asked' })
  const other = 'other' in asked && asked.other !== null ? ` See subscriber ${asked.other}.` : ''
  return jsonError(c, 409, 'conflict', `${ADDRESS_REFUSALS[asked.kind]}${other}`)
})

readerChangesApi.patch('/subscribers/:id', async (c) => {
  const input = await bodyOf(c, editSchema)
  if (!input.success) return wrongBody(c, input.error)
  const id = c.req.param('id')
  const { firstName, ...times } = input.data
  const name = firstName === undefined ? {} : { firstName: firstName || null }
  const edited = await editReader(c, id, { ...times, ...name })
  switch (edited) {
    case 'edited': {
      const row = await findSubscriber(c.env.DB, parseId(id), chosenCourse(c))
      return row === null ? noSuchSubscriber(c) : c.json(subscriberJson(c, row))
    }
    case 'unknown':
    case 'which_course':
      return noReader(c, edited)
    case 'no_such_pace':
      return jsonError(c, 422, 'invalid_input', EDIT_REFUSALS.no_such_pace, {
        pace: EDIT_REFUSALS.no_such_pace,
      })
    case 'unconfirmed':
    case 'busy':
      return jsonError(c, 409, 'conflict', EDIT_REFUSALS[edited])
  }
})

readerChangesApi.post('/subscribers/:id/pause', async (c) => {
  const input = await bodyOf(c, pauseReaderSchema)
  if (!input.success) return wrongBody(c, input.error)
  const id = c.req.param('id')
  const paused = await pauseReader(c, id, input.data.until)
  switch (paused) {
    case 'paused':
      return c.json({ id, status: 'paused' })
    case 'unknown':
    case 'which_course':
      return noReader(c, paused)
    case 'day_out_of_range':
      return jsonError(c, 422, 'invalid_input', PAUSE_REFUSALS[paused], { until: PAUSE_REFUSALS[paused] })
    case 'not_under_way':
      return jsonError(c, 409, 'conflict', PAUSE_REFUSALS[paused])
  }
})

readerChangesApi.post('/subscribers/:id/resume', async (c) => {
  const id = c.req.param('id')
  const resumed = await resumeReader(c, id)
  switch (resumed) {
    case 'resumed':
      return c.json({ id, status: 'active' })
    case 'unknown':
    case 'which_course':
      return noReader(c, resumed)
    case 'not_paused':
    case 'busy':
      return jsonError(c, 409, 'conflict', PAUSE_REFUSALS[resumed])
  }
})

readerChangesApi.post('/subscribers/:id/mail', async (c) => {
  const input = await bodyOf(c, mailSchema)
  if (!input.success) return wrongBody(c, input.error)
  const id = c.req.param('id')
  const mailed = await mailMessageTo(c, id, input.data.message)
  switch (mailed) {
    case 'scheduled':
      return c.json({ id, status: 'scheduled' })
    case 'unknown':
    case 'which_course':
      return noReader(c, mailed)
    case 'unknown_message':
      return jsonError(c, 422, 'invalid_input', MAIL_REFUSALS[mailed], { message: MAIL_REFUSALS[mailed] })
    case 'not_now':
    case 'not_had':
    case 'unconfirmed':
    case 'left':
    case 'suppressed':
      return jsonError(c, 409, 'conflict', MAIL_REFUSALS[mailed])
  }
})

/** An empty body is an empty object. */
async function bodyOf<Schema extends z.ZodMiniType>(c: Context, schema: Schema) {
  const text = await c.req.text()
  let body: unknown = {}
  try {
    if (text.trim() !== '') body = JSON.parse(text)
  } catch {
    body = null
  }
  return schema.safeParse(body)
}

function wrongBody(c: AppContext, error: z.core.$ZodError) {
  return jsonError(c, 422, 'invalid_input', 'Some fields are wrong.', fieldErrors(error))
}

function noReader(c: AppContext, why: NoReader) {
  return why === 'unknown' ? noSuchSubscriber(c) : nameTheCourse(c)
}
