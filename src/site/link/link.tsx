import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { requestLink } from '../../enrollment/links.ts'
import { REQUESTED_MAIL_GAP_MINUTES } from '../../policy.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { addressSchema, fieldErrors } from '../../web/fields.ts'
import { HONEYPOT } from '../../web/form-words.ts'
import { inHoneypot } from '../../web/guards/honeypot.ts'
import { rateLimited } from '../../web/guards/rate-limit.ts'
import { outOfReach, type Refusal } from '../../web/guards/refusal.ts'
import { Layout } from '../../web/layout.tsx'
import { AddressField } from '../form/address-field.tsx'
import { HoneypotField } from '../form/honeypot-field.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { PrivacyHint } from '../form/privacy-hint.tsx'
import { readSignUp, type SignUpBody } from '../sign-up/sign-up-body.ts'

export const linkRoutes = new Hono<AppEnv>()

linkRoutes.get('/link', (c) => c.html(<LinkPage />))

linkRoutes.get('/link/check-inbox', (c) => c.html(<LinkSentPage course={c.var.app.course} />))

const linkSchema = z.object(
  { email: addressSchema, [HONEYPOT]: z.optional(z.unknown()) },
  'Please enter your email address.',
)

linkRoutes.post('/link', async (c) => {
  const body = await readSignUp(c)
  if (body === 'unsupported') {
    return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
  }
  const limited = await rateLimited(c)
  if (limited !== null) return refuse(c, body, limited)
  const input = linkSchema.safeParse(body.value)
  if (!input.success) return askAgain(c, body, fieldErrors(input.error))
  const refusal = inHoneypot(input.data[HONEYPOT]) ?? (await ask(c, input.data.email).catch(outOfReach))
  if (refusal !== null) return refuse(c, body, refusal)
  return body.kind === 'json' ? c.json({ status: 'check_inbox' }, 202) : c.redirect('/link/check-inbox', 303)
})

/** Null when it was taken. */
async function ask(c: AppContext, email: string): Promise<null> {
  const { app } = c.var
  await requestLink(steadyDb(app), app.course, email, app.now())
  wakeDeliveryLater(c)
  return null
}

function askAgain(c: AppContext, body: SignUpBody, errors: Record<string, string>) {
  return body.kind === 'json'
    ? jsonError(c, 422, 'invalid_input', 'Please check your email address.', errors)
    : c.html(<LinkPage email={body.shown.email} error={errors.email} />, 422)
}

function refuse(c: AppContext, body: SignUpBody, refusal: Refusal) {
  const { status, code, message, retryAfterSeconds } = refusal
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
  return body.kind === 'json'
    ? jsonError(c, status, code, message)
    : c.html(<LinkPage email={body.shown.email} said={message} />, status)
}

/** For who has lost her link: one field, and the same answer whatever she types. */
function LinkPage(props: {
  email?: string | undefined
  error?: string | undefined
  /** Why it was not taken, though nothing in it is wrong. */
  said?: string
}) {
  const title = 'Get your link again'
  const isFresh = props.error === undefined && props.said === undefined
  return (
    <Layout
      title={isFresh ? title : `Please look again: ${title}`}
      description="Signed up before? We’ll email you the link to your course."
      script="/site.js"
    >
      <h1>{title}</h1>
      <p>
        Type the address you signed up with. We’ll email you the link to your course and your month of
        workouts straight away.
      </p>
      <form method="post" action="/link" accept-charset="utf-8" novalidate class="card">
        {props.said === undefined ? null : (
          <p class="error" role="alert">
            {props.said}
          </p>
        )}
        <AddressField value={props.email} error={props.error} />
        <HoneypotField />
        <button type="submit">Email me my link</button>
        <p class="hint">Not confirmed yet? We’ll send that email again instead.</p>
        <PrivacyHint />
      </form>
    </Layout>
  )
}

/** The same for every address: it tells nobody who is in the course. */
function LinkSentPage({ course }: { course: CompiledCourse }) {
  return (
    <Layout title="Check your inbox" description="If you are in the course, your link is on its way.">
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>Check your inbox</h1>
      <InboxAdvice
        course={course}
        sent="If you’re in the course, we’ve just emailed you your link."
        mails={['link', 'confirm']}
        again={{ href: '/link', text: 'Try again' }}
      >
        <li>
          Never signed up, or left the course? Then we can’t send you a link. <a href="/">Sign up here</a>.
        </li>
      </InboxAdvice>
      <p>We send at most one email every {REQUESTED_MAIL_GAP_MINUTES} minutes.</p>
    </Layout>
  )
}
