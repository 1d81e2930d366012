import { HONEYPOT, NOT_FOR_AUTOFILL } from '../../web/form-words.ts'
import { element } from '../../web/scripts/element.ts'
import { watchAddress } from './address-hint.ts'
import type { EmbedWords } from './embed-words.ts'

export interface EmbedForm {
  form: HTMLFormElement
  button: HTMLButtonElement
  /** Shows errors: those of the address beside it, all others above the form. */
  showErrors(message: string, errors: ReadonlyMap<string, string>): void
}

/** What the tag and its page say about a sign-up. */
export interface Named {
  readonly course: string | undefined
  readonly source: string | undefined
}

/** The form for another site. A browser can still post it when the script is not allowed to. */
export function embedForm(endpoint: URL, named: Named, words: EmbedWords): EmbedForm {
  const email = element('input', { name: 'email', type: 'email', autocomplete: 'email', maxLength: 254 })
  const error = element('p', { className: 'error', id: 'email-error' })
  email.setAttribute('aria-describedby', error.id)
  const said = element('p', { className: 'error' })
  said.setAttribute('role', 'alert')
  const suggestion = element('p', { className: 'suggestion' })
  suggestion.setAttribute('aria-live', 'polite')
  const button = element('button', {}, words.button)
  const form = element(
    'form',
    { method: 'post', action: endpoint.href, acceptCharset: 'utf-8', noValidate: true },
    said,
    element('label', {}, words.email, email),
    error,
    suggestion,
    honeypot(words),
    element('input', { type: 'hidden', name: 'timezone', value: zone() }),
    ...Object.entries(named).flatMap(([name, value]) =>
      value === undefined ? [] : [element('input', { type: 'hidden', name, value })],
    ),
    button,
    element('p', { className: 'hint' }, words.next, ' ', words.advice, ' ', privacyLink(endpoint, words)),
  )
  watchAddress(email, suggestion, words.meant)
  return {
    form,
    button,
    showErrors(message, errors) {
      error.textContent = errors.get('email') ?? ''
      said.textContent = error.textContent === '' ? message : ''
      if (error.textContent === '') return email.removeAttribute('aria-invalid')
      email.setAttribute('aria-invalid', 'true')
      email.focus()
    },
  }
}

function honeypot(words: EmbedWords): HTMLDivElement {
  const input = element('input', { name: HONEYPOT })
  for (const [name, value] of Object.entries(NOT_FOR_AUTOFILL)) input.setAttribute(name, String(value))
  return element('div', { className: 'trap', hidden: true }, element('label', {}, words.honeypot, input))
}

function privacyLink(endpoint: URL, words: EmbedWords): HTMLAnchorElement {
  const { href } = new URL(words.privacy.path, endpoint)
  return element('a', { href, target: '_blank', rel: 'noopener' }, words.privacy.words)
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
}
