import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { requestLink } from '../../enrollment/links.ts'
import { REQUESTED_MAIL_GAP_MINUTES } from '../../policy.ts'
import { type AppContext, type AppEnv, useNamedCourse, wakeDeliveryLater } from '../../web/context.ts'
import { queryOf, withQuery } from '../../web/course-paths.ts'
import { addressSchema } from '../../web/fields.ts'
import { HONEYPOT } from '../../web/form-words.ts'
import { inHoneypot } from '../../web/guards/bot-checks.ts'
import { Layout } from '../../web/layout.tsx'
import { Say } from '../../web/say.tsx'
import { useLinkPath, useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { mistakes as MISTAKES } from '../../words/en/web.ts'
import { say } from '../../words/say.ts'
import { takeAddress } from '../form/address-request.ts'
import { AddressField, HoneypotField, PrivacyHint } from '../form/fields.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'

export const linkRoutes = new Hono<AppEnv>()

// The page is in the words of one course, and mails the links of all. A course that has ended has no words.
linkRoutes.use('/link/*', async (c, next) => {
  useNamedCourse(c, c.req.query('course'))
  await next()
})

linkRoutes.get('/link', (c) => c.html(<LinkPage />))

linkRoutes.get('/link/check-inbox', (c) => c.html(<LinkSentPage course={c.var.course} />))

const linkSchema = z.object({ email: addressSchema, [HONEYPOT]: z.optional(z.unknown()) }, MISTAKES.noAddress)

linkRoutes.post('/link', (c) =>
  takeAddress(c, {
    schemaFor: () => linkSchema,
    invalid: () => useWords().signUp.lookAgain,
    take: async (input) => inHoneypot(input[HONEYPOT]) ?? (await mailLink(c, input.email)),
    showAgain: ({ email }, { errors, notice }, status) =>
      c.html(<LinkPage email={email} error={errors?.email} notice={notice} />, status),
    nextPage: () => withQuery('/link/check-inbox', { course: queryOf(c.var.app.courses, c.var.course) }),
  }),
)

async function mailLink(c: AppContext, email: string): Promise<null> {
  const { app } = c.var
  await requestLink(steadyDb(app), app.courses, email, app.now())
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
  const { link, frame } = useWords()
  const { title } = link
  const isFresh = props.error === undefined && props.notice === undefined
  return (
    <Layout
      title={isFresh ? title : say(frame.lookAgain, { title })}
      description={link.description}
      script="/site.js"
    >
      <h1>{title}</h1>
      <p>{link.lead}</p>
      <form method="post" action={useLinkPath()} accept-charset="utf-8" novalidate class="card">
        {props.notice === undefined ? null : (
          <p class="error" role="alert">
            {props.notice}
          </p>
        )}
        <AddressField value={props.email} error={props.error} />
        <HoneypotField />
        <button type="submit">{link.button}</button>
        <p class="hint">{link.notConfirmed}</p>
        <PrivacyHint />
      </form>
    </Layout>
  )
}

/** The same for every address, so that nobody learns who is in the course. */
function LinkSentPage({ course }: { course: CompiledCourse }) {
  const { checkInbox, link, frame, locale } = useWords()
  const { description, lead, never, atMost } = link.sent
  return (
    <Layout title={checkInbox.title} description={description}>
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>{checkInbox.title}</h1>
      <InboxAdvice
        course={course}
        sent={lead}
        mails={['link', 'confirm']}
        again={{ href: useLinkPath(), text: frame.tryAgain }}
      >
        <li>
          <Say of={never} link={(it) => <a href={useSignUpPath()}>{it}</a>} />
        </li>
      </InboxAdvice>
      <p>{say(atMost, { count: REQUESTED_MAIL_GAP_MINUTES }, locale)}</p>
    </Layout>
  )
}
