import type { RefusedRow } from '../../db/failed-deliveries.ts'
import type { ConfirmMails, SendingState } from '../../db/sending.ts'
import { countOf, dayAndHour, zoneName } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import type { UncertainBatch } from '../actions/sending.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { OwnForm } from '../components/own-form.tsx'
import { RefusedCard, UncertainCard } from './sending-cards.tsx'

interface Sending {
  sending: SendingState
  confirmMails: ConfirmMails
  due: number
  oldestDueAt: number | null
  refused: readonly RefusedRow[]
  batches: readonly UncertainBatch[]
  now: number
  zone: string
  /** Such as " in all courses". */
  where: string
  error: string | undefined
}

export function SendingPage(props: Sending) {
  const { refused, batches, now, zone } = props
  return (
    <AdminLayout title="Sending" place="Sending">
      <h1>Sending</h1>
      <p class="hint">Times are for {zoneName(zone)}.</p>
      <StateCard {...props} />
      <p>
        What Resend reports about your mail: <a href="/admin/events">Events from Resend</a>
      </p>
      {refused.length === 0 ? null : <RefusedCard refused={refused} />}
      {props.confirmMails.state === 'paused' ? <ConfirmMailsCard {...props} /> : null}
      {batches.length === 0 ? null : (
        <section>
          <h2>These may or may not have gone out</h2>
          <p>
            The provider did not answer in time, or said that it had seen this request before. Sending again
            could mean sending twice, so nothing happens until you decide. Look up one of the addresses among
            the sent emails at your provider, then click a button. It settles the whole batch.
          </p>
          {batches.map((batch) => (
            <UncertainCard batch={batch} when={(at) => dayAndHour(at, zone, now)} />
          ))}
        </section>
      )}
    </AdminLayout>
  )
}

function StateCard(props: Sending) {
  const { sending, due, oldestDueAt, now, zone, where } = props
  return (
    <section class="card">
      <h2>{STATES[sending.state]}</h2>
      <p>{explainState(sending, (at) => dayAndHour(at, zone, now))}</p>
      <p>
        {due === 0 || oldestDueAt === null
          ? `Nothing is due now${where}.`
          : `${countOf(due, 'email')} ${due === 1 ? 'is' : 'are'} due${where}, the oldest since ${dayAndHour(oldestDueAt, zone, now)}.`}
      </p>
      {sending.state === 'running' ? null : (
        <ResumeForm button={sending.state === 'paused' ? 'Resume sending' : 'Try again now'} />
      )}
      {sending.state === 'paused' ? null : <PauseForm error={props.error} />}
    </section>
  )
}

/** Resuming ends both pauses, so one button is enough. */
function ConfirmMailsCard({ sending, confirmMails }: Sending) {
  return (
    <section class="card">
      <h2>Confirmation emails are paused</h2>
      <p>
        Reason: {confirmMails.reason}. Usually someone is typing other people’s addresses into your form.
        People who sign up get their confirmation email once you resume, so nobody is lost. Confirmed readers
        still get their mail.
      </p>
      <p>
        Until then the form accepts a tenth of the usual number of sign-ups, and asks everyone without a
        freshly loaded page to click once more. Turn on Turnstile before you resume. Three more reports pause
        confirmation emails again.
      </p>
      {sending.state === 'paused' ? null : <ResumeForm button="Resume confirmation emails" />}
    </section>
  )
}

const STATES: Readonly<Record<SendingState['state'], string>> = {
  running: 'Mail is going out',
  held: 'The provider is holding mail back',
  stopped: 'Sending has stopped',
  paused: 'Sending is paused',
}

function explainState({ state, reason, untilAt }: SendingState, when: (at: number) => string): string {
  switch (state) {
    case 'running':
      return 'Due mail goes out within a minute. A long list goes out as fast as the provider accepts it.'
    case 'held':
      return `It says: ${reason}. One batch is tried ${untilAt === null ? 'within the hour' : `on ${when(untilAt)}`}, then at least once an hour. Sending resumes once it is accepted. No mail is lost.`
    case 'stopped':
      return `The provider says: ${reason}. Fix that first. One batch is tried at least every five minutes, and sending resumes once it is accepted. No mail is lost.`
    case 'paused':
      return `Reason: ${reason}. Nothing new is sent until you resume, not even confirmation emails and lead magnets. Everything waits, and no mail is lost.`
  }
}

function PauseForm({ error }: { error: string | undefined }) {
  return (
    <OwnForm action="/admin/sending/pause" class="narrow">
      <p>
        A pause holds everything back, including confirmation emails. Mail already at the provider still
        arrives.
      </p>
      <label for="reason">Reason, for yourself (optional)</label>
      <input
        id="reason"
        name="reason"
        maxlength={200}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'reason-error' : undefined}
      />
      <FieldError id="reason-error" text={error} />
      <button type="submit" class="quiet">
        Pause sending
      </button>
    </OwnForm>
  )
}

function ResumeForm({ button }: { button: string }) {
  return (
    <OwnForm action="/admin/sending/resume">
      <button type="submit">{button}</button>
    </OwnForm>
  )
}
