import type { RefusedRow } from '../../db/failed-deliveries.ts'
import { REFUSED_SHOWN } from '../../policy.ts'
import { OwnForm } from './own-form.tsx'

export function RefusedCard({ refused }: { refused: readonly RefusedRow[] }) {
  const more = refused.length - REFUSED_SHOWN
  return (
    <section class="card">
      <h2>
        {refused.length} {refused.length === 1 ? 'mail was' : 'mails were'} refused
      </h2>
      <p>
        The provider took everybody else’s. These readers’ courses wait until you send the mail again; put
        right what was wrong first.
      </p>
      <ul>
        {refused.slice(0, REFUSED_SHOWN).map(({ message, email, subscriberId, reason }) => (
          <li class="breakable">
            {message} to <a href={`/admin/readers/${subscriberId}`}>{email}</a>
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
