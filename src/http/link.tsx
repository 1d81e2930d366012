import { Hono } from 'hono'
import * as z from 'zod'
import { askLink } from '../enrollment/ask-link.ts'
import { type Door, type DoorContext, ringLater } from './door.ts'
import { jsonError } from './errors.tsx'
import { limitBody } from './limit-body.ts'
import { LinkPage } from './pages/link-page.tsx'
import { LinkSentPage } from './pages/link-sent-page.tsx'
import { readSignUp, type SignUpBody } from './sign-up-body.ts'
import { addressSchema, fieldErrors, trapSchema } from './sign-up-input.ts'

export const linkRoutes = new Hono<Door>()

linkRoutes.get('/link', (c) => c.html(<LinkPage email={undefined} error={undefined} />))

linkRoutes.get('/link/check-inbox', (c) => c.html(<LinkSentPage course={c.var.app.course} />))

const linkSchema = z.object({ email: addressSchema, website: trapSchema })

linkRoutes.post('/link', limitBody, async (c) => {
  const body = await readSignUp(c)
  if (body === 'unsupported') {
    return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
  }
  if (await isFlood(c)) return refuse(c, body, 429, TOO_MANY)
  const input = linkSchema.safeParse(body.value)
  if (!input.success) return refuse(c, body, 422, fieldErrors(input.error).email ?? '')
  if (input.data.website === '') {
    await askLink(c.env.DB, c.var.app.course, input.data.email, c.var.app.now())
    ringLater(c)
  }
  return body.kind === 'json' ? c.json({ status: 'check_inbox' }, 202) : c.redirect('/link/check-inbox', 303)
})

const TOO_MANY = 'Too many tries from here just now. Please try again in a minute.'

async function isFlood(c: DoorContext): Promise<boolean> {
  const { success } = await c.env.SIGNUP_LIMIT.limit({ key: c.req.header('cf-connecting-ip') ?? 'unknown' })
  return !success
}

function refuse(c: DoorContext, body: SignUpBody, status: 422 | 429, error: string) {
  if (status === 429) c.header('retry-after', '60')
  if (body.kind === 'form') return c.html(<LinkPage email={body.shown.email} error={error} />, status)
  return status === 429
    ? jsonError(c, status, 'rate_limited', error)
    : jsonError(c, status, 'invalid_input', error, { email: error })
}
