import type { Suppression } from '../../db/suppressions.ts'
import { FieldError } from '../../web/field-error.tsx'
import { OwnForm } from './own-form.tsx'

/** Lets an address in again, or says why nobody can. `address` is of somebody who was erased. */
export function UnblockForm(props: {
  reason: Suppression['reason']
  action: string
  address?: string
  hasConfirmed?: boolean
  error?: string | undefined
}) {
  const { reason, action, address, hasConfirmed, error } = props
  if (reason === 'complained' || reason === 'declined') {
    return <p>{FOR_GOOD[reason]} Nobody can let them in again.</p>
  }
  return (
    <OwnForm action={action} class="narrow">
      <p>
        {WHY[reason]} If the address works again, let it in: {whatThen(address, hasConfirmed)}. Take it off
        the suppression list at Resend too, or mail to it comes back at once.
      </p>
      {address === undefined ? null : <input type="hidden" name="address" value={address} />}
      <label for="note">Why, for the log. Please leave addresses out</label>
      <input
        id="note"
        name="note"
        maxlength={200}
        required
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'note-error' : undefined}
      />
      <FieldError id="note-error" text={error} />
      <button type="submit" class="quiet">
        Let this address in again
      </button>
    </OwnForm>
  )
}

const WHY = {
  bounced: 'Mail came back for good.',
  soft_bounced: 'Several mails in a row came back.',
  provider: 'Resend has the address on its stop list.',
} as const

const FOR_GOOD = {
  complained: 'They marked a mail as spam.',
  declined: 'They said that the sign-up was not theirs.',
} as const

function whatThen(address: string | undefined, hasConfirmed = true): string {
  if (address !== undefined) return 'then it can sign up again'
  return hasConfirmed ? 'the course goes on where it stood' : 'then mail the link to confirm again'
}
