import { html } from 'hono/html'
import type { KeptMail } from '../store/mails.ts'
import type { InboxPage } from './inbox-page.ts'

export function renderList(page: InboxPage) {
  const newest = page.mails[0]?.id ?? ''
  return html`<nav id="list" aria-label="Emails" data-state="${page.total}:${newest}">
    ${
      page.to
        ? html`<p class="filter"><span>Mail for ${page.to}</span> <a href="/?view=${page.view}">Show all</a></p>`
        : ''
    }
    <ol>
      ${page.mails.map((kept) => renderRow(kept, page))}
    </ol>
    ${
      page.total > page.mails.length
        ? html`<p class="filter">The newest ${page.mails.length} of ${page.total} emails</p>`
        : ''
    }
  </nav>`
}

function renderRow({ id, mail, created_at }: KeptMail, page: InboxPage) {
  const query = new URLSearchParams({ mail: id, view: page.view })
  if (page.to) query.set('to', page.to)
  const current = id === page.shown?.id ? 'true' : 'false'
  return html`<li>
    <a href="/?${query.toString()}" aria-current="${current}">
      <span class="to">${mail.to.join(', ')}</span>
      <time datetime="${created_at}">${shortTime(created_at)}</time>
      <span class="subject">${mail.subject}</span>
      <span class="preview">${preview(mail.html ? stripTags(mail.html) : (mail.text ?? ''))}</span>
    </a>
  </li>`
}

function shortTime(createdAt: string): string {
  const date = new Date(createdAt)
  const isToday = date.toDateString() === new Date().toDateString()
  return isToday ? TIME_FORMAT.format(date) : DAY_FORMAT.format(date)
}

const TIME_FORMAT = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

function preview(text: string): string {
  return text
    .replace(/(?:\s|\p{Cf}|\u034f)+/gu, ' ')
    .trim()
    .slice(0, 90)
}

function stripTags(markup: string): string {
  return markup
    .replace(/<(style|script|title|head)[\s>][\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&amp;/g, '&')
}
