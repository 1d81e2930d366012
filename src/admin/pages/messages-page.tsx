import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { CompiledCourse, CompiledMessage, MessageTemplate, Template } from '../../domain/course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { variantName } from '../components/message-words.ts'

export function MessagesPage(props: {
  courses: readonly CompiledCourse[]
  queryOf: (course: string) => string
}) {
  const { courses, queryOf } = props
  return (
    <AdminLayout title="Messages" place="Messages">
      <h1>Messages</h1>
      <p class="lead">What your readers get, in order.{courses.map(versionsOf)} Open one to see it.</p>
      {courses.map((course) => (
        <>
          {courses.length === 1 ? null : <h2>{course.title}</h2>}
          <ol class="messages">
            {Object.values(course.messages).map((message) => (
              <MessageCard message={message} query={queryOf(course.id)} />
            ))}
          </ol>
        </>
      ))}
    </AdminLayout>
  )
}

function versionsOf({ title, variants }: CompiledCourse, _: number, all: readonly unknown[]): string {
  const where = all.length === 1 ? 'Each email' : `Each email of “${title}”`
  return variants.length === 1 ? '' : ` ${where} has ${variants.length} versions.`
}

function MessageCard(props: { message: CompiledMessage; query: string }) {
  const { name, template } = props.message
  return (
    <li class="card">
      <h2>{template.subject}</h2>
      <p>{previewLineOf(template)}</p>
      <ul class="chips">
        {Object.entries(template.html).map(([variant, html]) => (
          <li>
            <a href={`/admin/messages/${name}/${variant}${props.query}`}>
              {variantName(variant)} <span class="count">{kilobytesOf(html)} KB</span>
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** The size of the email without what differs between readers. Gmail clips an email above 102 KB. */
export function kilobytesOf(template: Template): number {
  const text = template.map((part) => (typeof part === 'string' ? part : '')).join('')
  return Math.ceil(new TextEncoder().encode(text).length / 1024)
}

/** What inboxes show after the subject: the hidden text at the top of the email, without its padding. */
export function previewLineOf({ html }: MessageTemplate): Child {
  const opening = Object.values(html)[0]?.find((part) => typeof part === 'string') ?? ''
  const hidden = /<div[^>]* data-skip-in-text="true">([^<]*)</.exec(String(opening))?.[1] ?? ''
  return raw(hidden.replace(/(\s|&#8204;)+$/, ''))
}
