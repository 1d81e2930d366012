import { Hono } from 'hono'
import * as z from 'zod/mini'
import { type KeptDeadEvent, readWebhookHealth, type WebhookHealth } from '../../db/inbound-webhook.ts'
import { own } from '../../lib/own-property.ts'
import type { AppEnv } from '../../web/context.ts'
import { zoneName } from '../../web/formats.ts'
import { readForm } from '../../web/read-form.ts'
import { drop, readDeadEvents, replay } from '../actions/events.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { countOf, shortDateTime } from '../components/formats.ts'
import { OwnForm } from '../components/own-form.tsx'

const dropSchema = z.object({ id: z.string() })

export const eventsPages = new Hono<AppEnv>()

eventsPages.get('/events', async (c) => {
  const { course, now } = c.var.app
  const [{ events, total }, health] = await Promise.all([readDeadEvents(c), readWebhookHealth(c.env.DB)])
  const secret = c.env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const page = { events, total, health, secret, zone: course.defaultTimezone, now: now() } as const
  return c.html(<EventsPage {...page} done={c.req.query('done') ?? null} />)
})

eventsPages.post('/events/replay', async (c) => {
  const { left } = await replay(c, null)
  return c.redirect(`/admin/events?done=${left === 0 ? 'recorded' : 'left'}`, 303)
})

eventsPages.post('/events/drop', async (c) => {
  const input = dropSchema.safeParse(await readForm(c))
  if (input.success) await drop(c, input.data.id)
  return c.redirect('/admin/events?done=dropped', 303)
})

const DONE: Readonly<Record<string, string>> = {
  recorded: 'Recorded. Nothing is left of what was tried.',
  left: 'Tried again. What is still here could not be recorded.',
  dropped: 'Dropped.',
}

interface Events {
  events: readonly KeptDeadEvent[]
  total: number
  health: WebhookHealth
  secret: 'set' | 'missing'
  done: string | null
  zone: string
  now: number
}

function EventsPage(props: Events) {
  const done = own(DONE, props.done ?? '')
  return (
    <AdminLayout title="Events from Resend" place="Sending">
      <h1>Events from Resend</h1>
      {done === undefined ? null : <Notice>{done}</Notice>}
      <p class="lead">
        Resend tells which mails arrived, bounced or were reported as spam. Times are those of{' '}
        {zoneName(props.zone)}.
      </p>
      <HealthCard {...props} />
      <DeadCard {...props} />
    </AdminLayout>
  )
}

function HealthCard({ health, secret, zone, now }: Events) {
  const { heardAt, unheardSinceAt, refusedAt, refusedMinutes } = health
  const isHeard = heardAt !== null && unheardSinceAt === null
  const when = (at: number) => shortDateTime(at, zone, now)
  return (
    <section class="card">
      <h2>{heardAt === null ? 'No event has come yet' : `The last one came ${when(heardAt)}`}</h2>
      {secret === 'missing' ? (
        <p class="error">
          RESEND_WEBHOOK_SECRET is not set, so every event is refused. <code>npm run course -- doctor</code>{' '}
          says how to set it.
        </p>
      ) : null}
      {unheardSinceAt === null ? null : (
        <p>Resend has taken mail since {when(unheardSinceAt)} and told nothing of it so far.</p>
      )}
      <p>
        {refusedAt === null
          ? 'None was refused for its signature.'
          : `Events were refused for their signature in ${countOf(refusedMinutes, 'minute')}, the last ${when(refusedAt)}. ${isHeard ? STRANGERS : WRONG_SECRET}`}
      </p>
    </section>
  )
}

const STRANGERS = 'While good ones come, those are strangers trying.'
const WRONG_SECRET = 'As long as none comes that holds, the secret is the likely cause.'

function DeadCard({ events, total, zone, now }: Events) {
  if (total === 0) {
    return (
      <section class="card">
        <h2>All that came could be recorded</h2>
        <p>What cannot be is listed here, for 90 days.</p>
      </section>
    )
  }
  return (
    <section class="card">
      <h2>{countOf(total, 'event')} could not be recorded</h2>
      <p>
        Until they are, their readers may be mailed although they bounced or complained. Try again after a
        deploy that puts right what was wrong. Dropped events are gone for good; all of them go after 90 days.
      </p>
      <OwnForm action="/admin/events/replay">
        <button type="submit">
          {total > events.length ? `Record the oldest ${events.length} again` : 'Record again'}
        </button>
      </OwnForm>
      <ul>
        {events.map((event) => (
          <li>
            <p class="breakable">
              {describeProblem(event)}, {shortDateTime(event.firstSeenAt, zone, now)}, tried{' '}
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

function describeProblem({ problem }: KeptDeadEvent): string {
  switch (problem) {
    case 'unreadable':
      return 'Unreadable'
    case 'not_recorded':
      return 'The database did not take it'
  }
}
