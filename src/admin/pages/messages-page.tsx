import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { CompiledCourse, CompiledMessage, MessageTemplate, Template } from '../../domain/course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { variantName } from '../components/message-words.ts'

export function MessagesPage({ course }: { course: CompiledCourse }) {
  return (
    <AdminLayout title="Messages" place="Messages">
      <h1>Messages</h1>
      <p class="lead">What your readers get, in order.{versionsOf(course)} Open one to see it.</p>
      <ol class="messages">
        {Object.values(course.messages).map((message) => (
          <MessageCard message={message} />
        ))}
      </ol>
    </AdminLayout>
  )
}

function versionsOf({ variants }: CompiledCourse): string {
  return variants.length === 1 ? '' : ` Each email has ${variants.length} versions.`
}

function MessageCard({ message: { name, template } }: { message: CompiledMessage }) {
  return (
    <li class="card">
      <h2>{template.subject}</h2>
      <p>{previewLineOf(template)}</p>
      <ul class="chips">
        {Object.entries(template.html).map(([variant, html]) => (
          <li>
            <a href={`/admin/messages/${name}/${variant}`}>
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
