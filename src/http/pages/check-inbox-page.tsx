import type { CompiledCourse } from '../../course/course.ts'
import { Layout } from './layout.tsx'

export function CheckInboxPage({ course }: { course: CompiledCourse }) {
  return (
    <Layout title="Check your inbox">
      <h1>Check your inbox</h1>
      <p>If that address can get our mail, a message is on its way. Open it and press the button inside.</p>
      <p>
        Look for “{course.messages.confirm?.template.subject}”. Nothing there in a few minutes? Look in spam,
        or check the address and <a href="/">try again</a>.
      </p>
      <p>
        Confirmed before and looking for your month of workouts? Open “My course” from any of our mails. There
        you can have it mailed again.
      </p>
      <p>No mail but that one comes unless you confirm.</p>
    </Layout>
  )
}
