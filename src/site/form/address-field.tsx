import { FieldError } from '../../web/field-error.tsx'
import { WORDS } from '../../web/form-words.ts'

/** Her address, with what is wrong with it, and the place where the script asks about a slip. */
export function AddressField(props: { value: string | undefined; error: string | undefined }) {
  const { value, error } = props
  return (
    <>
      <label for="email">{WORDS.email}</label>
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
      <p class="suggestion" id="email-suggestion" aria-live="polite" />
    </>
  )
}
