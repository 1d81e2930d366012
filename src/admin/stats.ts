import type { App } from '../app.ts'
import { type UndeliveredRow, undeliveredMails } from '../db/failed-deliveries.ts'
import { readConfirmMails, readSending } from '../db/sending.ts'
import {
  countEvents,
  countMessages,
  countReaders,
  countSending,
  type MessageCount,
  readDue,
} from '../db/stats.ts'
import type { Courses } from '../domain/courses.ts'
import { ENROLLMENT_STATUSES } from '../domain/statuses.ts'
import { DAY_MS } from '../lib/durations.ts'
import { UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../policy.ts'
import { iso, sendingJson } from './iso.ts'

export type Stats = Awaited<ReturnType<typeof readStats>>

/** Of one course, or of all. What is due and how sending goes is always about all. */
export async function readStats({ env: { DB: db }, courses, now }: App, course: string | null) {
  const [readers, messages, sendingNow, events, { due, oldestDueAt }, sending, confirmMails] =
    await Promise.all([
      countReaders(db, course),
      countMessages(db, course),
      countSending(db, course),
      countEvents(db),
      readDue(db, now()),
      readSending(db),
      readConfirmMails(db),
    ])
  return {
    subscribers: Object.fromEntries(
      ENROLLMENT_STATUSES.map((status) => [
        status,
        readers.reduce((sum, row) => (row.status === status ? sum + row.readers : sum), 0),
      ]),
    ),
    deliveries: deliveriesOf(messages, sendingNow),
    messages: messagesOf(courses, course).map(({ of, message }) => {
      const row = messages.find((candidate) => candidate.course === of && candidate.message === message)
      return {
        course: of,
        message,
        owed: row?.owed ?? 0,
        sent: row?.sent ?? 0,
        delivered: row?.delivered ?? 0,
        bounced: row?.bounced ?? 0,
        complained: row?.complained ?? 0,
        failed: row?.failed ?? 0,
        unsubscribed: row?.leftAfter ?? 0,
        done: row?.done ?? 0,
      }
    }),
    due,
    oldestDueAt: iso(oldestDueAt),
    sending: sendingJson(sending, confirmMails),
    events: Object.fromEntries(events.map(({ type, count }) => [type, count])),
  }
}

function messagesOf(courses: Courses, course: string | null): { of: string; message: string }[] {
  return courses.all
    .filter(({ id }) => id === (course ?? id))
    .flatMap(({ id, messages }) => Object.keys(messages).map((message) => ({ of: id, message })))
}

function deliveriesOf(messages: readonly MessageCount[], sending: number) {
  const sum = (name: 'owed' | 'sent' | 'failed' | 'skipped' | 'uncertain') =>
    messages.reduce((total, row) => total + row[name], 0)
  const settled = {
    sent: sum('sent'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    uncertain: sum('uncertain'),
  }
  const scheduled = Object.values(settled).reduce((rest, count) => rest - count, sum('owed') - sending)
  return { scheduled, sending, ...settled }
}

export function undeliveredLately({ env, now }: App, course: string | null): Promise<UndeliveredRow[]> {
  return undeliveredMails(env.DB, course, now() - UNDELIVERED_DAYS * DAY_MS, UNDELIVERED_SHOWN)
}
