import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import { DAY_MS } from '../../../lib/durations.ts'
import {
  MAGNET_MAIL_FRESH_DAYS,
  REQUESTED_MAIL_GAP_MINUTES,
  REQUESTED_MAILS_PER_DAY,
} from '../../../policy.ts'
import { useWords } from '../../../web/words.ts'
import { longDayAt } from '../../../words/dates.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan } from '../open-plan.ts'
import { doneIn } from './words.ts'

/** The email with the month: on its way, sent, or out of date, and a button to get it again. */
export function MonthMail(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  plan: OpenPlan
  action: string
  now: number
}) {
  const { reader, now } = props
  const words = useWords()
  const { mail } = words.workoutPlan
  if (reader.status === 'pending' || reader.status === 'unsubscribed' || reader.status === 'suppressed')
    return null
  const last = props.deliveries.findLast((row) => row.message === 'welcome')
  if (last?.status === 'scheduled' || last?.status === 'sending') return <p>{mail.onItsWay}</p>
  const sentAt = last?.sentAt ?? null
  const isFresh = sentAt === null || now - sentAt < MAGNET_MAIL_FRESH_DAYS * DAY_MS
  if (isFresh && doneIn(props.plan) === 0 && isOutOfDate(props, sentAt)) {
    return (
      <div class="note">
        <p>{mail.outdated}</p>
        <Again action={props.action} button={mail.rightOne} />
      </div>
    )
  }
  return (
    <details class="plain">
      <summary>{isFresh ? mail.notFound : mail.again}</summary>
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

/** It went out before the reader chose a gentle month. */
function isOutOfDate({ reader, plan }: { reader: Reader; plan: OpenPlan }, sentAt: number | null): boolean {
  const isGentle = plan.track !== 'standard'
  return isGentle && sentAt !== null && reader.answeredAt !== null && sentAt < reader.answeredAt
}

function Again({ action, button }: { action: string; button: string }) {
  return (
    <form method="post" action={`${action}/plan`}>
      <button type="submit" class="quiet">
        {button}
      </button>
      <p class="hint">
        {say(useWords().workoutPlan.mail.atMost, {
          minutes: REQUESTED_MAIL_GAP_MINUTES,
          times: REQUESTED_MAILS_PER_DAY,
        })}
      </p>
    </form>
  )
}
