import { NOT_FOR_AUTOFILL, STAGE_LABELS, TRAP, WORDS } from '../form-words.ts'
import { watchAddress } from './address-hint.ts'
import { element } from './element.ts'

export interface EmbedForm {
  form: HTMLFormElement
  button: HTMLButtonElement
  /** Says what is wrong: in all, and beside each field that is. */
  showErrors(message: string, errors: ReadonlyMap<string, string>): void
}

/** The form for another site. A browser can post it as it is, should the script be kept from doing so. */
export function embedForm(endpoint: URL, asksStage: boolean): EmbedForm {
  const email = fieldOf({ name: 'email', type: 'email', autocomplete: 'email', maxLength: 254 })
  const firstName = fieldOf({ name: 'firstName', autocomplete: 'given-name', dir: 'auto', maxLength: 80 })
  const consent = fieldOf({ name: 'stageConsent', type: 'checkbox', value: 'on' })
  const said = element('p', { className: 'error' })
  said.setAttribute('role', 'alert')
  const suggestion = element('p', { className: 'suggestion' })
  suggestion.setAttribute('aria-live', 'polite')
  const button = element('button', {}, WORDS.button)
  const form = element(
    'form',
    { method: 'post', action: endpoint.href, acceptCharset: 'utf-8', noValidate: true },
    said,
    element('label', {}, WORDS.email, email.input),
    email.error,
    suggestion,
    element('label', {}, WORDS.firstName, firstName.input),
    firstName.error,
    ...(asksStage ? [stageFields(consent)] : []),
    trap(),
    element('input', { type: 'hidden', name: 'timezone', value: zone() }),
    button,
    element('p', { className: 'hint' }, WORDS.next, ' ', WORDS.advice),
    privacyHint(endpoint),
  )
  watchAddress(email.input, suggestion)
  return {
    form,
    button,
    showErrors(message, errors) {
      said.textContent = message
      const fields = [email, firstName, consent]
      for (const { input, error } of fields) {
        error.textContent = errors.get(input.name) ?? ''
        if (error.textContent === '') input.removeAttribute('aria-invalid')
        else input.setAttribute('aria-invalid', 'true')
      }
      fields.find(({ error }) => error.textContent !== '')?.input.focus()
    },
  }
}

interface Field {
  input: HTMLInputElement
  error: HTMLParagraphElement
}

function fieldOf(properties: Partial<HTMLInputElement> & { name: string }): Field {
  const error = element('p', { className: 'error', id: `${properties.name}-error` })
  const input = element('input', properties)
  input.setAttribute('aria-describedby', error.id)
  return { input, error }
}

function stageFields(consent: Field): HTMLFieldSetElement {
  const choices = STAGE_LABELS.map(([value, label]) =>
    choice(element('input', { type: 'radio', name: 'stage', value }), label),
  )
  return element(
    'fieldset',
    {},
    element('legend', {}, WORDS.stage),
    element('p', { className: 'hint' }, WORDS.stageWhy),
    ...choices,
    choice(consent.input, WORDS.stageConsent),
    consent.error,
  )
}

function choice(input: HTMLInputElement, label: string): HTMLLabelElement {
  return element('label', { className: 'choice' }, input, element('span', {}, label))
}

function trap(): HTMLDivElement {
  const input = element('input', { name: TRAP })
  for (const [name, value] of Object.entries(NOT_FOR_AUTOFILL)) input.setAttribute(name, String(value))
  return element('div', { className: 'trap', hidden: true }, element('label', {}, WORDS.trap, input))
}

function privacyHint(endpoint: URL): HTMLParagraphElement {
  const { href } = new URL('/privacy', endpoint)
  const link = element('a', { href, target: '_blank', rel: 'noopener' }, WORDS.privacy)
  return element('p', { className: 'hint' }, link, ': ', WORDS.privacyTells)
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
}
