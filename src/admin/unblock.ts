import { Hono } from 'hono'
import { findSubscriber, searchSubscribers } from '../db/subscribers.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { type Unblocked, unblock, unblockErasedAddress } from '../enrollment/unblock.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { idIn } from './leaving.ts'
import { recordAction } from './record-action.ts'
import { unblockAddressSchema, unblockSchema } from './schemas/unblock.ts'

export const unblockApi = new Hono<AppEnv>()

/** The note may be left out, and so may the body. */
unblockApi.post('/subscribers/:id/unblock', async (c) => {
  const input = unblockSchema.safeParse(await jsonOrNothing(c))
  if (!input.success) return wrongInput(c, input.error.issues[0]?.message)
  const id = c.req.param('id')
  const status = await letInReader(c, id, input.data.note ?? null)
  switch (status) {
    case 'unblocked':
    case 'not_blocked':
      return c.json({ id, status })
    case 'unknown':
      return jsonError(c, 404, 'not_found', 'No such subscriber.')
    case 'wants_no_mail':
    case 'busy':
      return notLetIn(c, status)
  }
})

unblockApi.post('/addresses/unblock', async (c) => {
  const input = unblockAddressSchema.safeParse(await jsonOrNothing(c))
  if (!input.success) return wrongInput(c, input.error.issues[0]?.message)
  const status = await letInAddress(c, input.data.email, input.data.note ?? null)
  switch (status) {
    case 'unblocked':
    case 'not_blocked':
      return c.json({ status })
    case 'wants_no_mail':
    case 'busy':
      return notLetIn(c, status)
  }
})

export async function letInReader(
  c: AppContext,
  id: string,
  note: string | null,
): Promise<Unblocked | 'unknown'> {
  const row = await findSubscriber(c.env.DB, idIn(id))
  if (row === null) return 'unknown'
  const { course, now } = c.var.app
  const unblocked = await unblock(c.env.DB, course, row.id, now())
  if (unblocked === 'unblocked') {
    await recordAction(c, 'unblock', id, note)
    wakeDeliveryLater(c)
  }
  return unblocked
}

/** Of a reader, or of one who was erased: then the address may sign up again. */
export async function letInAddress(c: AppContext, address: string, note: string | null): Promise<Unblocked> {
  const emailKey = emailKeyOf(address)
  const rows = await searchSubscribers(c.env.DB, emailKey, 0, 1)
  const [reader] = rows.filter(({ email }) => emailKeyOf(email) === emailKey)
  if (reader !== undefined) {
    const unblocked = await letInReader(c, String(reader.id), note)
    return unblocked === 'unknown' ? 'not_blocked' : unblocked
  }
  const { erasureKey } = c.var.app
  const unblocked = await unblockErasedAddress(c.env.DB, {
    addressHash: keyedHash(erasureKey, emailKey),
    mailboxHash: mailboxHashOf(erasureKey, emailKey),
  })
  if (unblocked === 'unblocked') await recordAction(c, 'unblock', null, note)
  return unblocked
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
  return jsonError(c, 422, 'invalid_input', message ?? 'Send {"note":"one line"}, or nothing.')
}

function notLetIn(c: AppContext, why: 'wants_no_mail' | 'busy') {
  return jsonError(c, 409, 'conflict', WHY_NOT[why])
}

export const WHY_NOT = {
  wants_no_mail:
    'Somebody there marked a mail as spam or said that the sign-up was not theirs. They can’t be let in again.',
  busy: 'Something else of theirs changed at the same moment. Please try again.',
} as const
