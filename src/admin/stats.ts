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
import { ENROLLMENT_STATUSES } from '../domain/statuses.ts'
import { DAY_MS } from '../lib/durations.ts'
import { UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../policy.ts'
import { iso, sendingJson } from './iso.ts'

export type Stats = Awaited<ReturnType<typeof readStats>>

export async function readStats({ env: { DB: db }, course, now }: App) {
  const [readers, messages, sendingNow, events, { due, oldestDueAt }, sending, confirmMails] =
    await Promise.all([
      countReaders(db),
      countMessages(db),
      countSending(db),
      countEvents(db),
      readDue(db, now()),
      readSending(db),
      readConfirmMails(db),
    ])
  return {
    subscribers: Object.fromEntries(
      ENROLLMENT_STATUSES.map((status) => [
        status,
        readers.find((row) => row.status === status)?.readers ?? 0,
      ]),
    ),
    deliveries: deliveriesOf(messages, sendingNow),
    messages: Object.keys(course.messages).map((message) => {
      const row = messages.find((candidate) => candidate.message === message)
      return {
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

export function undeliveredLately({ env, now }: App): Promise<UndeliveredRow[]> {
  return undeliveredMails(env.DB, now() - UNDELIVERED_DAYS * DAY_MS, UNDELIVERED_SHOWN)
}
