import type { CompiledCourse } from '../../domain/course.ts'
import { WORDS } from '../../web/form-words.ts'
import { Layout } from '../../web/layout.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'

export function CheckInboxPage({ course }: { course: CompiledCourse }) {
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
