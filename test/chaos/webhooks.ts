import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { signEvent } from '../../src/local/inbox/events/sign-event.ts'
import type { Dice } from './dice.ts'
import type { AcceptedMail } from './evidence.ts'
import type { MortalStack } from './mortal-stack.ts'
import type { Script } from './script.ts'

const POSTS_AT_ONCE = 6
const RETRY_MS = 700

type Fate = NonNullable<Script['fate']>['kind'] | 'delivered'

export interface Webhooks {
  /** Plans the events of one mail: shuffled, some of them late, some twice. */
  plan(mail: AcceptedMail, fate: Fate): void
  pending(): number
  /**
   * Posts every event once more under its old id. A real queue is durable, but the local one dies with its
   * process. This is the manual replay that Svix offers, and it must be enough.
   */
  replay(): Promise<void>
  /** Ids of deliveries that were reported as delivered. */
  delivered: string[]
}

interface Event {
  id: string
  address: string
  /** A permanent bounce or a complaint. */
  endsCourse: boolean
  body: string
}

export function openWebhooks(
  dice: Dice,
  secret: string,
  ask: MortalStack['ask'],
  courseNow: () => number,
  end: { posting(address: string): void; stored(address: string): void },
): Webhooks {
  const events: Event[] = []
  const turn = atMost(POSTS_AT_ONCE)
  let pending = 0
  const post = async (event: Event) => {
    for (;;) {
      if (event.endsCourse) end.posting(event.address)
      const headers = signEvent(secret, event.id, event.body)
      const { status } = await turn(() =>
        ask('/webhooks/resend', { method: 'POST', headers, body: event.body }),
      )
      if (status < 300) break
      if (status < 500) throw new Error(`the handler answered ${status} to an event`)
      await sleep(RETRY_MS)
    }
    if (event.endsCourse) end.stored(event.address)
  }
  const postLater = async (event: Event, delayMs: number) => {
    pending++
    await sleep(delayMs)
    await post(event)
    pending--
  }
  const webhooks: Webhooks = {
    delivered: [],
    plan(mail, fate) {
      if (fate === 'delivered' || fate === 'complained') webhooks.delivered.push(mail.delivery)
      for (const [type, extra] of TYPES[fate]) {
        const name = [mail.address, mail.message, type]
        const event: Event = {
          id: idOf(mail, type),
          address: mail.address,
          endsCourse: (type === 'email.bounced' && fate === 'bounced') || type === 'email.complained',
          body: bodyOf(mail, type, extra, courseNow()),
        }
        events.push(event)
        const late = dice.roll('event late', ...name) < 0.1 ? 6000 : 1500
        void postLater(event, late * dice.roll('event delay', ...name))
        if (dice.roll('event twice', ...name) < 0.15) {
          void postLater(event, 3000 * dice.roll('event again', ...name))
        }
      }
    },
    pending: () => pending,
    async replay() {
      await Promise.all(events.map(post))
    },
  }
  return webhooks
}

const TYPES: Record<Fate, readonly (readonly [string, object])[]> = {
  delivered: [
    ['email.sent', {}],
    ['email.delivered', {}],
  ],
  bounced: [
    ['email.sent', {}],
    ['email.bounced', { bounce: { type: 'Permanent', subType: 'General', message: 'No such mailbox.' } }],
  ],
  transient: [
    ['email.sent', {}],
    ['email.bounced', { bounce: { type: 'Transient', subType: 'MailboxFull', message: 'Full.' } }],
  ],
  complained: [
    ['email.sent', {}],
    ['email.delivered', {}],
    ['email.complained', {}],
  ],
}

function bodyOf(mail: AcceptedMail, type: string, extra: object, now: number): string {
  const at = new Date(now).toISOString()
  return JSON.stringify({
    type,
    created_at: at,
    data: {
      email_id: mail.id,
      created_at: at,
      from: 'Longrun <coach@course.example>',
      to: [mail.address],
      subject: mail.message,
      tags: { course: 'shoulders', message: mail.message, delivery: mail.delivery },
      ...extra,
    },
  })
}

function idOf(mail: AcceptedMail, type: string): string {
  return `msg_${createHash('sha256').update(`${mail.id}/${type}`).digest('hex').slice(0, 27)}`
}

/** Runs this many at once. The others wait. */
function atMost(atOnce: number) {
  const lanes = Array.from({ length: atOnce }, (): Promise<unknown> => Promise.resolve())
  let next = 0
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const lane = next++ % atOnce
    const done = (lanes[lane] ?? Promise.resolve()).then(work)
    lanes[lane] = done.catch(() => undefined)
    return done
  }
}
