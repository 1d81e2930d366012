import type { CompiledCourse } from '../../course/course.ts'
import { EmbedLayout, type Theme } from './embed-layout.tsx'
import { InboxAdvice } from './inbox-advice.tsx'

export function EmbedCheckInboxPage(props: { course: CompiledCourse; theme: Theme }) {
  const again = props.theme === null ? '/embed' : `/embed?theme=${props.theme}`
  return (
    <EmbedLayout title="Check your inbox" theme={props.theme}>
      <h1>Check your inbox</h1>
      <InboxAdvice course={props.course} mails={['confirm']} again={{ href: again, text: 'Sign up again' }}>
        <li>
          Confirmed before? Then{' '}
          <a href="/link" target="_blank" rel="noopener">
            get your link instead
          </a>
          .
        </li>
      </InboxAdvice>
    </EmbedLayout>
  )
}
