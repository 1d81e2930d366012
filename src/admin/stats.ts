import type { App } from '../app.ts'
import { readSending } from '../db/sending.ts'
import {
  countDeliveries,
  countEnrollments,
  countEvents,
  countLeftAfter,
  countMessages,
  readDue,
} from '../db/stats.ts'
import { iso } from './iso.ts'

export type Stats = Awaited<ReturnType<typeof readStats>>

/** What the API and the overview tell of the course as it stands now. */
export async function readStats({ env: { DB: db }, course, now }: App) {
  const [enrollments, deliveries, messages, left, events, { due, oldestDueAt }, sending] = await Promise.all([
    countEnrollments(db),
    countDeliveries(db),
    countMessages(db),
    countLeftAfter(db),
    countEvents(db),
    readDue(db, now()),
    readSending(db, now()),
  ])
  const leftAfter = new Map(left.map((row) => [row.message, row.count]))
  return {
    subscribers: counted(
      ['pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed'],
      enrollments,
    ),
    deliveries: counted(['scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain'], deliveries),
    messages: Object.keys(course.messages).map((message) => {
      const row = messages.find((candidate) => candidate.message === message)
      return {
        message,
        sent: row?.sent ?? 0,
        delivered: row?.delivered ?? 0,
        bounced: row?.bounced ?? 0,
        complained: row?.complained ?? 0,
        failed: row?.failed ?? 0,
        unsubscribed: leftAfter.get(message) ?? 0,
        done: row?.done ?? 0,
      }
    }),
    due,
    oldestDueAt: iso(oldestDueAt),
    sending: { state: sending.state, reason: sending.reason, until: iso(sending.untilAt) },
    events: Object.fromEntries(events.map(({ type, count }) => [type, count])),
  }
}

function counted<Name extends string>(
  names: readonly Name[],
  rows: readonly { status: string; count: number }[],
): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, rows.find((row) => row.status === name)?.count ?? 0]))
}
