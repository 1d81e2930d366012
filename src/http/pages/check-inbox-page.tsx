import type { CompiledCourse } from '../../course/course.ts'
import { InboxAdvice } from './inbox-advice.tsx'
import { Layout } from './layout.tsx'

export function CheckInboxPage({ course }: { course: CompiledCourse }) {
  return (
    <Layout
      title="Check your inbox"
      description="One press in the mail we have sent, and your month is on its way."
    >
      <h1>Check your inbox</h1>
      <InboxAdvice course={course} mails={['confirm']} again={{ href: '/', text: 'Sign up again' }}>
        <li>
          Confirmed before? Then no mail to confirm comes. <a href="/link">Get your link instead</a>.
        </li>
      </InboxAdvice>
      <p>Unless you confirm, one reminder comes tomorrow, and nothing after it.</p>
    </Layout>
  )
}
