import { refusedAlert } from '../alerts/alert-mails.ts'
import { alertRaised } from '../db/alerts.ts'
import { type Evidence, haltSending, noteAccepted, noteRefused, readEvidence } from '../db/sending.ts'
import { findReader } from '../db/subscribers.ts'
import { LETTERS } from '../domain/letters.ts'
import { MINUTE_MS } from '../lib/durations.ts'
import { MISCONFIGURED_RETRY_MINUTES, REFUSALS_BEFORE_STOP } from '../policy.ts'
import { settle, type Verdict } from './settle.ts'
import { type Attempted, splitOff, type Work } from './split.ts'

/**
 * Fails the refused mails, given by position, with the provider's reason. If the provider seems to refuse
 * everything, sending stops instead and they are retried. Once it accepts other mail, the mails themselves
 * are at fault.
 */
export async function judgeRefusals(
  work: Work,
  refused: ReadonlyMap<number, string>,
  now: number,
): Promise<Attempted> {
  const evidence = await readEvidence(work.db)
  const reason = commonReason(work.mails.length, refused) ?? loneReason(work, refused, evidence)
  return reason === null || hasTakenSince(evidence, work.batch.refusedAt)
    ? failRefused(work, refused, now)
    : stop(work, refused, reason, now)
}

/** The reason for which most of a request was refused, as with a domain that is no longer verified. */
function commonReason(mails: number, refused: ReadonlyMap<number, string>): string | null {
  const byReason = Map.groupBy(refused.values(), (words) => words)
  const [largest = []] = [...byReason.values()].toSorted((a, b) => b.length - a.length)
  return largest.length > 1 && largest.length > mails / 2 ? (largest[0] ?? null) : null
}

/** A lone refused mail says little; each further one for the same reason, with none accepted, says more. */
function loneReason(
  { mails }: Work,
  refused: ReadonlyMap<number, string>,
  { refusals, refusalReason }: Evidence,
): string | null {
  const reason = refused.get(0) ?? null
  return mails.length === 1 && refusals >= REFUSALS_BEFORE_STOP && reason === refusalReason ? reason : null
}

function hasTakenSince({ acceptedAt }: Evidence, refusedAt: number | null): boolean {
  return acceptedAt !== null && refusedAt !== null && acceptedAt >= refusedAt
}

async function failRefused(
  work: Work,
  refused: ReadonlyMap<number, string>,
  now: number,
): Promise<Attempted> {
  const { db, sender, batch, mails } = work
  const hasTaken = refused.size < mails.length
  const accepted = hasTaken ? [noteAccepted(db, now)] : []
  const alone = mails.length === 1 ? [...refused.values()].map((reason) => noteRefused(db, reason)) : []
  const along = [...alone, ...accepted, ...(await alertOf(work, refused, now))]
  await settle(
    db,
    sender,
    { batchId: batch.id, verdictOf: verdicts(work, refused), problem: null, along },
    now,
  )
  return { kind: 'settled', hasTaken }
}

async function alertOf(
  { db, sender, mails }: Work,
  refused: ReadonlyMap<number, string>,
  now: number,
): Promise<D1PreparedStatement[]> {
  const [index = 0, reason = ''] = refused.entries().next().value ?? []
  const mail = mails[index]
  const reader = mail === undefined ? null : await findReader(db, mail.enrollment)
  if (mail === undefined || reader === null) return []
  const first = { subscriberId: reader.subscriberId, message: mail.message, reason }
  return [alertRaised(db, refusedAlert(first, refused.size, sender.baseUrl), now)]
}

/** The refused mails continue in a batch of their own. The rest of the request is settled. */
async function stop(
  work: Work,
  refused: ReadonlyMap<number, string>,
  reason: string,
  now: number,
): Promise<Attempted> {
  const { db, sender, batch, mails } = work
  const isPartlyTaken = refused.size < mails.length
  const waiting = mails.filter((_, index) => refused.has(index))
  const retry = {
    problem: reason,
    availableAt: now + MISCONFIGURED_RETRY_MINUTES * MINUTE_MS,
    refusedAt: now,
  }
  const along = [
    ...splitOff(work, waiting, retry),
    haltSending(db, { state: 'stopped', reason, untilAt: retry.availableAt, isInDoubt: true }, now),
    ...(isPartlyTaken ? [noteAccepted(db, now)] : []),
  ]
  const known = verdicts(work, refused)
  const isWaiting = new Set(waiting.map((item) => item.delivery))
  const verdictOf = (id: number) => (isWaiting.has(id) ? null : known(id))
  await settle(db, sender, { batchId: batch.id, verdictOf, problem: null, along }, now)
  return { kind: 'halted' }
}

/** The verdict on each delivery of a request whose answer accounts for all of them. */
export function verdicts(
  { sender, items, mails }: Work,
  refused: ReadonlyMap<number, string>,
): (id: number) => Verdict {
  const indexes = new Map(mails.map((item, index) => [item.delivery, index]))
  const courseOf = new Map(items.map(({ delivery, course }) => [delivery, course]))
  return (id) => {
    const index = indexes.get(id)
    if (index === undefined) return { status: 'skipped', reason: goneFrom(courseOf.get(id) ?? '', sender) }
    const reason = refused.get(index)
    return reason === undefined ? { status: 'sent', reason: null } : { status: 'failed', reason }
  }
}

/** Why a message no longer has a template. */
function goneFrom(course: string, { courses }: Work['sender']): string {
  if (course === LETTERS) return 'no longer in content/letters'
  return courses.of(course) === null ? 'the course has ended' : 'no longer in the course'
}
