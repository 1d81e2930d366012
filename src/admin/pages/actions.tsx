import { Hono } from 'hono'
import type { OperatorAction, RecordedAction } from '../../db/operator.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { IMPORT_CHUNKS_GAP_MINUTES } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { longDate, zoneName } from '../../web/formats.ts'
import { actionsIn } from '../actions/action-log.ts'
import { AdminLayout } from '../components/admin-layout.tsx'

export const actionsPages = new Hono<AppEnv>()

actionsPages.get('/actions', async (c) => {
  const found = await actionsIn(c)
  if (found === null) return c.redirect('/admin/actions', 303)
  return c.html(<ActionsPage {...found} zone={c.var.app.course.defaultTimezone} />)
})

function ActionsPage(props: { actions: readonly RecordedAction[]; nextCursor: string | null; zone: string }) {
  const { actions, nextCursor, zone } = props
  return (
    <AdminLayout title="What was done" place="Log">
      <h1>What was done</h1>
      <p>
        Every change made on these pages or through the API, every sign-in and export, and which readers were
        looked at (once an hour for each), for a year. Times are those of {zoneName(zone)}.
      </p>
      {actions.length === 0 ? <p>Nothing yet.</p> : <ActionTable actions={actions} zone={zone} />}
      {nextCursor === null ? null : (
        <p class="alone">
          <a href={`/admin/actions?cursor=${nextCursor}`}>Older ones</a>
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
            <td>{longDate(it.at, props.zone)}</td>
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

/** Lists come in parts, of 500 readers or 100 events; those that followed each other closely stand as one, at the last one's time. */
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
      return `Looked at reader ${subject}`
    case 'export':
      return 'Exported all readers'
    case 'unsubscribe':
      return `Took reader ${subject} off the list`
    case 'erase':
      return `Erased reader ${subject}`
    case 'send_next_now':
      return `Sent reader ${subject} her next lesson`
    case 'mail_link':
      return `Mailed reader ${subject} the link to her course`
    case 'renew_links':
      return `Made the links of reader ${subject} new`
    case 'import':
      return 'Imported readers'
    case 'test_send':
      return 'Sent a test mail'
    case 'settle_as_sent':
      return `Settled batch ${subject} as sent`
    case 'settle_as_not_sent':
      return `Settled batch ${subject} as not sent, so it goes out again`
    case 'pause_sending':
      return 'Paused sending'
    case 'resume_sending':
      return 'Resumed sending'
    case 'send_again':
      return subject === null ? 'Sent refused mail again' : `Sent reader ${subject} what was refused again`
    case 'replay_events':
      return 'Recorded events again that could not be recorded before'
    case 'drop_event':
      return `Dropped event ${subject}, which could not be recorded`
    case 'fetch_events':
      return 'Fetched missed events from Resend'
    case 'take_suppressions':
      return 'Took over addresses that Resend does not mail'
    case 'unblock':
      return subject === null ? 'Let an erased address in again' : `Let reader ${subject} in again`
    case 'add_webhook':
      return `Added webhook ${subject}`
    case 'remove_webhook':
      return `Removed webhook ${subject}`
  }
}

function formatOrigin(origin: string): string {
  if (origin === 'api') return 'the API'
  if (origin === 'dashboard') return 'these pages'
  return `these pages, as ${origin.slice('access:'.length)} at Cloudflare Access`
}
