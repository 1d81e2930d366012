import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { signUp } from '../enrollment/sign-up.ts'
import type { Door, DoorContext } from './door.ts'
import { ringLater } from './door.ts'
import { answerError, jsonError } from './errors.tsx'
import { nextPage, placeOf } from './form-place.ts'
import { CheckInboxPage } from './pages/check-inbox-page.tsx'
import { EmbedPage } from './pages/embed-page.tsx'
import { SignUpPage } from './pages/sign-up-page.tsx'
import { readSignUp } from './sign-up-body.ts'
import { fieldErrors, type SignUpFields, signUpSchema } from './sign-up-input.ts'

const MAX_BODY_BYTES = 16 * 1024

export const signUpRoutes = new Hono<Door>()

signUpRoutes.get('/', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return c.html(
    <SignUpPage course={c.var.app.course} baseUrl={c.var.app.sender.baseUrl} values={{}} errors={{}} />,
  )
})

signUpRoutes.get('/check-inbox', (c) => c.html(<CheckInboxPage course={c.var.app.course} />))

signUpRoutes.post(
  '/signup',
  bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) =>
      answerError(c, 413, 'too_large', 'That is too much', 'The form was larger than we accept.'),
  }),
  async (c) => {
    const body = await readSignUp(c)
    if (body === 'unsupported') {
      return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
    }
    const isJson = body.kind === 'json'
    const { success } = await c.env.SIGNUP_LIMIT.limit({ key: addressOf(c) ?? 'unknown' })
    if (!success) {
      c.header('retry-after', '60')
      return refuse(
        c,
        isJson,
        429,
        { email: 'Too many sign-ups from here just now. Please try again in a minute.' },
        body.shown,
      )
    }
    const input = signUpSchema.safeParse(body.value)
    if (!input.success) return refuse(c, isJson, 422, fieldErrors(input.error), body.shown)
    if (!input.data.isBot) {
      const { app } = c.var
      await signUp(
        c.env.DB,
        app.course,
        app.erasureKey,
        {
          ...input.data,
          timezone: input.data.timezone ?? zoneOf(c) ?? app.course.defaultTimezone,
          page: placeOf(c, body),
          ip: truncate(addressOf(c)),
        },
        app.now(),
      )
      ringLater(c)
    }
    return isJson ? c.json({ status: 'check_inbox' }, 202) : c.redirect(nextPage(c, body.shown), 303)
  },
)

function refuse(
  c: DoorContext,
  isJson: boolean,
  status: 422 | 429,
  fields: Record<string, string>,
  values: SignUpFields,
) {
  const code = status === 429 ? 'rate_limited' : 'invalid_input'
  const message = status === 429 ? 'Too many sign-ups from here.' : 'Some fields need another look.'
  if (isJson) return jsonError(c, status, code, message, status === 422 ? fields : undefined)
  if (values.from === 'embed') {
    c.set('isFrameable', true)
    return c.html(<EmbedPage values={values} errors={fields} />, status)
  }
  const { course, sender } = c.var.app
  return c.html(
    <SignUpPage course={course} baseUrl={sender.baseUrl} values={values} errors={fields} />,
    status,
  )
}

function addressOf(c: DoorContext): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** The network an address belongs to (/24 or /48): enough to prove a consent, too little to find a person. */
function truncate(ip: string | null): string | null {
  if (ip === null) return null
  return ip.includes(':')
    ? `${ip.split(':').slice(0, 3).join(':')}::`
    : `${ip.split('.').slice(0, 3).join('.')}.0`
}

function zoneOf(c: DoorContext): string | null {
  const zone: unknown = c.req.raw.cf?.timezone
  return typeof zone === 'string' ? zone : null
}
