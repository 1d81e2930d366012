import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { signUp } from '../../enrollment/sign-up.ts'
import { isZone } from '../../lib/zones.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { WORDS } from '../../web/form-words.ts'
import { neighborhoodOf, networkHashOf } from '../../web/guards/client-ip.ts'
import { tooQuick } from '../../web/guards/form-timestamp.ts'
import { inHoneypot } from '../../web/guards/honeypot.ts'
import { rateLimited } from '../../web/guards/rate-limit.ts'
import { outOfReach, type Refusal } from '../../web/guards/refusal.ts'
import { overSignUpCap, reputationGuard } from '../../web/guards/sign-up-cap.ts'
import { turnstileFailed } from '../../web/guards/turnstile.ts'
import { Layout } from '../../web/layout.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { nextPage, signUpPage } from './form-place.ts'
import { showForm } from './show-form.tsx'
import { readSignUp, type SignUpBody } from './sign-up-body.ts'
import { type SignUpInput, signUpSchema } from './sign-up-input.ts'

export const signUpRoutes = new Hono<AppEnv>()

signUpRoutes.get('/', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showForm(c, { values: {} })
})

signUpRoutes.get('/check-inbox', (c) => c.html(<CheckInboxPage course={c.var.app.course} />))

signUpRoutes.post('/signup', async (c) => {
  const body = await readSignUp(c)
  if (body === 'unsupported') {
    return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
  }
  const limited = await rateLimited(c)
  if (limited !== null) return refuse(c, body, limited)
  const input = signUpSchema.safeParse(body.value)
  if (!input.success) return askAgain(c, body, fieldErrors(input.error))
  const refusal = await take(c, body, input.data).catch(outOfReach)
  if (refusal !== null) return refuse(c, body, refusal)
  return body.kind === 'json'
    ? c.json({ status: 'check_inbox' }, 202)
    : c.redirect(nextPage(c, body.shown), 303)
})

/** Null when it was taken. */
async function take(c: AppContext, body: SignUpBody, input: SignUpInput): Promise<Refusal | null> {
  const refusal = await whyNotNow(c, input)
  if (refusal !== null) return refusal
  const { app } = c.var
  const request = {
    ...input,
    seenTimezone: zoneOf(c),
    page: signUpPage(c, body),
    ip: neighborhoodOf(c),
    networkHash: networkHashOf(c),
  }
  await signUp(steadyDb(c.var.app), app.course, app.erasureKey, request, app.now())
  wakeDeliveryLater(c)
  return null
}

/** The cheapest question first; none of them knows whose address it is. */
async function whyNotNow(c: AppContext, input: SignUpInput): Promise<Refusal | null> {
  return (
    inHoneypot(input.honeypot) ??
    tooQuick(c, input.stamp) ??
    (await reputationGuard(c, input.stamp)) ??
    (await turnstileFailed(c, input.proof, input.email)) ??
    (await overSignUpCap(c))
  )
}

function askAgain(c: AppContext, body: SignUpBody, errors: Record<string, string>) {
  return body.kind === 'json'
    ? jsonError(c, 422, 'invalid_input', 'Some fields need another look.', errors)
    : showForm(c, { values: body.shown, errors }, 422)
}

function refuse(c: AppContext, body: SignUpBody, refusal: Refusal) {
  const { status, code, message, retryAfterSeconds } = refusal
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
  return body.kind === 'json'
    ? jsonError(c, status, code, message)
    : showForm(c, { values: body.shown, said: message }, status)
}

function zoneOf(c: AppContext): string | null {
  const zone: unknown = c.req.raw.cf?.timezone
  return typeof zone === 'string' && isZone(zone) ? zone : null
}

function CheckInboxPage({ course }: { course: CompiledCourse }) {
  return (
    <Layout title="Check your inbox" description="One click in the email, and your month is on its way.">
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>Check your inbox</h1>
      <InboxAdvice
        course={course}
        sent={WORDS.sent}
        mails={['confirm']}
        again={{ href: '/', text: 'Sign up again' }}
      >
        <li>
          Already confirmed? You won’t get this email again. <a href="/link">Get your link instead</a>.
        </li>
      </InboxAdvice>
      <p class="hint">If you don’t confirm, we’ll remind you once, tomorrow.</p>
    </Layout>
  )
}
