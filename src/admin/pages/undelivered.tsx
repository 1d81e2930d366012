import { Hono } from 'hono'
import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import { UNDELIVERED_DAYS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { zoneName } from '../../web/formats.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { shortDateTime } from '../components/formats.ts'
import { messageTitle } from '../components/message-words.ts'
import { StatusBadge } from '../components/status-badge.tsx'
import { undeliveredLately } from '../undelivered.ts'

export const undeliveredPages = new Hono<AppEnv>()

undeliveredPages.get('/undelivered', async (c) => {
  const { app } = c.var
  const rows = await undeliveredLately(app)
  return c.html(<UndeliveredPage rows={rows} course={app.course} now={app.now()} />)
})

/** Whose mail did not arrive, and why. */
function UndeliveredPage(props: { rows: readonly UndeliveredRow[]; course: CompiledCourse; now: number }) {
  const { rows, course, now } = props
  return (
    <AdminLayout title="Mail that did not arrive" place="Overview">
      <p class="back">
        <a href="/admin">Overview</a>
      </p>
      <h1>Mail that did not arrive</h1>
      <p>
        Of the last {UNDELIVERED_DAYS} days: mail that failed at Resend, and mail somebody waits for (to
        confirm, the welcome, a link) that came back. A mail leaves this list when it’s mailed again, when its
        reader confirms or leaves, when you let the address in again, or after {UNDELIVERED_DAYS} days.
      </p>
      {rows.length === 0 ? (
        <p class="empty">There is none.</p>
      ) : (
        <>
          <ul class="undelivered">
            {rows.map((row) => (
              <li class="card">
                <h2 class="address breakable">
                  <a href={`/admin/readers/${row.subscriberId}`}>{row.email}</a>
                </h2>
                <p>
                  “{messageTitle(course, row.message)}”, {shortDateTime(row.at, course.defaultTimezone, now)}
                </p>
                <p>{whyUndelivered(row.reason)}</p>
                <p>
                  <StatusBadge status={row.status} />
                </p>
              </li>
            ))}
          </ul>
          <p class="hint">Times are those of {zoneName(course.defaultTimezone)}.</p>
        </>
      )}
    </AdminLayout>
  )
}

const REASONS: Readonly<Record<string, string>> = {
  bounced: 'The mailbox does not take mail: it came back for good. The address may be mistyped.',
  previous_bounce: 'Resend has the address on its stop list: mail to it came back before.',
  previous_complaint: 'Resend has the address on its stop list: somebody there marked a mail as spam.',
  reached_daily_quota: 'Your daily quota at Resend was used up.',
  reached_monthly_quota: 'Your monthly quota at Resend was used up.',
}

function whyUndelivered(reason: string | null): string {
  if (reason === null) return 'Resend took it and could not send it. It does not say why.'
  return own(REASONS, reason) ?? `Resend took it and could not send it. It says: ${reason}.`
}
