import { FieldError } from '../../web/field-error.tsx'
import { OwnForm } from './own-form.tsx'

/** Why no test was sent, and to whom it should have been. */
export interface TestMistake {
  to: string
  error: string
}

/** Sends the mail to herself, as a reader would get it. */
export function TestForm({ action, mistake }: { action: string; mistake: TestMistake | undefined }) {
  return (
    <section class="card" aria-labelledby="test">
      <h2 id="test">Send a test to yourself</h2>
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
          It comes as a reader would get it, with links that open nothing.
        </p>
        <button type="submit">Send it</button>
      </OwnForm>
    </section>
  )
}
