import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import { Document } from '../../web/document.tsx'
import { WORDS } from '../../web/form-words.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { type Theme, themeOf } from '../form/sign-up-fields.ts'
import { type ShownForm, SignUpForm } from '../form/sign-up-form.tsx'

/** A page for a frame on another site: no header, no footer, no background. */
function EmbedLayout(props: { title: string; theme: Theme; script?: string; children?: Child }) {
  const { theme } = props
  return (
    <Document
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
