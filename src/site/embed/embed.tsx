import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { Document } from '../../web/document.tsx'
import type { Refusal } from '../../web/errors.tsx'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import type { Again, SignUpFields } from '../form/address-request.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { formToShow, type ShownForm, SignUpForm, type Theme, themeOf } from '../form/sign-up-form.tsx'

export const embedRoutes = new Hono<AppEnv>()

embedRoutes.get('/embed', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showEmbed(c, { from: 'embed', theme: c.req.query('theme') ?? '' })
})

embedRoutes.get('/embed/check-inbox', (c) => {
  c.set('isFrameable', true)
  return c.html(<EmbedCheckInboxPage course={c.var.app.course} theme={themeOf(c.req.query('theme'))} />)
})

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

function EmbedCheckInboxPage(props: { course: CompiledCourse; theme: Theme }) {
  const again = props.theme === 'light' ? '/embed' : `/embed?theme=${props.theme}`
  const { checkInbox, signUp } = useWords()
  const advice: string = signUp.advice
  return (
    <EmbedLayout title={checkInbox.title} theme={props.theme}>
      <h1>{checkInbox.title}</h1>
      <InboxAdvice
        course={props.course}
        sent={checkInbox.sent}
        mails={['confirm']}
        again={{ href: again, text: checkInbox.again }}
        isFramed
      >
        <li>
          <Say
            of={checkInbox.alreadyConfirmedShort}
            link={(it) => (
              <a href="/link" target="_blank" rel="noopener">
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
