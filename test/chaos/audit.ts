import { findLetterFaults, lettersOwedTo } from './audit-letters.ts'
import { findBrokenPromises } from './audit-promises.ts'
import { findLate } from './audit-unsubscribes.ts'
import type { AcceptedMail, Evidence, ReaderFacts } from './evidence.ts'
import { type CourseRules, owedTo } from './owed.ts'

export interface Findings {
  owed: number
  acceptedOnce: number
  refused: number
  /** One line each, for a person to look into. */
  lost: string[]
  doubled: string[]
  late: string[]
  /**
   * Frozen into a batch before the reader left and sent afterwards: the same bytes under the same key, as
   * designed.
   */
  frozenBefore: string[]
  broken: string[]
}

/**
 * Compares what reached the provider with what was due to each reader. Pure, so a run can be audited again.
 */
export function audit(evidence: Evidence, rules: CourseRules): Findings {
  const findings: Findings = {
    owed: 0,
    acceptedOnce: 0,
    refused: 0,
    lost: [],
    doubled: acceptedAgain(evidence.accepted),
    ...findLate(evidence),
    broken: [...findBrokenPromises(evidence, rules), ...findLetterFaults(evidence)],
  }
  const mails = Map.groupBy(evidence.accepted, (mail) => mail.address)
  const refusals = Map.groupBy(evidence.refused, (mail) => mail.address)
  for (const reader of evidence.readers) {
    const own = mails.get(reader.address) ?? []
    const refused = new Set((refusals.get(reader.address) ?? []).map((mail) => mail.message))
    const owed = owedTo(reader, rules, evidence.quiet, { delays: evidence.delays, refused })
    const accepted = new Set(own.map((mail) => mail.message))
    for (const message of new Set([
      ...untilStuck(owed, accepted, refused),
      ...lettersOwedTo(reader, evidence),
      ...accepted,
    ])) {
      const times = own.filter((mail) => mail.message === message).length
      findings.owed++
      if (times === 0 && refused.has(message)) findings.refused++
      else if (times === 0) findings.lost.push(neverGot(reader.address, message))
      else if (times > allowed(message, reader, evidence)) {
        findings.doubled.push(`${reader.address} got ${message} ${times} times`)
      } else findings.acceptedOnce++
    }
  }
  findings.lost.push(...sentButNeverAccepted(evidence, findings.lost))
  return findings
}

/** Nothing is due after a step that was refused and never accepted. Its reader waits at it. */
function untilStuck(
  owed: readonly string[],
  accepted: ReadonlySet<string>,
  refused: ReadonlySet<string>,
): readonly string[] {
  const stuck = owed.findIndex((message) => refused.has(message) && !accepted.has(message))
  return stuck === -1 ? owed : owed.slice(0, stuck + 1)
}

/** A confirmation mail and a reminder per request, a welcome per confirmation, each lesson once. */
function allowed(message: string, reader: ReaderFacts, { kills }: Evidence): number {
  if (message === 'welcome') return reader.acts.filter((act) => act.deed === 'confirm').length
  if (message !== 'confirm' && message !== 'reminder') return 1
  // A request that died with the Worker may have taken effect, and was sent again.
  return reader.acts
    .filter((act) => act.deed === 'sign_up')
    .reduce(
      (sum, act) => sum + 1 + kills.filter(({ at }) => at >= act.startedAt && at <= act.answeredAt).length,
      0,
    )
}

function acceptedAgain(accepted: readonly AcceptedMail[]): string[] {
  return [...Map.groupBy(accepted, (mail) => mail.delivery)].flatMap(([delivery, mails]) =>
    mails.length === 1
      ? []
      : [
          `delivery ${delivery} (${mails[0]?.message}) was accepted under ${mails.map((mail) => mail.key).join(' and ')}`,
        ],
  )
}

function sentButNeverAccepted({ accepted, rows }: Evidence, knownLost: readonly string[]): string[] {
  const known = new Set(accepted.map((mail) => mail.delivery))
  return rows.deliveries
    .filter((row) => row.status === 'sent' && !known.has(row.delivery))
    .filter((row) => !knownLost.includes(neverGot(row.address, row.message)))
    .map((row) => `delivery ${row.delivery} (${row.message}, ${row.key}) is recorded as sent and never was`)
}

function neverGot(address: string, message: string): string {
  return `${address} never got ${message}`
}
