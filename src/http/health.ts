import { readSending } from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import type { DoorContext } from './door.ts'

const LATE_MS = 15 * 60_000

/** For monitors: no personal data, 503 only when nothing can be sent. */
export async function health(c: DoorContext) {
  const now = c.var.app.now()
  const [sending, { due, oldestDueAt }] = [await readSending(c.env.DB), await readDue(c.env.DB, now)]
  const late = oldestDueAt !== null && now - oldestDueAt > LATE_MS
  const status =
    sending.state === 'stopped' ? 'stopped' : sending.state === 'held' || late ? 'degraded' : 'ok'
  return c.json(
    {
      status,
      sending: sending.state,
      reason: sending.reason,
      due,
      oldestDueAt: oldestDueAt === null ? null : new Date(oldestDueAt).toISOString(),
    },
    status === 'stopped' ? 503 : 200,
  )
}
