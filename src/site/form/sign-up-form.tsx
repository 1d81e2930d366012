import { sourceInQuery, sourceOf } from '../../domain/source.ts'
import type { AppContext } from '../../web/context.ts'
import { queryOf } from '../../web/course-paths.ts'
import { formTimestamp, WIDGET_SCRIPT } from '../../web/guards/bot-checks.ts'
import { PrivacyLink } from '../../web/legal-links.tsx'
import { useWords } from '../../web/words.ts'
import type { Again, SignUpFields } from './address-request.ts'
import { AddressField, HoneypotField, PrivacyHint } from './fields.tsx'

export interface ShownForm {
  values: SignUpFields
  errors: Readonly<Record<string, string>>
  /** Why it was not taken, although no field is wrong. */
  notice: string | null
  /** The course to sign up for; undefined for the home course. */
  courseId: string | undefined
  /** When it was made. Its script holds it until it is `holdSeconds` old. */
  stamp: string
  holdSeconds: number | null
  /** The site key of Turnstile; null when it is off. */
  siteKey: string | null
}

/** The form as it is shown now, with the guards against robots that are switched on. */
export function formToShow(c: AppContext, values: SignUpFields, again: Again = {}): ShownForm {
  const { minFormSeconds, turnstile } = c.var.app
  c.set('hasWidget', turnstile !== null)
  return {
    values,
    errors: again.errors ?? {},
    notice: again.notice ?? null,
    courseId: queryOf(c.var.app.courses, c.var.course),
    stamp: formTimestamp(c, values.stamp),
    holdSeconds: minFormSeconds,
    siteKey: turnstile?.siteKey ?? null,
  }
}

/** The source in the address of the page, for its form. */
export function sourceHere(c: AppContext): Pick<SignUpFields, 'source'> {
  return { source: sourceInQuery(new URL(c.req.url).searchParams) ?? '' }
}

/** One field and one button, on the page and in a frame. Other fields that were sent are sent again. */
export function SignUpForm(
  props: ShownForm & { kept: Readonly<Record<string, string | undefined>>; isFramed?: boolean },
) {
  const { values, errors, isFramed = false } = props
  const alert = alertFor(props)
  const { signUp, frame } = useWords()
  const along = {
    ...fromElsewhere(props),
    timezone: values.timezone ?? '',
    stamp: props.stamp,
    course: props.courseId,
    source: sourceOf(values.source) ?? undefined,
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
      {alert === null ? null : (
        <p class="error" role="alert">
          {alert}
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
      <button type="submit">{signUp.button}</button>
      {isFramed ? (
        <p class="hint">
          {signUp.next} {signUp.advice} <PrivacyLink isInNewTab>{frame.privacy}</PrivacyLink>
        </p>
      ) : (
        <>
          <p class="hint">{signUp.next}</p>
          <PrivacyHint />
        </>
      )}
    </form>
  )
}

function alertFor({ errors, notice }: ShownForm): string | null {
  const { email, segment, segmentConsent, ...others } = errors
  const { answerLeftOut, lookAgain } = useWords().signUp
  if (segment !== undefined || segmentConsent !== undefined) return answerLeftOut
  return Object.values(others)[0] ?? (email === undefined ? notice : lookAgain)
}

/** Fields that only a plain form on another site has, as long as their values are valid. */
function fromElsewhere({ values, errors }: ShownForm): Readonly<Record<string, string | undefined>> {
  const isSegmentWrong = errors.segment !== undefined || errors.segmentConsent !== undefined
  return {
    firstName: errors.firstName === undefined ? values.firstName || undefined : undefined,
    ...(isSegmentWrong
      ? {}
      : { segment: values.segment || undefined, segmentConsent: values.segmentConsent || undefined }),
  }
}

export type Theme = 'light' | 'dark' | 'auto'

/** Light by default: the page around a frame has one colour, whatever the reader's device prefers. */
export function themeOf(asked: string | undefined): Theme {
  return asked === 'dark' || asked === 'auto' ? asked : 'light'
}

/** Cloudflare's check for robots. Nothing else on the page needs scripts. */
function TurnstileWidget(props: { siteKey: string; theme: Theme }) {
  return (
    <>
      <script src={WIDGET_SCRIPT} async defer />
      <div class="cf-turnstile" data-sitekey={props.siteKey} data-size="compact" data-theme={props.theme} />
      <noscript>
        <p class="error">{useWords().signUp.needsScript}</p>
      </noscript>
    </>
  )
}
