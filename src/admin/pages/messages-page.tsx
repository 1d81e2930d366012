import { type CompiledCourse, type CompiledMessage, VARIANTS } from '../../domain/course.ts'
import { AdminLayout } from './admin-layout.tsx'
import { kilobytesOf } from './mail-size.ts'
import { previewLineOf } from './preview-line.ts'
import { VARIANT_WORDS } from './variant-words.ts'

/** Every mail of the course that runs now, in the order a reader gets them. */
export function MessagesPage({ course }: { course: CompiledCourse }) {
  return (
    <AdminLayout title="Messages" place="Messages">
      <h1>Messages</h1>
      <p class="lead">
        What your readers get, in order. Each mail is written for five kinds of reader. Open one to see it.
      </p>
      <ol class="messages">
        {Object.values(course.messages).map((message) => (
          <MessageCard message={message} />
        ))}
      </ol>
    </AdminLayout>
  )
}

function MessageCard({ message: { name, template } }: { message: CompiledMessage }) {
  return (
    <li class="card">
      <h2>{template.subject}</h2>
      <p>{previewLineOf(template)}</p>
      <ul class="chips">
        {VARIANTS.map((variant) => (
          <li>
            <a href={`/admin/messages/${name}/${variant}`}>
              {VARIANT_WORDS[variant]} <span class="count">{kilobytesOf(template.html[variant])} KB</span>
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}
