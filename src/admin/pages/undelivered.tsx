import { Hono } from 'hono'
import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { Courses } from '../../domain/courses.ts'
import { shortDateTime, zoneName } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import { UNDELIVERED_DAYS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { chosenCourse, shownCourse } from '../chosen-course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { messageTitle } from '../components/message-words.ts'
import { StatusBadge } from '../components/status-badge.tsx'
import { undeliveredLately } from '../stats.ts'

export const undeliveredPages = new Hono<AppEnv>()

undeliveredPages.get('/undelivered', async (c) => {
  const { app } = c.var
  const rows = await undeliveredLately(app, chosenCourse(c))
  const zone = shownCourse(c).defaultTimezone
  return c.html(<UndeliveredPage rows={rows} courses={app.courses} zone={zone} now={app.now()} />)
})

function UndeliveredPage(props: {
  rows: readonly UndeliveredRow[]
  courses: Courses
  zone: string
  now: number
}) {
  const { rows, courses, zone, now } = props
  return (
    <AdminLayout title="Undelivered mail" place="Overview">
      <p class="back">
        <a href="/admin">Overview</a>
      </p>
      <h1>Undelivered mail</h1>
      <p>
        From the last {UNDELIVERED_DAYS} days: emails that failed at Resend, and bounced emails that someone
        is waiting for (confirmation, welcome or link). An email leaves this list when it is sent again, when
        its reader confirms or unsubscribes, when you unblock the address, or after {UNDELIVERED_DAYS} days.
      </p>
      {rows.length === 0 ? (
        <p class="empty">No email is undelivered.</p>
      ) : (
        <>
          <ul class="undelivered">
            {rows.map((row) => (
              <li class="card">
                <h2 class="address breakable">
                  <a href={`/admin/readers/${row.subscriberId}`}>{row.email}</a>
                </h2>
                <p>
                  “{messageTitle(courses.of(row.course), row.message)}”, {shortDateTime(row.at, zone, now)}
                </p>
                <p>{whyUndelivered(row.reason)}</p>
                <p>
                  <StatusBadge status={row.status} />
                </p>
              </li>
            ))}
          </ul>
          <p class="hint">Times are for {zoneName(zone)}.</p>
        </>
      )}
    </AdminLayout>
  )
}

const REASONS: Readonly<Record<string, string>> = {
  bounced: 'It bounced permanently. The address may be mistyped.',
  previous_bounce: 'The address is on Resend’s suppression list because earlier mail bounced.',
  previous_complaint:
    'The address is on Resend’s suppression list because someone there marked an email as spam.',
  reached_daily_quota: 'Your daily Resend quota was used up.',
  reached_monthly_quota: 'Your monthly Resend quota was used up.',
}

function whyUndelivered(reason: string | null): string {
  if (reason === null) return 'Resend accepted it but could not send it, and gave no reason.'
  return own(REASONS, reason) ?? `Resend accepted it but could not send it. The reason: ${reason}.`
}
