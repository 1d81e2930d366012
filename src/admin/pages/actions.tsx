import { Hono } from 'hono'
import type { OperatorAction, RecordedAction } from '../../db/operator.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { longDateTime, zoneName } from '../../lib/formats.ts'
import { IMPORT_CHUNKS_GAP_MINUTES } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { readActions } from '../actions/action-log.ts'
import { shownCourse } from '../chosen-course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'

export const actionsPages = new Hono<AppEnv>()

actionsPages.get('/actions', async (c) => {
  const found = await readActions(c)
  if (found === null) return c.redirect('/admin/actions', 303)
  return c.html(<ActionsPage {...found} zone={shownCourse(c).defaultTimezone} />)
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

const IN_CHUNKS: readonly OperatorAction['action'][] = ['import', 'fetch_events', 'take_suppressions']

/** Long lists arrive in chunks. Chunks close in time are one entry, at the time of the last. */
function grouped(actions: readonly RecordedAction[]): { it: RecordedAction; parts: number }[] {
  const lines: { it: RecordedAction; parts: number; firstAt: number }[] = []
  for (const it of actions) {
    const line = lines.at(-1)
    const isPart =
      IN_CHUNKS.includes(it.action) && line?.it.action === it.action && line.it.origin === it.origin
    if (isPart && line.firstAt - it.at <= IMPORT_CHUNKS_GAP_MINUTES * MINUTE_MS) {
      line.parts++
      line.firstAt = it.at
    } else lines.push({ it, parts: 1, firstAt: it.at })
  }
  return lines
}

function describeAction({ action, subject }: RecordedAction): string {
  const words: Readonly<Record<OperatorAction['action'], string>> = {
    sign_in: 'Signed in',
    sign_out: 'Signed out',
    view_reader: `Opened reader ${subject}`,
    export: 'Exported all readers',
    unsubscribe: `Unsubscribed reader ${subject}`,
    erase: `Erased reader ${subject}`,
    unsubscribe_many: 'Unsubscribed all readers of a filter',
    erase_many: 'Erased all readers of a filter',
    send_next_now: `Sent reader ${subject} the next lesson`,
    mail_link: `Emailed reader ${subject} the link to their course`,
    renew_links: `Renewed the links of reader ${subject}`,
    import: 'Imported readers',
    test_send: 'Sent a test email',
    settle_as_sent: `Settled batch ${subject} as sent`,
    settle_as_not_sent: `Settled batch ${subject} as not sent and scheduled it again`,
    pause_sending: 'Paused sending',
    resume_sending: 'Resumed sending',
    send_again:
      subject === null ? 'Sent refused emails again' : `Sent refused emails to reader ${subject} again`,
    replay_events: 'Retried events that could not be recorded',
    drop_event: `Dropped event ${subject}, which could not be recorded`,
    fetch_events: 'Fetched missed events from Resend',
    take_suppressions: 'Took over addresses that Resend suppresses',
    unblock: subject === null ? 'Unblocked an erased address' : `Unblocked reader ${subject}`,
    change_address: `Asked for another address for reader ${subject}`,
    add_reader: `Added reader ${subject}`,
    edit_reader: `Changed the settings of reader ${subject}`,
    pause_reader: `Paused reader ${subject}`,
    resume_reader: `Resumed reader ${subject}`,
    mail_message: `Emailed reader ${subject} a message again`,
    add_webhook: `Added webhook ${subject}`,
    remove_webhook: `Removed webhook ${subject}`,
    send_letter: `Sent the letter ${subject}`,
    pause_letter: `Paused the letter ${subject}`,
    resume_letter: `Resumed the letter ${subject}`,
    stop_letter: `Stopped the letter ${subject}`,
  }
  return words[action]
}

function formatOrigin(origin: string): string {
  if (origin === 'api') return 'API'
  if (origin === 'dashboard') return 'Dashboard'
  return `Dashboard, as ${origin.slice('access:'.length)} via Cloudflare Access`
}
