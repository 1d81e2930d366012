import { isAccounted } from './audit-keys.ts'
import type { Evidence, RefusedMail } from './evidence.ts'
import type { CourseRules } from './owed.ts'

const ON_ITS_WAY_MS = 5000

/** Rules for mail that the provider refuses, and for the time while the operator has paused sending. */
export function findRefusalFaults(evidence: Evidence, rules: CourseRules): string[] {
  return [...failedForNothing(evidence), ...wentOn(evidence, rules), ...sentWhilePaused(evidence)]
}

function failedForNothing({ rows, refused }: Evidence): string[] {
  const refusals = new Map(refused.map((mail) => [mail.delivery, mail]))
  return rows.deliveries
    .filter((row) => row.status === 'failed')
    .flatMap((row) => {
      const refusal = refusals.get(row.delivery)
      const what = `delivery ${row.delivery} (${row.message}, ${row.key}) failed`
      if (refusal === undefined) return [`${what}, and the provider never refused it`]
      if (row.reason === null || row.reason === '') return [`${what} without a reason`]
      return row.reason.includes(refusal.words ?? '')
        ? []
        : [`${what} for "${row.reason}", and the provider said "${refusal.words}"`]
    })
}

/** A refused step is not received, so its reader waits at it. */
function wentOn(evidence: Evidence, { lessons }: CourseRules): string[] {
  const steps = ['welcome', ...lessons]
  const place = ({ message }: { message: string }) => steps.indexOf(message)
  const known = evidence.refused.filter((refusal) => place(refusal) !== -1 && !wasInDoubt(evidence, refusal))
  return known.flatMap((refusal) => {
    const own = evidence.accepted.filter((mail) => mail.address === refusal.address)
    const received =
      own.find((mail) => mail.message === refusal.message)?.acceptedCourseAt ?? Number.POSITIVE_INFINITY
    const next = own.find(
      (mail) =>
        place(mail) > place(refusal) &&
        mail.acceptedCourseAt > refusal.refusedCourseAt &&
        mail.acceptedCourseAt < received,
    )
    return next === undefined
      ? []
      : [`${refusal.address} got ${next.message}, though ${refusal.message} was refused`]
  })
}

/** Its outcome stayed unknown, or for so long that the operator had to settle it. */
function wasInDoubt({ requests, operator }: Evidence, { delivery }: RefusedMail): boolean {
  const own = requests.filter(({ items }) => items.some((item) => item.delivery === delivery))
  const known = new Set(own.filter(isAccounted).map(({ key }) => key))
  const settled = new Set(operator.filter(({ deed }) => deed === 'not_sent').map(({ key }) => key))
  return own.some(({ surelyRefused, key }) => settled.has(key) || (!surelyRefused && !known.has(key)))
}

function sentWhilePaused({ operator, requests }: Evidence): string[] {
  const sending = operator.filter(({ deed }) => deed === 'pause' || deed === 'resume')
  return sending.flatMap((act, index) => {
    if (act.deed !== 'pause') return []
    const from = act.answeredAt + ON_ITS_WAY_MS
    const to = sending[index + 1]?.startedAt ?? Number.POSITIVE_INFINITY
    return requests
      .filter(({ arrivedAt }) => arrivedAt > from && arrivedAt < to)
      .map(
        ({ key, arrivedAt }) => `${key} was sent ${arrivedAt - act.answeredAt} ms into the operator's pause`,
      )
  })
}
