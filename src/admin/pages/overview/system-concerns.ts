import type { LastingAlert } from '../../../db/alerts.ts'
import type { EndpointRow } from '../../../db/outgoing-webhooks.ts'
import { DATABASE_NEARLY_FULL_SHARE } from '../../../policy.ts'
import { countOf, shortDateTime } from '../../components/formats.ts'
import type { Concern } from './mail-concerns.ts'

export interface DatabaseSize {
  readonly bytes: number
  /** What the plan gives. */
  readonly most: number
}

const EVENTS = { href: '/admin/events', link: 'Look at events' } as const

/** One of those three at most: without the secret all are refused, and what is refused is not silence. */
export function ofEvents(props: {
  openAlerts: readonly LastingAlert[]
  secret: 'set' | 'missing'
  zone: string
  now: number
}): Concern[] {
  const sinceOf = (cause: LastingAlert['cause']) => {
    const since = props.openAlerts.find((alert) => alert.cause === cause)?.since
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

export function ofWebhooks(endpoints: readonly EndpointRow[]): Concern[] {
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

export function ofDatabase({ bytes, most }: DatabaseSize): Concern[] {
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
