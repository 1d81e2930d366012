import { html, raw } from 'hono/html'
import { PAGE_STYLE } from '../../page-style.ts'
import { readAddress } from '../mail/addresses.ts'
import type { RefusedMail } from '../store/refused-mails.ts'
import type { InboxPage } from './inbox-page.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { renderList } from './render-list.ts'
import { renderMail } from './render-mail.ts'

export function renderPage(page: InboxPage) {
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.shown ? `${page.shown.mail.subject} · Inbox` : 'Inbox'}</title>
        <link rel="icon" href="${ICON}" />
        <style>
          ${raw(PAGE_STYLE)}
        </style>
        ${page.hasDesk ? html`<script src="/local/desk/page.js" defer></script>` : ''}
      </head>
      <body data-chosen="${page.isChosen ? 'yes' : 'no'}">
        ${renderBar(page)}
        ${renderRefused(page)}
        ${page.notice ? html`<p class="notice" role="status">${page.notice}</p>` : ''}
        <div class="panes">
          ${renderList(page)}
          <main>${page.shown ? renderMail(page.shown, page) : renderEmpty(page)}</main>
        </div>
        <script>
          ${raw(PAGE_SCRIPT)}
        </script>
      </body>
    </html>`
}

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect y="2" width="16" height="12" rx="3" fill="#2f6f5e"/><path d="M2.5 5 8 9l5.5-4" fill="none" stroke="white" stroke-width="1.5"/></svg>',
  )

function renderBar(page: InboxPage) {
  return html`<header class="bar">
    <a class="brand" href="/">Inbox</a>
    ${page.hasDesk ? html`<a class="button" href="/preview">Preview</a>` : ''}
    ${page.course ? renderCourse(page, page.course) : ''}
  </header>`
}

function renderCourse(page: InboxPage, course: { url: string; now: string | null }) {
  if (course.now === null) {
    return html`<p class="clock">The course is not answering at ${course.url}</p>`
  }
  const to = page.to ?? readAddress(page.shown?.mail.to[0] ?? '') ?? ''
  const hidden = html`<input type="hidden" name="to" value="${to}" />
    <input type="hidden" name="view" value="${page.view}" />`
  return html`<p class="clock">
      <span class="quiet">Course clock</span>
      <time datetime="${course.now}">${readableClock(course.now)}</time>
    </p>
    <form method="post" action="/inbox/next-day">
      ${hidden}<button class="button" title="Move the course clock forward by one day">+1 day</button>
    </form>
    <form method="post" action="/inbox/next-lesson">
      ${hidden}<button class="button strong" title="${to ? `Send the next lesson to ${to}` : 'Send the next lesson due to anyone'}">Next lesson</button>
    </form>`
}

function readableClock(now: string): string {
  const date = new Date(now)
  if (Number.isNaN(date.getTime())) return now
  return `${CLOCK_FORMAT.format(date)} UTC`
}

const CLOCK_FORMAT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

function renderEmpty(page: InboxPage) {
  if (page.to) {
    return html`<section class="empty">
      <h1>No mail for ${page.to} yet</h1>
      <p>It shows up here as soon as it is sent. <a href="/">Show all mail</a></p>
    </section>`
  }
  const next = page.course
    ? html`<p>Sign up for the course, and its first email arrives here.</p>
        <p><a class="button strong" href="${page.course.url}" target="_blank">Open the sign-up page</a></p>
        <p class="quiet">${page.course.url}</p>`
    : html`<p>Point a Resend client at this address, with any key that starts with <code>re_</code>.</p>`
  return html`<section class="empty"><h1>No mail yet</h1>${next}</section>`
}

/** Without this, a newcomer would wait for an email that never comes. */
function renderRefused({ refused }: InboxPage) {
  const [latest] = refused
  return html`<section id="refused" aria-label="Refused emails" data-latest="${latest?.seq ?? 0}">
    ${refused.map(renderRow)}
  </section>`
}

function renderRow({ recipient, subject, reason }: RefusedMail) {
  return html`<p class="notice">
    <strong>Refused:</strong> ${subject === '' ? 'an email' : `“${subject}”`} to ${recipient === '' ? 'nobody' : recipient}.
    ${RESERVED.test(recipient) ? RESERVED_REASON : reason}
  </p>`
}

const RESERVED = /@(example|test)\.com(?=,|>|$)/i

const RESERVED_REASON =
  'The domain is reserved for examples. Resend refuses mail to it, so this inbox does too. Sign up with any other domain, such as you@runner.dev.'
