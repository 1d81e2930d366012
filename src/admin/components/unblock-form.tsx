import type { Suppression } from '../../db/suppressions.ts'
import { FieldError } from '../../web/field-error.tsx'
import { OwnForm } from './own-form.tsx'

/** Unblocks an address, or says why nobody can. `address` is that of an erased reader. */
export function UnblockForm(props: {
  reason: Suppression['reason']
  action: string
  address?: string
  hasConfirmed?: boolean
  error?: string | undefined
}) {
  const { reason, action, address, hasConfirmed, error } = props
  if (reason === 'complained' || reason === 'declined') {
    return <p>{WHY_FOR_GOOD[reason]} Nobody can unblock this address.</p>
  }
  return (
    <OwnForm action={action} class="narrow">
      <p>
        {WHY[reason]} If the address works again, unblock it: {whatThen(address, hasConfirmed)}. Remove it
        from Resend’s suppression list too, or mail to it will bounce at once.
      </p>
      {address === undefined ? null : <input type="hidden" name="address" value={address} />}
      <label for="note">Reason, for the log (no email addresses)</label>
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
        Unblock this address
      </button>
    </OwnForm>
  )
}

const WHY = {
  bounced: 'Mail to this address bounced permanently.',
  soft_bounced: 'Several emails in a row bounced.',
  provider: 'The address is on Resend’s suppression list.',
} as const

const WHY_FOR_GOOD = {
  complained: 'They marked an email as spam.',
  declined: 'They said that the sign-up was not theirs.',
} as const

function whatThen(address: string | undefined, hasConfirmed = true): string {
  if (address !== undefined) return 'it can then sign up again'
  return hasConfirmed
    ? 'the course then continues where it stopped'
    : 'then email the confirmation link again'
}
