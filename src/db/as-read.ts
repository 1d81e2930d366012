/**
 * SQL over an enrollment `e`. What is computed from these values in JavaScript is written only while they are the
 * same: calendar rules with time zones cannot be put into SQL.
 */

/** Her rhythm as JSON; what she has not chosen is null. */
export const RHYTHM = `
  json_object('pace', e.pace, 'weekday', e.send_weekday, 'hour', e.send_hour,
              'zone', (select r.timezone from subscribers r where r.id = e.subscriber_id))`

/** Holds for a delivery h that its reader has had, as far as anybody knows: one that was refused never left. */
export const WAS_HAD = `(h.status in ('sent', 'uncertain') or (h.status = 'failed' and h.accepted_at is not null))`

/** Holds for a delivery that may be owed again in its own row: it was skipped, or refused before anything was taken. */
export const MAY_BE_OWED_AGAIN = `
  (deliveries.status = 'skipped' or (deliveries.status = 'failed' and deliveries.accepted_at is null))`

/**
 * The steps of her course as JSON, without the slot of one that is only scheduled: to move it makes no other history. One
 * that was skipped says when it was due: a reader who is back that day still gets it.
 */
export const HISTORY = `
  (select json_group_array(json_object('message', h.message, 'round', h.round, 'status', h.status,
                                       'wasHad', ${WAS_HAD},
                                       'slotOn', iif(h.status = 'scheduled', null, h.slot_on),
                                       'dueAt', iif(h.status = 'skipped', h.due_at, null),
                                       'sentAt', h.sent_at) order by h.id)
     from deliveries h where h.enrollment_id = e.id and h.role = 'step')`

/** A reader's rhythm and deliveries at one moment. */
export interface AsRead {
  enrollmentId: number
  rhythm: string
  history: string
}

/** ?1 enrollment, ?2 rhythm, ?3 history. */
export const STILL_AS_READ = `e.id = ?1 and ${RHYTHM} = ?2 and ${HISTORY} = ?3`
