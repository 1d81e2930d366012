import { html } from 'hono/html'
import type { KeptAttachment } from '../store/attachments.ts'
import type { KeptMail } from '../store/mails.ts'
import type { InboxPage, View } from './inbox-page.ts'

export function renderMail(kept: KeptMail, page: InboxPage) {
  const { mail } = kept
  return html`<article>
    <header class="envelope">
      <h1>${mail.subject}</h1>
      <dl>
        <dt>From</dt><dd>${mail.from}</dd>
        <dt>To</dt><dd>${mail.to.join(', ')}</dd>
        ${mail.cc?.length ? html`<dt>Cc</dt><dd>${mail.cc.join(', ')}</dd>` : ''}
        ${kept.attachments.length > 0 ? html`<dt>Attached</dt><dd>${kept.attachments.map(renderAttachment)}</dd>` : ''}
        <dt>Sent</dt><dd><time datetime="${kept.created_at}">${FULL_TIME.format(new Date(kept.created_at))}</time> · ${kept.last_event}</dd>
      </dl>
      <nav class="tabs" aria-label="Views">${Object.entries(VIEWS).map(([view, label]) => renderTab(view, label, kept, page))}</nav>
    </header>
    ${renderView(kept, page.view)}
  </article>`
}

function renderAttachment({ id, filename, contentType, contentId, size }: KeptAttachment) {
  const note = `${Math.ceil(size / 1000)} KB${contentId === null ? '' : ', inline'}`
  return html`<div>
    <a href="/inbox/attachments/${id}" download>${filename ?? contentType}</a> <span class="quiet">${note}</span>
  </div>`
}

const VIEWS: Readonly<Record<View, string>> = {
  phone: 'Phone',
  desk: 'Desktop',
  text: 'Text',
  headers: 'Headers',
  source: 'Source',
}

const FULL_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

function renderTab(view: string, label: string, kept: KeptMail, page: InboxPage) {
  const query = new URLSearchParams({ mail: kept.id, view })
  if (page.to) query.set('to', page.to)
  const current = view === page.view ? 'page' : 'false'
  return html`<a href="/?${query.toString()}" aria-current="${current}">${label}</a>`
}

function renderView(kept: KeptMail, view: View) {
  const { mail } = kept
  if (view === 'source') return html`<pre tabindex="0">${kept.source}</pre>`
  if (view === 'headers') return renderHeaders(kept)
  if (view === 'text') {
    return mail.text
      ? html`<pre class="prose" tabindex="0">${mail.text}</pre>`
      : html`<p class="empty">No text part was sent. Resend makes one from the HTML.</p>`
  }
  if (!mail.html) return html`<p class="empty">This email has no HTML part: see Text.</p>`
  return html`<div class="stage">
    <iframe
      class="${view}"
      title="${mail.subject}"
      src="/inbox/mails/${kept.id}/body.html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
  </div>`
}

function renderHeaders({ id, team, mail, idempotency_key }: KeptMail) {
  const rows: [string, string][] = [
    ...Object.entries(mail.headers ?? {}),
    ...(mail.cc ?? []).map((address): [string, string] => ['Cc', address]),
    ...(mail.bcc ?? []).map((address): [string, string] => ['Bcc', address]),
    ...(mail.reply_to ?? []).map((address): [string, string] => ['Reply-To', address]),
    ...(mail.tags ?? []).map(({ name, value }): [string, string] => [`Tag ${name}`, value]),
    ['Idempotency key', idempotency_key ?? 'none'],
    ['API key', team],
    ['Mail id', id],
  ]
  return html`<table class="headers">
    <tbody>
      ${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
    </tbody>
  </table>`
}
