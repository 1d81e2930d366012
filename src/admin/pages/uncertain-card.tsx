import { UNCERTAIN_SHOWN } from '../../policy.ts'
import type { UncertainBatch } from '../uncertain.ts'
import { OwnForm } from './own-form.tsx'

export function UncertainCard(props: { batch: UncertainBatch; when: (at: number) => string }) {
  const { batch, problem, firstAttemptAt, deliveries } = props.batch
  const more = deliveries.length - UNCERTAIN_SHOWN
  return (
    <section class="card">
      <h3>
        {deliveries.length} {deliveries.length === 1 ? 'mail' : 'mails'}
        {firstAttemptAt === null ? '' : `, first tried on ${props.when(firstAttemptAt)}`}
      </h3>
      {problem === null ? null : <p>What happened: {problem}.</p>}
      <ul>
        {deliveries.slice(0, UNCERTAIN_SHOWN).map(({ message, email, subscriberId }) => (
          <li>
            {message} to <a href={`/admin/readers/${subscriberId}`}>{email}</a>
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
          They did not: send them again
        </button>
      </OwnForm>
    </section>
  )
}
