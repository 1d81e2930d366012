import type { AcceptedMail, Act, Deed, Evidence, ReaderFacts, RequestFacts } from './evidence.ts'

const ON_ITS_WAY_MS = 2000

/** Mails whose batch first reached the provider after their reader had left and been told so. */
export function findLate(evidence: Evidence): { late: string[]; frozenBefore: string[] } {
  const found: { late: string[]; frozenBefore: string[] } = { late: [], frozenBefore: [] }
  const first = new Map(
    evidence.requests.filter(({ attempt }) => attempt === 1).map((request) => [request.key, request]),
  )
  const readers = new Map(evidence.readers.map((reader) => [reader.address, reader]))
  for (const mail of evidence.accepted) {
    const [reader, request] = [readers.get(mail.address), first.get(mail.key)]
    const left = reader && request && leftBefore(reader, mail, request.arrivedAt)
    if (!left) continue
    const line = `${mail.address} got ${mail.message} (${mail.key}) ${request.arrivedAt - left.answeredAt} ms after she had left`
    if (wasFrozenBefore(evidence, request, left)) found.frozenBefore.push(line)
    else found.late.push(line)
  }
  return found
}

/** The leaving that was in force at an instant: answered before it, and not taken back by asking for this mail. */
function leftBefore(reader: ReaderFacts, mail: AcceptedMail, at: number): Act | undefined {
  const back: Deed = mail.message === 'confirm' ? 'sign_up' : 'confirm'
  const acts = reader.acts.filter((act) => act.ok)
  const left = acts.findLast(
    (act) => (act.deed === 'leave' || act.deed === 'suppressed') && act.answeredAt < at,
  )
  if (left === undefined) return undefined
  return acts.some((act) => act.deed === back && act.answeredAt > left.answeredAt && act.startedAt <= at)
    ? undefined
    : left
}

/** Frozen before she left, and then either sent at once or kept from it by a kill. */
function wasFrozenBefore({ rows, kills }: Evidence, request: RequestFacts, left: Act): boolean {
  const frozenAt = rows.batches.find((batch) => batch.key === request.key)?.firstAttemptCourseAt ?? null
  if (frozenAt === null || frozenAt > left.answeredCourseAt) return false
  return (
    request.arrivedAt - left.answeredAt < ON_ITS_WAY_MS ||
    kills.some((kill) => kill.courseAt >= frozenAt && kill.courseAt <= request.arrivedCourseAt)
  )
}
