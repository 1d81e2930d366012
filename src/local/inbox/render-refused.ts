import { html } from 'hono/html'
import type { InboxPage } from './inbox-page.ts'
import type { RefusedMail } from './refused-mails.ts'

/** Mails that did not come, and why: a newcomer would wait for them. */
export function renderRefused({ refused }: InboxPage) {
  const [latest] = refused
  return html`<section id="refused" aria-label="Refused mails" data-latest="${latest?.seq ?? 0}">
    ${refused.map(renderRow)}
  </section>`
}

function renderRow({ recipient, subject, reason }: RefusedMail) {
  return html`<p class="notice">
    <strong>Refused:</strong> ${subject === '' ? 'a mail' : `“${subject}”`} to ${recipient === '' ? 'nobody' : recipient}.
    ${RESERVED.test(recipient) ? RESERVED_SAID : reason}
  </p>`
}

const RESERVED = /@(example|test)\.com(?=,|>|$)/iu

const RESERVED_SAID =
  'The domain is reserved for examples, and Resend refuses mail to it, so this inbox does too. Sign up with any other domain, such as you@runner.dev.'
