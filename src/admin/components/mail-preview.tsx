import { FieldError } from '../../web/field-error.tsx'
import { OwnForm } from './own-form.tsx'

/** The email at this address, on a phone and on a desktop. */
export function MailFrames({ mail }: { mail: string }) {
  return (
    <>
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
    </>
  )
}

export function PlainText({ text }: { text: string }) {
  return (
    <section class="card" aria-labelledby="text">
      <h2 id="text">As plain text</h2>
      <pre class="plain">{text}</pre>
    </section>
  )
}

/** Why no test was sent, and the address it was meant for. */
export interface TestMistake {
  to: string
  error: string
}

export function TestForm({ action, mistake }: { action: string; mistake: TestMistake | undefined }) {
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
