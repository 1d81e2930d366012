import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import { type AppContext, type AppEnv, useNamedCourse } from '../../web/context.ts'
import { queryOf, withQuery } from '../../web/course-paths.ts'
import { Document } from '../../web/document.tsx'
import { notFound, type Refusal } from '../../web/errors.tsx'
import { Say } from '../../web/say.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import type { Again, SignUpFields } from '../form/address-request.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import {
  formToShow,
  type ShownForm,
  SignUpForm,
  sourceHere,
  type Theme,
  themeOf,
} from '../form/sign-up-form.tsx'

export const embedRoutes = new Hono<AppEnv>()

embedRoutes.get('/embed', (c) => {
  if (!useNamedCourse(c, c.req.query('course'))) return notFound(c)
  c.header('cache-control', 'public, max-age=300')
  return showEmbed(c, { from: 'embed', theme: c.req.query('theme') ?? '', ...sourceHere(c) })
})

embedRoutes.get('/embed/check-inbox', (c) => {
  if (!useNamedCourse(c, c.req.query('course'))) return notFound(c)
  c.set('isFrameable', true)
  const { app, course } = c.var
  const theme = themeOf(c.req.query('theme'))
  const again = embedPath('/embed', queryOf(app.courses, course), theme)
  return c.html(<EmbedCheckInboxPage course={course} theme={theme} again={again} />)
})

/** A page of the frame, in its colours. Light is the default. */
export function embedPath(path: string, course: string | undefined, theme: Theme): string {
  return withQuery(path, { course, theme: theme === 'light' ? undefined : theme })
}

/** The script on another site posts here. No cookie needs protection: anybody can post without a browser. */
embedRoutes.use(
  '/signup',
  cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['content-type'], maxAge: 86_400 }),
)

export function showEmbed(
  c: AppContext,
  fields: SignUpFields,
  again: Again = {},
  status: Refusal['status'] | 200 | 422 = 200,
) {
  c.set('isFrameable', true)
  return c.html(<EmbedPage {...formToShow(c, fields, again)} />, status)
}

/** A page for a frame on another site: no header, no footer, no background. */
function EmbedLayout(props: { title: string; theme: Theme; script?: string; children?: Child }) {
  const { theme } = props
  return (
    <Document
      words={useWords()}
      title={props.title}
      colorScheme={theme === 'auto' ? 'light dark' : theme}
      styles={theme === 'auto' ? ['/site.css'] : ['/site.css', `/${theme}.css`]}
      script={props.script}
      bodyClass="framed"
    >
      <main class="card">{props.children}</main>
    </Document>
  )
}

/** The form alone, for a frame on another site. */
function EmbedPage(form: ShownForm) {
  const theme = themeOf(form.values.theme)
  const { heading } = useWords().signUp
  return (
    <EmbedLayout title={heading} theme={theme} script="/site.js">
      <h1>{heading}</h1>
      <SignUpForm {...form} kept={{ from: 'embed', theme }} isFramed />
    </EmbedLayout>
  )
}

function EmbedCheckInboxPage(props: { course: CompiledCourse; theme: Theme; again: string }) {
  const { checkInbox, signUp } = useWords()
  const advice: string = signUp.advice
  return (
    <EmbedLayout title={checkInbox.title} theme={props.theme}>
      <h1>{checkInbox.title}</h1>
      <InboxAdvice
        course={props.course}
        sent={checkInbox.sent}
        mails={['confirm']}
        again={{ href: props.again, text: checkInbox.again }}
        isFramed
      >
        <li>
          <Say
            of={checkInbox.alreadyConfirmedShort}
            link={(it) => (
              <a href={useLinkPath()} target="_blank" rel="noopener">
                {it}
              </a>
            )}
          />
        </li>
      </InboxAdvice>
      {advice === '' ? null : <p class="hint">{advice}</p>}
    </EmbedLayout>
  )
}
