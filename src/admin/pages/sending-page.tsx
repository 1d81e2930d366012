import type { RefusedRow } from '../../db/failed-deliveries.ts'
import type { ConfirmMails, SendingState } from '../../db/sending.ts'
import { FieldError } from '../../web/field-error.tsx'
import { dayAndHour, zoneName } from '../../web/formats.ts'
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
  error: string | undefined
}

export function SendingPage(props: Sending) {
  const { refused, batches, now, zone } = props
  return (
    <AdminLayout title="Sending" place="Sending">
      <h1>Sending</h1>
      <p class="hint">Times are those of {zoneName(zone)}.</p>
      <StateCard {...props} />
      <p>
        What Resend tells of your mail, and whether it is heard:{' '}
        <a href="/admin/events">Events from Resend</a>
      </p>
      {refused.length === 0 ? null : <RefusedCard refused={refused} />}
      {props.confirmMails.state === 'paused' ? <ConfirmMailsCard {...props} /> : null}
      {batches.length === 0 ? null : (
        <section>
          <h2>Nobody knows whether these went out</h2>
          <p>
            The provider gave no answer in time, or said that something of the kind was sent before. To send
            again could mean twice, so nothing is done until you say. Look one of the addresses up among the
            sent mails at your provider, then press a button: it settles the whole batch.
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
  const { sending, due, oldestDueAt, now, zone } = props
  return (
    <section class="card">
      <h2>{describeState(sending)}</h2>
      <p>{meaning(sending, (at) => dayAndHour(at, zone, now))}</p>
      <p>
        {due === 0 || oldestDueAt === null
          ? 'Nothing is due now.'
          : `${due.toLocaleString('en')} ${due === 1 ? 'mail is' : 'mails are'} due, the oldest since ${dayAndHour(oldestDueAt, zone, now)}.`}
      </p>
      {sending.state === 'running' ? null : (
        <ResumeForm button={sending.state === 'paused' ? 'Resume sending' : 'Try again now'} />
      )}
      {sending.state === 'paused' ? null : <PauseForm error={props.error} />}
    </section>
  )
}

/** Resuming ends either pause, so there is one button for both. */
function ConfirmMailsCard({ sending, confirmMails }: Sending) {
  return (
    <section class="card">
      <h2>Confirm mails are paused</h2>
      <p>
        Why: {confirmMails.reason}. As a rule somebody types other people’s addresses into your form. People
        who sign up get the mail to confirm once you resume, and nobody is lost; readers who have confirmed
        get theirs as before.
      </p>
      <p>
        Until then the form asks everybody without a fresh page of yours to press once more, and takes a tenth
        of the usual number of sign-ups. Turn on Turnstile before you resume. Three further reports pause
        confirm mails again.
      </p>
      {sending.state === 'paused' ? null : <ResumeForm button="Resume confirm mails" />}
    </section>
  )
}

function describeState({ state }: SendingState): string {
  switch (state) {
    case 'running':
      return 'Mail goes out'
    case 'held':
      return 'The provider holds mail back'
    case 'stopped':
      return 'Sending has stopped'
    case 'paused':
      return 'Sending is paused'
  }
}

function meaning({ state, reason, untilAt }: SendingState, when: (at: number) => string): string {
  switch (state) {
    case 'running':
      return 'What is due goes out within a minute, a long list as fast as the provider takes it.'
    case 'held':
      return `It says: ${reason}. One batch is tried ${untilAt === null ? 'within the hour' : `on ${when(untilAt)}`}, then at least once an hour; mail goes on once it is taken. Nobody misses anything.`
    case 'stopped':
      return `The provider says: ${reason}. Put that right; at least every five minutes one batch is tried, and sending goes on once it is taken. Nobody misses anything.`
    case 'paused':
      return `Why: ${reason}. Until you resume, nothing new is sent: not to confirm a sign-up either, nor the month to who has confirmed. All of it waits, and nobody misses anything.`
  }
}

function PauseForm({ error }: { error: string | undefined }) {
  return (
    <OwnForm action="/admin/sending/pause" class="narrow">
      <p>
        A pause holds everything back, the mails that confirm a sign-up too. What is at the provider already
        still arrives.
      </p>
      <label for="reason">Why, for yourself (optional)</label>
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
