import type { CompiledCourse } from '../../domain/course.ts'
import { Layout } from '../../web/layout.tsx'
import { InboxAdvice } from '../form/inbox-advice.tsx'

/** The same for every address: it tells nobody who is in the course. */
export function LinkSentPage({ course }: { course: CompiledCourse }) {
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
      <p>We send at most one email every 10 minutes.</p>
    </Layout>
  )
}
