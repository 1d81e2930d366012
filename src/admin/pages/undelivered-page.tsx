import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { UNDELIVERED_DAYS } from '../../policy.ts'
import { zoneName } from '../../web/formats.ts'
import { AdminLayout } from './admin-layout.tsx'
import { messageTitle } from './message-title.ts'
import { StatusBadge } from './status-badge.tsx'
import { whyUndelivered } from './undelivered-words.ts'
import { shortDateTime } from './when.ts'

/** Whose mail did not arrive, and why. */
export function UndeliveredPage(props: {
  rows: readonly UndeliveredRow[]
  course: CompiledCourse
  now: number
}) {
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
