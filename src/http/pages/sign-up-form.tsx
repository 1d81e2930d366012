import { WORDS } from '../form-words.ts'
import type { SignUpFields } from '../sign-up-input.ts'
import { AddressField } from './address-field.tsx'
import { themeOf } from './embed-layout.tsx'
import { FieldError } from './field-error.tsx'
import { PersonCheck } from './person-check.tsx'
import { PrivacyHint } from './privacy-hint.tsx'
import { StageFields } from './stage-fields.tsx'
import { Trap } from './trap.tsx'

export interface ShownForm {
  values: SignUpFields
  errors: Record<string, string>
  /** Why it was not taken, though nothing in it is wrong. */
  said: string | null
  /** When it was made; its script holds it until it is `holdSeconds` old. */
  stamp: string
  holdSeconds: number | null
  /** Of Cloudflare's check, where it is set up. */
  siteKey: string | null
}

/** The form, on the page and in a frame. What it was sent from there stands in `kept`, for the next try. */
export function SignUpForm(
  props: ShownForm & { kept: Readonly<Record<string, string | undefined>>; isFramed?: boolean },
) {
  const { values, errors } = props
  const said = Object.keys(errors).length > 0 ? 'Something needs another look. Please see below.' : props.said
  return (
    <form
      method="post"
      action="/signup"
      accept-charset="utf-8"
      novalidate
      data-hold={props.holdSeconds ?? undefined}
    >
      {said === null ? null : (
        <p class="error" role="alert">
          {said}
        </p>
      )}
      <AddressField value={values.email} error={errors.email} />
      <label for="first-name">{WORDS.firstName}</label>
      <input
        id="first-name"
        name="firstName"
        type="text"
        dir="auto"
        autocomplete="given-name"
        maxlength={80}
        value={values.firstName}
        aria-invalid={errors.firstName ? 'true' : undefined}
        aria-describedby={errors.firstName ? 'name-error' : undefined}
      />
      <FieldError id="name-error" text={errors.firstName} />
      <StageFields
        chosen={values.stage ?? ''}
        ticked={values.stageConsent === 'on'}
        error={errors.stageConsent ?? errors.stage}
      />
      <Trap />
      <input type="hidden" name="timezone" value={values.timezone} />
      <input type="hidden" name="stamp" value={props.stamp} />
      {Object.entries(props.kept).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      {props.siteKey === null ? null : <PersonCheck siteKey={props.siteKey} theme={themeOf(values.theme)} />}
      <button type="submit">{WORDS.button}</button>
      <p class="hint">{WORDS.next}</p>
      <PrivacyHint isFramed={props.isFramed ?? false} />
    </form>
  )
}
