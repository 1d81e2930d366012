import type { LastingAlert } from '../../../db/alerts.ts'
import type { EndpointRow } from '../../../db/outgoing-webhooks.ts'
import { countOf, formatCount, shortDateTime } from '../../../lib/formats.ts'
import { DATABASE_NEARLY_FULL_SHARE } from '../../../policy.ts'
import type { Concern } from './mail-concerns.ts'

export interface DatabaseSize {
  readonly bytes: number
  /** The limit of the plan. */
  readonly most: number
}

const EVENTS = { href: '/admin/events', link: 'Go to events' } as const

/** Without the secret every event is refused, and refused events are not silence: one concern is enough. */
export function ofEvents(props: {
  openAlerts: readonly LastingAlert[]
  secret: 'set' | 'missing'
  zone: string
  now: number
}): (Concern | null)[] {
  const sinceOf = (cause: LastingAlert['cause']) => {
    const since = props.openAlerts.find((alert) => alert.cause === cause)?.since
    return since === undefined ? null : shortDateTime(since, props.zone, props.now)
  }
  return [
    ofWebhookSecret(props.secret) ?? ofRefused(sinceOf('signatures')) ?? ofSilence(sinceOf('silent')),
    ofUnrecorded(sinceOf('unrecorded')),
  ]
}

function ofWebhookSecret(secret: 'set' | 'missing'): Concern | null {
  if (secret === 'set') return null
  return {
    title: 'The webhook has no secret',
    what: 'Resend’s events are refused until RESEND_WEBHOOK_SECRET is set, so bounces go unnoticed. “npm run course -- doctor” says what to do.',
    ...EVENTS,
  }
}

function ofRefused(since: string | null): Concern | null {
  if (since === null) return null
  return {
    title: 'Events from Resend are refused',
    what: `No event has had a valid signature since ${since}. Usually RESEND_WEBHOOK_SECRET is not the secret of the webhook at Resend. “npm run course -- doctor” compares them.`,
    ...EVENTS,
  }
}

function ofSilence(since: string | null): Concern | null {
  if (since === null) return null
  return {
    title: 'Resend sends no events',
    what: `Resend accepts your mail, but by ${since} it had sent no event for six hours. Usually its webhook is missing or disabled. “npm run course -- doctor” checks it.`,
    ...EVENTS,
  }
}

function ofUnrecorded(since: string | null): Concern | null {
  if (since === null) return null
  return {
    title: 'Some events cannot be recorded',
    what: `Since ${since}. Until they are recorded, readers who bounced may still get mail.`,
    ...EVENTS,
  }
}

export function ofWebhooks(endpoints: readonly EndpointRow[]): Concern | null {
  const lost = endpoints.reduce((sum, endpoint) => sum + endpoint.lost, 0)
  const failing = endpoints.filter(({ problem }) => problem !== null).length
  if (lost === 0 && failing === 0) return null
  return {
    title: 'A webhook is failing',
    what:
      lost === 0
        ? 'It is retried for three days. Check that its URL is right and that the system behind it is running.'
        : `${countOf(lost, 'event')} could not be delivered within three days and will not be retried. Add the missing readers to that system by hand.`,
    href: '/admin/webhooks',
    link: 'Go to webhooks',
  }
}

const MEGABYTE = 1_000_000

export function ofDatabase({ bytes, most }: DatabaseSize): Concern | null {
  const share = bytes / most
  if (share <= DATABASE_NEARLY_FULL_SHARE) return null
  const megabytes = (value: number) => formatCount(Math.round(value / MEGABYTE))
  return {
    title: `The database is ${Math.floor(100 * share)}% full`,
    what: `It holds ${megabytes(bytes)} of the ${megabytes(most)} MB that your Cloudflare plan allows. Once it is full, nobody can sign up and no mail goes out. The paid plan allows 10,000 MB.`,
    href: 'https://developers.cloudflare.com/d1/platform/limits/',
    link: 'D1 limits',
  }
}
