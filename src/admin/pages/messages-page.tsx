import { type CompiledCourse, type CompiledMessage, STAGES } from '../../course/course.ts'
import { AdminLayout } from './admin-layout.tsx'
import { kilobytesOf } from './mail-size.ts'
import { previewLineOf } from './preview-line.ts'
import { STAGE_WORDS } from './stage-words.ts'

/** Every mail of the course that runs now, in the order a reader gets them. */
export function MessagesPage({ course }: { course: CompiledCourse }) {
  return (
    <AdminLayout title="Messages" place="Messages">
      <h1>Messages</h1>
      <p class="lead">
        What your readers get, in order. Each mail is written for four situations: open one to see it.
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
        {STAGES.map((stage) => (
          <li>
            <a href={`/admin/messages/${name}/${stage}`}>
              {STAGE_WORDS[stage]} <span class="count">{kilobytesOf(template.html[stage])} KB</span>
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}
