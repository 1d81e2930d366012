import { Hono } from 'hono'
import type { OperatorAction, RecordedAction } from '../../db/operator.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { longDateTime, zoneName } from '../../lib/formats.ts'
import { IMPORT_CHUNKS_GAP_MINUTES } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { readActions } from '../actions/action-log.ts'
import { AdminLayout } from '../components/admin-layout.tsx'

export const actionsPages = new Hono<AppEnv>()

actionsPages.get('/actions', async (c) => {
  const found = await readActions(c)
  if (found === null) return c.redirect('/admin/actions', 303)
  return c.html(<ActionsPage {...found} zone={c.var.app.course.defaultTimezone} />)
})

function ActionsPage(props: { actions: readonly RecordedAction[]; nextCursor: string | null; zone: string }) {
  const { actions, nextCursor, zone } = props
  return (
    <AdminLayout title="Log" place="Log">
      <h1>Log</h1>
      <p>
        Every change made on these pages or through the API, every sign-in and export, and every reader you
        opened (once an hour each). Entries are kept for a year. Times are for {zoneName(zone)}.
      </p>
      {actions.length === 0 ? <p>Nothing yet.</p> : <ActionTable actions={actions} zone={zone} />}
      {nextCursor === null ? null : (
        <p class="alone">
          <a href={`/admin/actions?cursor=${nextCursor}`}>Older entries</a>
        </p>
      )}
    </AdminLayout>
  )
}

function ActionTable(props: { actions: readonly RecordedAction[]; zone: string }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {grouped(props.actions).map(({ it, parts }) => (
          <tr>
            <td>{longDateTime(it.at, props.zone)}</td>
            <td>
              {describeAction(it)}
              {parts === 1 ? '' : `, in ${parts} parts`}
              {it.note === null || it.note === '' ? null : <span class="second">“{it.note}”</span>}
            </td>
            <td>{formatOrigin(it.origin)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const IN_PARTS: readonly OperatorAction['action'][] = ['import', 'fetch_events', 'take_suppressions']

/** Long lists arrive in chunks. Chunks close in time are one entry, at the time of the last. */
function grouped(actions: readonly RecordedAction[]): { it: RecordedAction; parts: number }[] {
  const lines: { it: RecordedAction; parts: number; firstAt: number }[] = []
  for (const it of actions) {
    const line = lines.at(-1)
    const isPart =
      IN_PARTS.includes(it.action) && line?.it.action === it.action && line.it.origin === it.origin
    if (isPart && line.firstAt - it.at <= IMPORT_CHUNKS_GAP_MINUTES * MINUTE_MS) {
      line.parts++
      line.firstAt = it.at
    } else lines.push({ it, parts: 1, firstAt: it.at })
  }
  return lines
}

function describeAction({ action, subject }: RecordedAction): string {
  switch (action) {
    case 'sign_in':
      return 'Signed in'
    case 'sign_out':
      return 'Signed out'
    case 'view_reader':
      return `Opened reader ${subject}`
    case 'export':
      return 'Exported all readers'
    case 'unsubscribe':
      return `Unsubscribed reader ${subject}`
    case 'erase':
      return `Erased reader ${subject}`
    case 'send_next_now':
      return `Sent reader ${subject} the next lesson`
    case 'mail_link':
      return `Emailed reader ${subject} the link to their course`
    case 'renew_links':
      return `Renewed the links of reader ${subject}`
    case 'import':
      return 'Imported readers'
    case 'test_send':
      return 'Sent a test email'
    case 'settle_as_sent':
      return `Settled batch ${subject} as sent`
    case 'settle_as_not_sent':
      return `Settled batch ${subject} as not sent and scheduled it again`
    case 'pause_sending':
      return 'Paused sending'
    case 'resume_sending':
      return 'Resumed sending'
    case 'send_again':
      return subject === null ? 'Sent refused emails again' : `Sent refused emails to reader ${subject} again`
    case 'replay_events':
      return 'Retried events that could not be recorded'
    case 'drop_event':
      return `Dropped event ${subject}, which could not be recorded`
    case 'fetch_events':
      return 'Fetched missed events from Resend'
    case 'take_suppressions':
      return 'Took over addresses that Resend suppresses'
    case 'unblock':
      return subject === null ? 'Unblocked an erased address' : `Unblocked reader ${subject}`
    case 'add_webhook':
      return `Added webhook ${subject}`
    case 'remove_webhook':
      return `Removed webhook ${subject}`
  }
}

function formatOrigin(origin: string): string {
  if (origin === 'api') return 'API'
  if (origin === 'dashboard') return 'Dashboard'
  return `Dashboard, as ${origin.slice('access:'.length)} via Cloudflare Access`
}
