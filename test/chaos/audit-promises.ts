import * as z from 'zod'
import { findKeyFaults } from './audit-keys.ts'
import { findRefusalFaults } from './audit-refusals.ts'
import type { Counter, Evidence } from './evidence.ts'
import type { CourseRules } from './owed.ts'

const LEAST_GAP_MS = (3 * 24 - 6) * 3_600_000

/** Everything else that must hold at the end of a run, with one line per violation. */
export function findBrokenPromises(evidence: Evidence, rules: CourseRules): string[] {
  return [
    ...findKeyFaults(evidence),
    ...findRefusalFaults(evidence, rules),
    ...unsettled(evidence),
    ...wronglyRecorded(evidence),
    ...outOfOrder(evidence, rules),
    ...forgottenEvents(evidence),
    ...wrongCounters(evidence),
  ]
}

function unsettled({ rows }: Evidence): string[] {
  const statuses = new Map(rows.enrollments.map((row) => [row.address, row.status]))
  const waits = ({ status, address }: { status: string; address: string }) =>
    status === 'scheduled' && statuses.get(address) === 'paused'
  return [
    ...rows.deliveries
      .filter((row) => !['sent', 'failed', 'skipped'].includes(row.status) && !waits(row))
      .map((row) => `delivery ${row.delivery} (${row.message}, ${row.key}) is still ${row.status}`),
    ...rows.batches.filter((row) => row.status === 'open').map((row) => `${row.key} is still open`),
  ]
}

/** Mail that was refused is skipped on a retry if its reader has left meanwhile. */
function wronglyRecorded({ rows, accepted, refused }: Evidence): string[] {
  const expected = new Map([
    ...refused.map((mail): [string, string[]] => [mail.delivery, ['failed', 'skipped']]),
    ...accepted.map((mail): [string, string[]] => [mail.delivery, ['sent']]),
  ])
  return rows.deliveries.flatMap((row) => {
    const statuses = expected.get(row.delivery) ?? [row.status]
    const what = `delivery ${row.delivery} (${row.message}, ${row.key})`
    return statuses.includes(row.status)
      ? []
      : [`${what} was ${statuses[0]} and is recorded as ${row.status}`]
  })
}

/** Mail that the operator sent again after a long doubt has no fixed time. */
function outOfOrder(evidence: Evidence, { lessons }: CourseRules): string[] {
  const again = owedAgain(evidence)
  const mails = evidence.accepted.filter(
    (mail) => lessons.includes(mail.message) && !again.has(mail.delivery),
  )
  return [...Map.groupBy(mails, (mail) => mail.address)].flatMap(([address, own]) =>
    own.flatMap((mail, index) => {
      const before = own[index - 1]
      if (before === undefined || before.message === mail.message) return []
      const pair = `${address} got ${mail.message} after ${before.message}`
      if (lessons.indexOf(before.message) > lessons.indexOf(mail.message)) return [`${pair}: out of order`]
      const hours = Math.round((mail.acceptedCourseAt - before.acceptedCourseAt) / 3_600_000)
      return mail.acceptedCourseAt - before.acceptedCourseAt < LEAST_GAP_MS
        ? [`${pair}, only ${hours} hours later`]
        : []
    }),
  )
}

function owedAgain({ operator, requests }: Evidence): Set<string> {
  const keys = new Set(operator.filter(({ deed }) => deed === 'not_sent').map(({ key }) => key))
  const items = requests.filter(({ key }) => keys.has(key)).flatMap((request) => request.items)
  return new Set(items.map((item) => item.delivery))
}

function forgottenEvents({ readers, rows, delivered }: Evidence): string[] {
  const told = new Set(delivered)
  const statuses = new Map(rows.enrollments.map((row) => [row.address, row.status]))
  return [
    ...rows.deliveries
      .filter((row) => told.has(row.delivery) && !row.isMarkedDelivered)
      .map((row) => `delivery ${row.delivery} (${row.message}) was delivered and is not marked so`),
    ...readers
      .filter((reader) => reader.endedByMailAt !== null)
      .filter((reader) => !['suppressed', 'unsubscribed'].includes(statuses.get(reader.address) ?? ''))
      .map(
        (reader) => `${reader.address} bounced or complained and is still ${statuses.get(reader.address)}`,
      ),
  ]
}

/** The counters still include archived courses, and erased readers and sign-ups, whose rows are gone. */
function wrongCounters({ rows, readers }: Evidence): string[] {
  const says = (counters: readonly Counter[]) =>
    new Map(counters.map((row) => [`${row.kind} ${row.name}`, row.counts]))
  const [counters, counted] = [says(rows.counters), says(rows.counted)]
  const held = new Set(rows.enrollments.map((row) => row.address))
  const isWhole =
    rows.archived === 0 && readers.every(({ address, acts }) => acts.length === 0 || held.has(address))
  const mayExceed = (name: string) => !isWhole && /^(message|source) /.test(name)
  return [...new Set([...counters.keys(), ...counted.keys()])]
    .filter((name) =>
      mayExceed(name)
        ? !reaches(counters.get(name), counted.get(name))
        : counters.get(name) !== counted.get(name),
    )
    .map(
      (name) => `the counters of ${name} are ${counters.get(name)}, and counting gives ${counted.get(name)}`,
    )
}

function reaches(counters = '[]', counted = '[]'): boolean {
  const most = countsSchema.parse(JSON.parse(counters))
  return countsSchema.parse(JSON.parse(counted)).every((count, index) => count <= (most[index] ?? 0))
}

const countsSchema = z.array(z.number())
