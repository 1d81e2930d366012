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
      <InboxAdvice course={course} again="/" />
      <p>
        Confirmed before and looking for your month of workouts? Open “My course” from any of our mails. There
        you can have it mailed again.
      </p>
      <p>No mail but that one comes unless you confirm.</p>
    </Layout>
  )
}
