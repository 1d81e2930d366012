import type { DeliveryRow } from '../db/deliveries.ts'
import type { Reader } from '../db/subscribers.ts'
import { DAY_MS } from '../lib/durations.ts'
import { MAGNET_MAIL_FRESH_DAYS, REQUESTED_MAIL_GAP_MINUTES, REQUESTED_MAILS_PER_DAY } from '../policy.ts'
import { longDayAt } from '../words/dates.ts'
import { say } from '../words/say.ts'
import { useWords } from './words.ts'

/** The email with the magnet: on its way, sent, or out of date, and a button to get it again. */
export function MagnetMail(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  /** The course page. */
  action: string
  now: number
  /** The words of the request, such as "Email me my plan again". */
  again: string
  /** Whether what was sent at that instant no longer fits the reader. */
  isOutOfDate?: (sentAt: number) => boolean
}) {
  const { reader, now } = props
  const words = useWords()
  const { mail } = words.magnet
  if (reader.status === 'pending' || reader.status === 'unsubscribed' || reader.status === 'suppressed')
    return null
  const last = props.deliveries.findLast((row) => row.message === 'welcome')
  if (last?.status === 'scheduled' || last?.status === 'sending') return <p>{mail.onItsWay}</p>
  const sentAt = last?.sentAt ?? null
  const isFresh = sentAt === null || now - sentAt < MAGNET_MAIL_FRESH_DAYS * DAY_MS
  if (isFresh && sentAt !== null && props.isOutOfDate?.(sentAt)) {
    return (
      <div class="note">
        <p>{mail.outdated}</p>
        <Again action={props.action} button={mail.rightOne} />
      </div>
    )
  }
  return (
    <details class="plain">
      <summary>{isFresh ? mail.notFound : props.again}</summary>
      {sentAt === null ? null : (
        <p>
          {say(isFresh ? mail.lastSent : mail.lastSentLongAgo, {
            day: longDayAt(words, sentAt, reader.timezone),
          })}
        </p>
      )}
      <Again action={props.action} button={mail.send} />
    </details>
  )
}

function Again({ action, button }: { action: string; button: string }) {
  return (
    <form method="post" action={`${action}/magnet`}>
      <button type="submit" class="quiet">
        {button}
      </button>
      <p class="hint">
        {say(useWords().magnet.mail.atMost, {
          minutes: REQUESTED_MAIL_GAP_MINUTES,
          times: REQUESTED_MAILS_PER_DAY,
        })}
      </p>
    </form>
  )
}
