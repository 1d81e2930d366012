import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { askLink } from '../../enrollment/links.ts'
import { type Door, type DoorContext, ringLater } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { addressSchema, fieldErrors } from '../../web/fields.ts'
import { TRAP } from '../../web/form-words.ts'
import { caught } from '../../web/guards/honeypot.ts'
import { flood } from '../../web/guards/rate-limit.ts'
import { outOfReach, type Refusal } from '../../web/guards/refusal.ts'
import { readSignUp, type SignUpBody } from '../sign-up/sign-up-body.ts'
import { LinkPage } from './link-page.tsx'
import { LinkSentPage } from './link-sent-page.tsx'

export const linkRoutes = new Hono<Door>()

linkRoutes.get('/link', (c) => c.html(<LinkPage />))

linkRoutes.get('/link/check-inbox', (c) => c.html(<LinkSentPage course={c.var.app.course} />))

const linkSchema = z.object(
  { email: addressSchema, [TRAP]: z.optional(z.unknown()) },
  'Please enter your email address.',
)

linkRoutes.post('/link', async (c) => {
  const body = await readSignUp(c)
  if (body === 'unsupported') {
    return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
  }
  const flooded = await flood(c)
  if (flooded !== null) return refuse(c, body, flooded)
  const input = linkSchema.safeParse(body.value)
  if (!input.success) return askAgain(c, body, fieldErrors(input.error))
  const refusal = caught(input.data[TRAP]) ?? (await ask(c, input.data.email).catch(outOfReach))
  if (refusal !== null) return refuse(c, body, refusal)
  return body.kind === 'json' ? c.json({ status: 'check_inbox' }, 202) : c.redirect('/link/check-inbox', 303)
})

/** Null when it was taken. */
async function ask(c: DoorContext, email: string): Promise<null> {
  const { app } = c.var
  await askLink(steadyDb(app), app.course, email, app.now())
  ringLater(c)
  return null
}

function askAgain(c: DoorContext, body: SignUpBody, errors: Record<string, string>) {
  return body.kind === 'json'
    ? jsonError(c, 422, 'invalid_input', 'Please check your email address.', errors)
    : c.html(<LinkPage email={body.shown.email} error={errors.email} />, 422)
}

function refuse(c: DoorContext, body: SignUpBody, refusal: Refusal) {
  const { status, code, message, retryAfterSeconds } = refusal
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
  return body.kind === 'json'
    ? jsonError(c, status, code, message)
    : c.html(<LinkPage email={body.shown.email} said={message} />, status)
}
