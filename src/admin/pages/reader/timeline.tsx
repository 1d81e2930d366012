import type { Child } from 'hono/jsx'
import type { Purpose } from '../../../db/consents.ts'
import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import { shortDate, shortDateTime, timeIn } from '../../../lib/formats.ts'
import { messageTitle } from '../../components/message-words.ts'
import type { Moment } from './moments.ts'

interface Frame {
  course: CompiledCourse
  zone: string
  now: number
}

export function Timeline({ moments, ...frame }: Frame & { moments: readonly Moment[] }) {
  return (
    <ol class="timeline" reversed>
      {moments.map((moment) => (
        <li class={toneOf(moment)}>
          <time datetime={new Date(moment.at).toISOString()}>
            {shortDateTime(moment.at, frame.zone, frame.now)}
          </time>
          <div>{describeMoment(moment, frame)}</div>
        </li>
      ))}
    </ol>
  )
}

function toneOf(moment: Moment): string {
  if (moment.kind === 'left' || moment.kind === 'blocked') return 'bad'
  if (moment.kind !== 'mail') return 'good'
  const { status, bouncedAt, complainedAt } = moment.mail
  if (bouncedAt !== null || complainedAt !== null || status === 'failed' || status === 'uncertain')
    return 'bad'
  return status === 'sent' ? 'sent' : status
}

const AGREED: Readonly<Record<Purpose, string>> = {
  course: 'Agreed to receive the course',
  segment: 'Agreed to us storing their situation',
  track: 'Agreed to us storing the track they chose',
  letters: 'Agreed to receive letters',
}

function describeMoment(moment: Moment, frame: Frame): Child {
  switch (moment.kind) {
    case 'signed_up':
      return 'Signed up'
    case 'imported':
      return 'Imported'
    case 'signed_up_again':
      return 'Signed up again'
    case 'agreed':
      return AGREED[moment.purpose]
    case 'confirmed':
      return 'Confirmed their address'
    case 'completed':
      return 'Completed the course'
    case 'left':
      return <>Unsubscribed{moment.reason === null ? null : <Second>{LEFT_WORDS[moment.reason]}</Second>}</>
    case 'blocked':
      return (
        <>
          Blocked<Second>{BLOCKED_WORDS[moment.reason]}</Second>
        </>
      )
    case 'mail':
      return <Mail mail={moment.mail} frame={frame} />
  }
}

const LEFT_WORDS: Readonly<Record<NonNullable<Reader['leftReason']>, string>> = {
  no_time: 'No time right now',
  too_often: 'Too many emails',
  not_what_i_expected: 'Not what they expected',
  have_what_i_need: 'They have what they need',
  did_not_ask: 'They did not ask for the emails',
}

const BLOCKED_WORDS: Readonly<Record<Suppression['reason'], string>> = {
  bounced: 'Mail bounced permanently',
  soft_bounced: 'Several emails in a row bounced',
  complained: 'Marked an email as spam',
  provider: 'On Resend’s suppression list',
  declined: 'Clicked “It wasn’t me” in a confirmation email',
}

function Mail({ mail, frame }: { mail: DeliveryRow; frame: Frame }) {
  const later = [
    ['Delivered', mail.deliveredAt],
    ['Bounced', mail.bouncedAt],
    ['Marked as spam', mail.complainedAt],
    ['Failed', mail.failedAt],
    ['Marked as done', mail.doneAt],
  ] as const
  const facts = later.flatMap(([what, at]) => (at === null ? [] : `${what} ${near(at, mail.sentAt, frame)}`))
  return (
    <>
      {messageTitle(frame.course, mail.message)}
      <Second>{[describeOutcome(mail), ...facts].join(' · ')}</Second>
    </>
  )
}

function describeOutcome({ status, role, reason }: DeliveryRow): string {
  const copy = role === 'requested' ? ', on request' : role === 'past' ? ', in an earlier run' : ''
  const why = (status === 'skipped' || status === 'failed') && reason !== null ? `: ${reason}` : ''
  return DELIVERY_WORDS[status] + copy + why
}

const DELIVERY_WORDS: Readonly<Record<DeliveryRow['status'], string>> = {
  scheduled: 'Scheduled',
  sending: 'On its way',
  sent: 'Sent',
  failed: 'Could not be sent',
  skipped: 'Not sent',
  uncertain: 'May or may not have been sent',
}

/** Only the time if it was the day on which the email went out. */
function near(at: number, sentAt: number | null, { zone, now }: Frame): string {
  const isSameDay = sentAt !== null && shortDate(at, zone, now) === shortDate(sentAt, zone, now)
  return isSameDay ? timeIn(zone, at) : shortDateTime(at, zone, now)
}

function Second({ children }: { children?: Child }) {
  return <span class="second">{children}</span>
}
