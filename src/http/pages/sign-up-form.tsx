import { WORDS } from '../form-words.ts'
import type { SignUpFields } from '../sign-up-input.ts'
import { FieldError } from './field-error.tsx'
import { StageFields } from './stage-fields.tsx'

/** The form, on the page and in a frame. What it was sent from there stands in `kept`, for the next try. */
export function SignUpForm(props: {
  values: SignUpFields
  errors: Record<string, string>
  kept?: Readonly<Record<string, string | undefined>>
}) {
  const { values, errors } = props
  return (
    <form method="post" action="/signup" novalidate>
      {Object.keys(errors).length > 0 ? (
        <p class="error" role="alert">
          Something needs another look. Please see below.
        </p>
      ) : null}
      <label for="email">{WORDS.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxlength={254}
        value={values.email}
        aria-invalid={errors.email ? 'true' : undefined}
        aria-describedby={errors.email ? 'email-error' : undefined}
      />
      <FieldError id="email-error" text={errors.email} />
      <p class="suggestion" id="email-suggestion" aria-live="polite" />
      <label for="first-name">{WORDS.firstName}</label>
      <input
        id="first-name"
        name="firstName"
        autocomplete="given-name"
        maxlength={80}
        value={values.firstName}
        aria-invalid={errors.firstName ? 'true' : undefined}
        aria-describedby={errors.firstName ? 'name-error' : undefined}
      />
      <FieldError id="name-error" text={errors.firstName} />
      <StageFields
        chosen={values.stage || 'general'}
        ticked={values.stageConsent === 'on'}
        error={errors.stageConsent ?? errors.stage}
      />
      <div class="trap" aria-hidden="true">
        <label for="website">{WORDS.trap}</label>
        <input id="website" name="website" tabindex={-1} autocomplete="off" />
      </div>
      <input type="hidden" name="timezone" value={values.timezone} />
      {Object.entries(props.kept ?? {}).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <button type="submit">{WORDS.button}</button>
      <p class="hint">{WORDS.next}</p>
    </form>
  )
}
