import { WORDS } from '../../web/form-words.ts'
import { WIDGET_SCRIPT } from '../../web/guards/turnstile.ts'
import { AddressField } from './address-field.tsx'
import { HoneypotField } from './honeypot-field.tsx'
import { PrivacyHint, PrivacyLink } from './privacy-hint.tsx'
import type { SignUpFields } from './sign-up-fields.ts'
import { type Theme, themeOf } from './theme.ts'

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

/** One field and one button, on the page and in a frame. What else was sent from there goes along with the next try. */
export function SignUpForm(
  props: ShownForm & { kept: Readonly<Record<string, string | undefined>>; isFramed?: boolean },
) {
  const { values, errors, isFramed = false } = props
  const said = alertFor(props)
  const along = {
    ...toldElsewhere(props),
    timezone: values.timezone ?? '',
    stamp: props.stamp,
    ...props.kept,
  }
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
      <HoneypotField />
      {Object.entries(along).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      {props.siteKey === null ? null : (
        <TurnstileWidget siteKey={props.siteKey} theme={isFramed ? themeOf(values.theme) : 'auto'} />
      )}
      <button type="submit">{WORDS.button}</button>
      {isFramed ? (
        <p class="hint">
          {WORDS.next} {WORDS.advice} <PrivacyLink isFramed />
        </p>
      ) : (
        <>
          <p class="hint">{WORDS.next}</p>
          <PrivacyHint />
        </>
      )}
    </form>
  )
}

function alertFor({ errors, said }: ShownForm): string | null {
  const { email, stage, stageConsent, ...others } = errors
  if (stage !== undefined || stageConsent !== undefined) return WORDS.stageLeftOut
  return Object.values(others)[0] ?? (email === undefined ? said : WORDS.lookAgain)
}

/** Fields that a plain form on another site may have and ours has not, as long as they can be taken as they are. */
function toldElsewhere({ values, errors }: ShownForm): Readonly<Record<string, string | undefined>> {
  const isStageWrong = errors.stage !== undefined || errors.stageConsent !== undefined
  return {
    firstName: errors.firstName === undefined ? values.firstName || undefined : undefined,
    ...(isStageWrong
      ? {}
      : { stage: values.stage || undefined, stageConsent: values.stageConsent || undefined }),
  }
}

/** Cloudflare's check that she is no robot; it needs scripts, as nothing else on the page does. */
function TurnstileWidget(props: { siteKey: string; theme: Theme }) {
  return (
    <>
      <script src={WIDGET_SCRIPT} async defer />
      <div class="cf-turnstile" data-sitekey={props.siteKey} data-size="compact" data-theme={props.theme} />
      <noscript>
        <p class="error">To keep robots out, this form needs JavaScript. Please turn it on and try again.</p>
      </noscript>
    </>
  )
}
