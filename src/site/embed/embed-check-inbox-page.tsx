import type { CompiledCourse } from '../../domain/course.ts'
import { WORDS } from '../../web/form-words.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import type { Theme } from '../form/theme.ts'
import { EmbedLayout } from './embed-layout.tsx'

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
