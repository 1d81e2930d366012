import { html } from 'hono/html'
import { readAddress } from '../mail/addresses.ts'
import type { InboxPage } from './inbox-page.ts'

export function renderBar(page: InboxPage) {
  return html`<header class="bar">
    <a class="brand" href="/">Inbox</a>
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
