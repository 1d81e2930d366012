import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import { WORDS } from '../../web/form-words.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { type ShownForm, SignUpForm } from '../form/sign-up-form.tsx'
import { type Theme, themeOf } from '../form/theme.ts'

/** A page for a frame on another site: no header, no footer, no ground of its own. */
function EmbedLayout(props: { title: string; theme: Theme; script?: string; children?: Child }) {
  const { theme } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
          <title>{props.title}</title>
          <link rel="stylesheet" href="/site.css" />
          {theme === 'auto' ? null : <link rel="stylesheet" href={`/${theme}.css`} />}
          {props.script ? <script src={props.script} defer /> : null}
        </head>
        <body class="framed">
          <main class="card">{props.children}</main>
        </body>
      </html>
    </>
  )
}

/** The form alone, for a frame on another site. */
export function EmbedPage(form: ShownForm) {
  const theme = themeOf(form.values.theme)
  return (
    <EmbedLayout title={WORDS.heading} theme={theme} script="/site.js">
      <h1>{WORDS.heading}</h1>
      <SignUpForm {...form} kept={{ from: 'embed', theme }} isFramed />
    </EmbedLayout>
  )
}

export function EmbedCheckInboxPage(props: { course: CompiledCourse; theme: Theme }) {
  const again = props.theme === 'light' ? '/embed' : `/embed?theme=${props.theme}`
  return (
    <EmbedLayout title="Check your inbox" theme={props.theme}>
      <h1>Check your inbox</h1>
      <InboxAdvice
        course={props.course}
        sent={WORDS.sent}
        mails={['confirm']}
        again={{ href: again, text: 'Sign up again' }}
        isFramed
      >
        <li>
          Already confirmed?{' '}
          <a href="/link" target="_blank" rel="noopener">
            Get your link instead
          </a>
          .
        </li>
      </InboxAdvice>
      <p class="hint">{WORDS.advice}</p>
    </EmbedLayout>
  )
}
