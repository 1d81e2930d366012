import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { requestLink } from '../../enrollment/links.ts'
import { REQUESTED_MAIL_GAP_MINUTES } from '../../policy.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { addressSchema } from '../../web/fields.ts'
import { HONEYPOT } from '../../web/form-words.ts'
import { inHoneypot } from '../../web/guards/bot-checks.ts'
import { Layout } from '../../web/layout.tsx'
import { takeAddress } from '../form/address-request.ts'
import { AddressField, HoneypotField, PrivacyHint } from '../form/fields.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'

export const linkRoutes = new Hono<AppEnv>()

linkRoutes.get('/link', (c) => c.html(<LinkPage />))

linkRoutes.get('/link/check-inbox', (c) => c.html(<LinkSentPage course={c.var.app.course} />))

const linkSchema = z.object(
  { email: addressSchema, [HONEYPOT]: z.optional(z.unknown()) },
  'Please enter your email address.',
)

linkRoutes.post('/link', (c) =>
  takeAddress(c, {
    schema: linkSchema,
    invalid: 'Please check your email address.',
    take: async (input) => inHoneypot(input[HONEYPOT]) ?? (await mailLink(c, input.email)),
    showAgain: ({ email }, { errors, notice }, status) =>
      c.html(<LinkPage email={email} error={errors?.email} notice={notice} />, status),
    nextPage: () => '/link/check-inbox',
  }),
)

async function mailLink(c: AppContext, email: string): Promise<null> {
  const { app } = c.var
  await requestLink(steadyDb(app), app.course, email, app.now())
  wakeDeliveryLater(c)
  return null
}

/** For readers who lost their link: one field, and the same answer whatever they type. */
function LinkPage(props: {
  email?: string | undefined
  error?: string | undefined
  /** Why it was not taken, although no field is wrong. */
  notice?: string | undefined
}) {
  const title = 'Get your link again'
  const isFresh = props.error === undefined && props.notice === undefined
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
        {props.notice === undefined ? null : (
          <p class="error" role="alert">
            {props.notice}
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

/** The same for every address, so that nobody learns who is in the course. */
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
