import { readConfirmMails } from '../../db/sending.ts'
import type { DoorContext } from '../context.ts'
import { isFreshStamp } from './form-timestamp.ts'
import { notSurelyAPerson, type Refusal } from './refusal.ts'
import { tooManyInAll } from './sign-up-cap.ts'

const SHARE_OF_CEILING = 0.1

/**
 * While spam reports hold the confirm mails back, somebody may be typing strangers' addresses into the form. Only a fresh form
 * of ours is taken, so that a script without one gets nowhere and a person clicks once more; and a tenth of the usual ceiling.
 */
export async function notWhileReported(c: DoorContext, stamp: unknown): Promise<Refusal | null> {
  const { state } = await readConfirmMails(c.env.DB)
  if (state === 'running') return null
  if (!isFreshStamp(c, stamp)) {
    return notSurelyAPerson('Almost there: please click the button once more. It keeps robots out.')
  }
  return tooManyInAll(c, SHARE_OF_CEILING)
}
