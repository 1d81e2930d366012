import type { AskedByOperator } from '../enrollment/address.ts'
import type { MessageMailed } from '../enrollment/mail-again.ts'
import type { Edited, NoReader, Paused, Resumed } from './actions/reader-changes.ts'

/** Why nothing changed, on the pages and in the API. */
export const ADDRESS_REFUSALS: Readonly<Record<Exclude<AskedByOperator['kind'], 'asked'>, string>> = {
  same: 'The reader has this address already.',
  left: 'The reader unsubscribed, so they get no mail. They can sign up again with the new address.',
  wants_no_mail:
    'The reader marked an email as spam or said that the sign-up was not theirs. Their address cannot be changed.',
  too_often: 'This reader has had three requests within a day. Try again tomorrow.',
  known: 'Another reader has this address. Nothing was merged.',
  suppressed: 'The new address is blocked after a bounce or a complaint.',
  declined: 'Somebody at the new address clicked “It wasn’t me”. It gets no mail.',
  mailed_enough: 'Three emails to the new address went unanswered. Try again after 30 days.',
}

export const EDIT_REFUSALS: Readonly<Record<Exclude<Edited, 'edited' | NoReader>, string>> = {
  unconfirmed: 'The reader has not confirmed yet. Their own sign-up decides.',
  no_such_pace: 'The course does not offer this pace.',
  busy: 'The reader’s course changed at the same moment. Please try again.',
}

export const PAUSE_REFUSALS: Readonly<
  Record<Exclude<Paused | Resumed, 'paused' | 'resumed' | NoReader>, string>
> = {
  day_out_of_range: 'Choose a day from tomorrow to a year from now.',
  not_under_way: 'The reader is not in the middle of the course.',
  not_paused: 'The reader is not paused.',
  busy: EDIT_REFUSALS.busy,
}

export const MAIL_REFUSALS: Readonly<Record<Exclude<MessageMailed, 'scheduled'>, string>> = {
  not_now: 'It is on its way, came minutes ago, or was emailed three times today.',
  not_had: 'The reader has not had this message yet.',
  unknown_message: 'The course has no such message to email again.',
  unconfirmed: 'The reader has not confirmed yet.',
  left: 'The reader unsubscribed, so they get no mail.',
  suppressed: 'The address is blocked, so it gets no mail.',
}
