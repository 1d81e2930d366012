import { LETTER_NAMES } from './editions.ts'
import type { AcceptedMail, Act, Deed, Evidence, Moment, ReaderFacts, RequestFacts } from './evidence.ts'
import { THAWING } from './faults.ts'

const ON_ITS_WAY_MS = 5000

/** Mails whose batch first reached the provider after their reader's unsubscribe was answered. */
export function findLate(evidence: Evidence): { late: string[]; frozenBefore: string[] } {
  const found: { late: string[]; frozenBefore: string[] } = { late: [], frozenBefore: [] }
  const requests = Map.groupBy(evidence.requests, (request) => request.key)
  const readers = new Map(evidence.readers.map((reader) => [reader.address, reader]))
  for (const mail of evidence.accepted) {
    const attempts = requests.get(mail.key) ?? []
    const [reader, first] = [readers.get(mail.address), firstThatCounts(attempts, evidence.kills)]
    const left = reader && first && leftBefore(reader, mail, first.arrivedAt)
    if (!left) continue
    const line = `${mail.address} got ${mail.message} (${mail.key}) ${first.arrivedAt - left.answeredAt} ms after she had left`
    if (wasFrozenBefore(evidence, attempts, first, left)) found.frozenBefore.push(line)
    else found.late.push(line)
  }
  return found
}

/**
 * The first attempt after the last thaw. A worker that died before reading a refusal has not thawed the
 * batch.
 */
export function firstThatCounts(
  attempts: readonly RequestFacts[],
  kills: readonly Moment[],
): RequestFacts | undefined {
  const open = attempts.findIndex((request) => !request.surelyRefused)
  const thaw = attempts.slice(0, Math.max(0, open)).findLastIndex(({ fault, arrivedAt }, index) => {
    const next = attempts[index + 1]?.arrivedAt ?? arrivedAt
    return THAWING.includes(fault) && !kills.some((kill) => kill.at >= arrivedAt && kill.at <= next)
  })
  return attempts[thaw + 1]
}

/** The unsubscribe in force at an instant: answered before it, and not undone by a request for this mail. */
function leftBefore(reader: ReaderFacts, mail: AcceptedMail, at: number): Act | undefined {
  const isLetter = LETTER_NAMES.some((name) => name === mail.message)
  const back: Deed = ['confirm', 'reminder'].includes(mail.message) ? 'sign_up' : 'confirm'
  const isBack = (act: Act) =>
    isLetter
      ? act.deed === 'join_letters' || (act.deed === back && act.joinsLetters === true)
      : act.deed === back
  const ends: readonly Deed[] = [isLetter ? 'leave_letters' : 'leave', 'leave_all', 'erase', 'suppressed']
  const acts = reader.acts.filter((act) => act.ok)
  const left = acts.findLast((act) => ends.includes(act.deed) && act.answeredAt < at)
  if (left === undefined) return undefined
  return acts.some((act) => isBack(act) && act.answeredAt > left.answeredAt && act.startedAt <= at)
    ? undefined
    : left
}

/** Frozen before the reader left, then sent at once, delayed by a kill, or sent again with the same bytes. */
export function wasFrozenBefore(
  { rows, kills }: Evidence,
  attempts: readonly RequestFacts[],
  first: RequestFacts,
  left: Pick<Act, 'answeredAt' | 'answeredCourseAt'>,
): boolean {
  const frozenAt = rows.batches.find((batch) => batch.key === first.key)?.firstAttemptCourseAt ?? null
  if (frozenAt === null || frozenAt > left.answeredCourseAt) return false
  return (
    first.arrivedAt - left.answeredAt < ON_ITS_WAY_MS ||
    attempts.some((request) => request.arrivedAt <= left.answeredAt) ||
    kills.some((kill) => kill.courseAt >= frozenAt && kill.courseAt <= first.arrivedCourseAt)
  )
}
