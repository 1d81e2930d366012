import type { RefusedRow } from '../../db/failed-deliveries.ts'
import { REFUSED_SHOWN, UNCERTAIN_SHOWN } from '../../policy.ts'
import type { UncertainBatch } from '../actions/sending.ts'
import { MailName } from '../components/mail-name.tsx'
import { OwnForm } from '../components/own-form.tsx'

export function UncertainCard(props: { batch: UncertainBatch; when: (at: number) => string }) {
  const { batch, problem, firstAttemptAt, deliveries } = props.batch
  const more = deliveries.length - UNCERTAIN_SHOWN
  return (
    <section class="card">
      <h3>
        {deliveries.length} {deliveries.length === 1 ? 'email' : 'emails'}
        {firstAttemptAt === null ? '' : `, first tried on ${props.when(firstAttemptAt)}`}
      </h3>
      {problem === null ? null : <p>Problem: {problem}.</p>}
      <ul>
        {deliveries.slice(0, UNCERTAIN_SHOWN).map(({ course, message, email, subscriberId }) => (
          <li>
            <MailName course={course} message={message} /> to{' '}
            <a href={`/admin/readers/${subscriberId}`}>{email}</a>
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
      <OwnForm action="/admin/sending/settle" class="choices">
        <input type="hidden" name="batch" value={batch} />
        <button type="submit" name="outcome" value="sent">
          They went out
        </button>
        <button type="submit" name="outcome" value="not_sent" class="quiet">
          They did not, so send them again
        </button>
      </OwnForm>
    </section>
  )
}

export function RefusedCard({ refused }: { refused: readonly RefusedRow[] }) {
  const more = refused.length - REFUSED_SHOWN
  return (
    <section class="card">
      <h2>
        {refused.length} {refused.length === 1 ? 'email was' : 'emails were'} refused
      </h2>
      <p>
        The provider accepted the rest. These readers’ courses wait until you send the mail again. Fix the
        cause first.
      </p>
      <ul>
        {refused.slice(0, REFUSED_SHOWN).map(({ course, message, email, subscriberId, reason }) => (
          <li class="breakable">
            <MailName course={course} message={message} /> to{' '}
            <a href={`/admin/readers/${subscriberId}`}>{email}</a>
            {reason === null ? null : `: ${reason}`}
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
      <OwnForm action="/admin/sending/send-again">
        <button type="submit">{refused.length === 1 ? 'Send it again' : 'Send them again'}</button>
      </OwnForm>
    </section>
  )
}
