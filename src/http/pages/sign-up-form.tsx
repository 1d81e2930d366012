import { WORDS } from '../form-words.ts'
import type { SignUpFields } from '../sign-up-input.ts'
import { AddressField } from './address-field.tsx'
import { FieldError } from './field-error.tsx'
import { StageFields } from './stage-fields.tsx'
import { Trap } from './trap.tsx'

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
      <AddressField value={values.email} error={errors.email} />
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
      <Trap />
      <input type="hidden" name="timezone" value={values.timezone} />
      {Object.entries(props.kept ?? {}).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <button type="submit">{WORDS.button}</button>
      <p class="hint">{WORDS.next}</p>
    </form>
  )
}
