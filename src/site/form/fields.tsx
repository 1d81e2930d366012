import { FieldError } from '../../web/field-error.tsx'
import { HONEYPOT, NOT_FOR_AUTOFILL } from '../../web/form-words.ts'
import { PrivacyLink } from '../../web/legal-links.tsx'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'

/** The address, what is wrong with it, and the place where a script suggests a correction. */
export function AddressField(props: { value: string | undefined; error: string | undefined }) {
  const { value, error } = props
  const { signUp } = useWords()
  return (
    <>
      <label for="email">{signUp.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxlength={254}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'email-error' : undefined}
      />
      <FieldError id="email-error" text={error} />
      <p class="suggestion" id="email-suggestion" aria-live="polite" data-meant={signUp.meant} />
    </>
  )
}

/** A field that only robots see and fill in. It is hidden without a style sheet too, and always empty. */
export function HoneypotField() {
  return (
    <div class="trap" hidden>
      <label for={HONEYPOT}>{useWords().signUp.honeypot}</label>
      <input id={HONEYPOT} name={HONEYPOT} {...NOT_FOR_AUTOFILL} />
    </div>
  )
}

/** At every form that asks for an address. */
export function PrivacyHint() {
  return (
    <p class="hint">
      <Say of={useWords().signUp.privacy} link={(it) => <PrivacyLink>{it}</PrivacyLink>} />
    </p>
  )
}
