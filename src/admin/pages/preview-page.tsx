import type { CompiledMessage, Template, Variant } from '../../domain/course.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { MailFrames, PlainText, TestForm, type TestMistake } from '../components/mail-preview.tsx'
import { variantName } from '../components/message-words.ts'
import { kilobytesOf, previewLineOf } from './messages-page.tsx'

export function PreviewPage(props: {
  message: CompiledMessage
  variant: Variant
  html: Template
  text: string
  /** Names the course, where there are several. */
  query: string
  mistake: TestMistake | undefined
  isSent: boolean
}) {
  const { message, variant, text, query, mistake } = props
  const { name, template } = message
  const href = `/admin/messages/${name}/${variant}`
  const mail = `${href}/mail${query}`
  return (
    <AdminLayout title={template.subject} place="Messages">
      <p class="back">
        <a href="/admin/messages">All messages</a>
      </p>
      <h1>{template.subject}</h1>
      {props.isSent ? <Notice>The test is on its way to you.</Notice> : null}
      <dl class="facts">
        <dt>Preview line</dt>
        <dd>{previewLineOf(template)}</dd>
        <dt>From</dt>
        <dd class="breakable">{template.from}</dd>
        <dt>Replies go to</dt>
        <dd class="breakable">{template.replyTo}</dd>
        <dt>Size</dt>
        <dd>{kilobytesOf(props.html)} KB. Gmail clips emails above 102 KB.</dd>
      </dl>
      <VariantLinks message={message} variant={variant} query={query} />
      <MailFrames mail={mail} />
      <TestForm action={`${href}/test${query}`} mistake={mistake} />
      <PlainText text={text} />
    </AdminLayout>
  )
}

function VariantLinks(props: { message: CompiledMessage; variant: Variant; query: string }) {
  const { message, variant, query } = props
  const { name, template } = message
  return (
    <nav aria-label="Written for">
      <ul class="chips">
        {Object.keys(template.html).map((other) => (
          <li>
            <a
              href={`/admin/messages/${name}/${other}${query}`}
              aria-current={other === variant ? 'page' : undefined}
            >
              {variantName(other)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
