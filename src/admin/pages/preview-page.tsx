import type { CompiledMessage, Template, Variant } from '../../domain/course.ts'
import { FieldError } from '../../web/field-error.tsx'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { variantName } from '../components/message-words.ts'
import { OwnForm } from '../components/own-form.tsx'
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
      <div class="previews">
        <section aria-labelledby="phone">
          <h2 id="phone">On a phone</h2>
          <iframe class="phone" src={mail} title="The email on a phone" sandbox="" />
        </section>
        <section aria-labelledby="desk">
          <h2 id="desk">On a desktop</h2>
          <iframe class="desk" src={mail} title="The email on a desktop" sandbox="" loading="lazy" />
        </section>
      </div>
      <p class="hint">
        The name and the links are examples. <a href={mail}>Open the email alone</a>
      </p>
      <TestForm action={`${href}/test${query}`} mistake={mistake} />
      <section class="card" aria-labelledby="text">
        <h2 id="text">As plain text</h2>
        <pre class="plain">{text}</pre>
      </section>
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

/** Why no test was sent, and the address it was meant for. */
export interface TestMistake {
  to: string
  error: string
}

function TestForm({ action, mistake }: { action: string; mistake: TestMistake | undefined }) {
  return (
    <section class="card" aria-labelledby="test">
      <h2 id="test">Send yourself a test</h2>
      <OwnForm action={action}>
        <label for="to">Your address</label>
        <input
          id="to"
          name="to"
          type="text"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
          required
          maxlength={254}
          value={mistake?.to ?? ''}
          aria-invalid={mistake ? 'true' : undefined}
          aria-describedby={mistake ? 'to-error to-hint' : 'to-hint'}
        />
        <FieldError id="to-error" text={mistake?.error} />
        <p id="to-hint" class="hint">
          It arrives as readers would get it, with links that lead nowhere.
        </p>
        <button type="submit">Send test</button>
      </OwnForm>
    </section>
  )
}
