import { type CompiledMessage, VARIANTS, type Variant } from '../../domain/course.ts'
import { AdminLayout } from './admin-layout.tsx'
import { kilobytesOf } from './mail-size.ts'
import { Notice } from './notice.tsx'
import { previewLineOf } from './preview-line.ts'
import { TestForm, type TestMistake } from './test-form.tsx'
import { VARIANT_WORDS } from './variant-words.ts'

/** One mail as it looks on a phone and at a desk, and as plain text. */
export function PreviewPage(props: {
  message: CompiledMessage
  variant: Variant
  text: string
  mistake: TestMistake | undefined
  isSent: boolean
}) {
  const { message, variant, text, mistake } = props
  const { name, template } = message
  const href = `/admin/messages/${name}/${variant}`
  const mail = `${href}/mail`
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
        <dd>{kilobytesOf(template.html[variant])} KB. Gmail shows the first 102.</dd>
      </dl>
      <VariantLinks name={name} variant={variant} />
      <div class="previews">
        <section aria-labelledby="phone">
          <h2 id="phone">On a phone</h2>
          <iframe class="phone" src={mail} title="The mail on a phone" sandbox="" />
        </section>
        <section aria-labelledby="desk">
          <h2 id="desk">At a desk</h2>
          <iframe class="desk" src={mail} title="The mail at a desk" sandbox="" loading="lazy" />
        </section>
      </div>
      <p class="hint">
        Her name and her links are examples. <a href={mail}>Open the mail by itself</a>
      </p>
      <TestForm action={`${href}/test`} mistake={mistake} />
      <section class="card" aria-labelledby="text">
        <h2 id="text">As plain text</h2>
        <pre class="plain">{text}</pre>
      </section>
    </AdminLayout>
  )
}

function VariantLinks({ name, variant }: { name: string; variant: Variant }) {
  return (
    <nav aria-label="Written for">
      <ul class="chips">
        {VARIANTS.map((other) => (
          <li>
            <a
              href={`/admin/messages/${name}/${other}`}
              aria-current={other === variant ? 'page' : undefined}
            >
              {VARIANT_WORDS[other]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
