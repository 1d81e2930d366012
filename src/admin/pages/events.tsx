import { Hono } from 'hono'
import * as z from 'zod/mini'
import { type KeptDeadEvent, readWebhookHealth } from '../../db/inbound-webhook.ts'
import { countOf, shortDateTime, zoneName } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { readForm } from '../../web/read-form.ts'
import { dropEvent, readDeadEvents, replayEvents } from '../actions/events.ts'
import { shownCourse } from '../chosen-course.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { OwnForm } from '../components/own-form.tsx'

const dropSchema = z.object({ id: z.string() })

export const eventsPages = new Hono<AppEnv>()

eventsPages.get('/events', async (c) => c.html(<EventsPage {...(await readEvents(c))} />))

eventsPages.post('/events/replay', async (c) => {
  const { left } = await replayEvents(c, null)
  return c.redirect(`/admin/events?done=${left === 0 ? 'recorded' : 'left'}`, 303)
})

eventsPages.post('/events/drop', async (c) => {
  const input = dropSchema.safeParse(await readForm(c))
  if (input.success) await dropEvent(c, input.data.id)
  return c.redirect('/admin/events?done=dropped', 303)
})

const DONE: Readonly<Record<string, string>> = {
  recorded: 'Recorded. Nothing is left to retry.',
  left: 'Retried. The events below still could not be recorded.',
  dropped: 'Dropped.',
}

type Events = Awaited<ReturnType<typeof readEvents>>

async function readEvents(c: AppContext) {
  const { now } = c.var.app
  const [dead, health] = await Promise.all([readDeadEvents(c), readWebhookHealth(c.env.DB)])
  const done = own(DONE, c.req.query('done') ?? '')
  const hasSecret = Boolean(c.env.RESEND_WEBHOOK_SECRET)
  return { ...dead, health, hasSecret, done, zone: shownCourse(c).defaultTimezone, now: now() }
}

function EventsPage(props: Events) {
  return (
    <AdminLayout title="Events from Resend" place="Sending">
      <h1>Events from Resend</h1>
      {props.done === undefined ? null : <Notice>{props.done}</Notice>}
      <p class="lead">
        Resend reports which emails arrived, bounced or were marked as spam. Times are for{' '}
        {zoneName(props.zone)}.
      </p>
      <HealthCard {...props} />
      <DeadCard {...props} />
    </AdminLayout>
  )
}

function HealthCard({ health, hasSecret, zone, now }: Events) {
  const { heardAt, unheardSinceAt, refusedAt, refusedMinutes } = health
  const isHeard = heardAt !== null && unheardSinceAt === null
  const when = (at: number) => shortDateTime(at, zone, now)
  return (
    <section class="card">
      <h2>{heardAt === null ? 'No event has arrived yet' : `The last event arrived ${when(heardAt)}`}</h2>
      {hasSecret ? null : (
        <p class="error">
          RESEND_WEBHOOK_SECRET is not set, so every event is refused. <code>npm run course -- doctor</code>{' '}
          says how to set it.
        </p>
      )}
      {unheardSinceAt === null ? null : (
        <p>Resend has accepted mail since {when(unheardSinceAt)} but sent no event about it so far.</p>
      )}
      <p>
        {refusedAt === null
          ? 'No event was refused for its signature.'
          : `Events with a wrong signature were refused in ${countOf(refusedMinutes, 'minute')}, the last ${when(refusedAt)}. ${isHeard ? STRANGERS : WRONG_SECRET}`}
      </p>
    </section>
  )
}

const STRANGERS = 'Valid events still arrive, so those came from strangers.'
const WRONG_SECRET = 'No valid event arrives, so the secret is probably wrong.'

function DeadCard({ events, total, zone, now }: Events) {
  if (total === 0) {
    return (
      <section class="card">
        <h2>Every event was recorded</h2>
        <p>Events that cannot be recorded are listed here for 90 days.</p>
      </section>
    )
  }
  return (
    <section class="card">
      <h2>{countOf(total, 'event')} could not be recorded</h2>
      <p>
        Until they are, their readers may still get mail after a bounce or a complaint. Deploy a fix, then
        retry. Dropped events are gone for good. All events here are deleted after 90 days.
      </p>
      <OwnForm action="/admin/events/replay">
        <button type="submit">{total > events.length ? `Retry the oldest ${events.length}` : 'Retry'}</button>
      </OwnForm>
      <ul>
        {events.map((event) => (
          <li>
            <p class="breakable">
              {PROBLEMS[event.problem]}, {shortDateTime(event.firstSeenAt, zone, now)}, tried{' '}
              {countOf(event.attempts, 'time')}: <code>{event.body}</code>
            </p>
            <OwnForm action="/admin/events/drop">
              <input type="hidden" name="id" value={event.id} />
              <button type="submit" class="quiet">
                Drop
              </button>
            </OwnForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

const PROBLEMS: Readonly<Record<KeptDeadEvent['problem'], string>> = {
  unreadable: 'Unreadable',
  not_recorded: 'The database rejected it',
}
