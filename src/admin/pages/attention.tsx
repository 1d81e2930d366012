import type { LastingAlert } from '../../db/alerts.ts'
import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { EndpointRow } from '../../db/outgoing-webhooks.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { DATABASE_NEARLY_FULL_SHARE, MAIL_LATE_MINUTES } from '../../policy.ts'
import type { Stats } from '../stats.ts'
import type { Concern } from './concern.ts'
import { countOf } from './format-count.ts'
import { ofRefusedMail, ofUndelivered } from './mail-concerns.ts'
import { shortDateTime } from './when.ts'

export interface DatabaseSize {
  readonly bytes: number
  /** What the plan gives. */
  readonly most: number
}

/** What needs the operator, in plain words, and where to do something about it. */
export function Attention(props: {
  course: CompiledCourse
  stats: Stats
  refused: number
  undelivered: readonly UndeliveredRow[]
  endpoints: readonly EndpointRow[]
  lasting: readonly LastingAlert[]
  secret: 'set' | 'missing'
  database: DatabaseSize
  zone: string
  now: number
}) {
  const concerns = [
    ...ofSending(props),
    ...ofConfirmMails(props.stats),
    ...ofEvents(props),
    ...ofUncertain(props.stats),
    ...ofRefusedMail(props.refused),
    ...ofUndelivered(props.undelivered, props.course),
    ...ofWebhooks(props.endpoints),
    ...ofDatabase(props.database),
  ]
  if (concerns.length === 0) return <p class="well">All is well: nothing waits for you.</p>
  return (
    <section class="attention" aria-labelledby="attention">
      <h2 id="attention">This needs you</h2>
      <ul>
        {concerns.map(({ title, what, href, link }) => (
          <li>
            <h3>{title}</h3>
            <p>
              {what} <a href={href}>{link}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SENDING = { href: '/admin/sending', link: 'Look at sending' } as const

function ofSending({ stats, zone, now }: { stats: Stats; zone: string; now: number }): Concern[] {
  const { due, oldestDueAt } = stats
  const { state, reason, until } = stats.sending
  switch (state) {
    case 'stopped':
      return [
        {
          title: 'Sending has stopped',
          what: `Resend refuses your mail: ${reason ?? 'it gives no reason'}. As a rule the API key is wrong, or the domain is no longer verified. Nothing is lost, and once that is put right it goes on by itself.`,
          ...SENDING,
        },
      ]
    case 'held':
      return [
        {
          title: 'Sending waits for your quota',
          what: `Mail goes on ${until === null ? 'when Resend allows it' : shortDateTime(Date.parse(until), zone, now)}. Nothing is lost. If this happens often, your plan at Resend is too small for your readers.`,
          ...SENDING,
        },
      ]
    case 'paused':
      return [
        {
          title: 'Sending is paused',
          what: `No mail goes out until you resume (${reason}). ${countOf(due, 'mail')} ${due === 1 ? 'waits' : 'wait'}.`,
          ...SENDING,
        },
      ]
    case 'running': {
      const since = oldestDueAt === null ? now : Date.parse(oldestDueAt)
      if (now - since <= MAIL_LATE_MINUTES * MINUTE_MS) return []
      return [
        {
          title: 'Mail is late',
          what: `${countOf(due, 'mail')} should be out by now, the oldest since ${shortDateTime(since, zone, now)}. A long list is caught up with by itself; if the number does not fall, look at Resend’s status page.`,
          ...SENDING,
        },
      ]
    }
  }
}

function ofConfirmMails({ sending: { confirmMails } }: Stats): Concern[] {
  if (confirmMails.state === 'running') return []
  return [
    {
      title: 'Confirm mails are paused',
      what: `People who sign up get nothing until you resume (${confirmMails.reason}). Readers who have confirmed get their mail.`,
      ...SENDING,
    },
  ]
}

const EVENTS = { href: '/admin/events', link: 'Look at events' } as const

/** One of those three at most: without the secret all are refused, and what is refused is not silence. */
function ofEvents(props: {
  lasting: readonly LastingAlert[]
  secret: 'set' | 'missing'
  zone: string
  now: number
}): Concern[] {
  const sinceOf = (cause: LastingAlert['cause']) => {
    const since = props.lasting.find((alert) => alert.cause === cause)?.since
    return since === undefined ? null : shortDateTime(since, props.zone, props.now)
  }
  return [
    ...(ofWebhookSecret(props.secret) ??
      ofRefused(sinceOf('signatures')) ??
      ofSilence(sinceOf('silent')) ??
      []),
    ...ofUnrecorded(sinceOf('unrecorded')),
  ]
}

function ofWebhookSecret(secret: 'set' | 'missing'): Concern[] | null {
  if (secret === 'set') return null
  return [
    {
      title: 'The webhook has no secret',
      what: 'Resend’s events are refused until RESEND_WEBHOOK_SECRET is set, so nobody knows what bounces. “npm run course -- doctor” says what to do.',
      ...EVENTS,
    },
  ]
}

function ofRefused(since: string | null): Concern[] | null {
  if (since === null) return null
  return [
    {
      title: 'Events from Resend are refused',
      what: `Since ${since} none has come with a signature that holds. As a rule RESEND_WEBHOOK_SECRET is not the one of the webhook at Resend: “npm run course -- doctor” compares them.`,
      ...EVENTS,
    },
  ]
}

function ofSilence(since: string | null): Concern[] | null {
  if (since === null) return null
  return [
    {
      title: 'Resend tells nothing of your mail',
      what: `It takes your mail, and by ${since} not one event had come for six hours. As a rule its webhook is missing or disabled: “npm run course -- doctor” looks.`,
      ...EVENTS,
    },
  ]
}

function ofUnrecorded(since: string | null): Concern[] {
  if (since === null) return []
  return [
    {
      title: 'Some events cannot be recorded',
      what: `Since ${since}. Readers who bounced may still be mailed until they are.`,
      ...EVENTS,
    },
  ]
}

function ofUncertain({ deliveries }: Stats): Concern[] {
  const { uncertain } = deliveries
  if (uncertain === 0) return []
  return [
    {
      title: `Nobody knows whether ${countOf(uncertain, 'mail')} went out`,
      what: 'Resend did not answer for a day. Look whether it lists them as sent, then say so here, and they are settled or go out again.',
      href: '/admin/sending',
      link: 'Settle them',
    },
  ]
}

function ofWebhooks(endpoints: readonly EndpointRow[]): Concern[] {
  const lost = endpoints.reduce((sum, endpoint) => sum + endpoint.lost, 0)
  const failing = endpoints.filter(({ problem }) => problem !== null).length
  if (lost === 0 && failing === 0) return []
  return [
    {
      title: 'A webhook does not get through',
      what:
        lost === 0
          ? 'It is tried again for three days. See whether its address is right and its system runs.'
          : `${countOf(lost, 'event')} could not be told in three days, and will not be tried again. Put the missing readers into that system by hand.`,
      href: '/admin/webhooks',
      link: 'Look at webhooks',
    },
  ]
}

const MEGABYTE = 1_000_000

function ofDatabase({ bytes, most }: DatabaseSize): Concern[] {
  const share = bytes / most
  if (share <= DATABASE_NEARLY_FULL_SHARE) return []
  const megabytes = (value: number) => Math.round(value / MEGABYTE).toLocaleString('en')
  return [
    {
      title: `The database is ${Math.floor(100 * share)} % full`,
      what: `It has ${megabytes(bytes)} of the ${megabytes(most)} MB that your plan at Cloudflare gives. Once it is full, nobody can sign up and no mail goes out. The paid plan gives 10,000 MB.`,
      href: 'https://developers.cloudflare.com/d1/platform/limits/',
      link: 'D1’s limits',
    },
  ]
}
