import { readSending, type SendingState } from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import { LATE_MS } from '../delivery/waits.ts'
import type { SettingError } from '../lib/setting-error.ts'
import type { DoorContext } from './door.ts'

type Health = 'ok' | 'degraded' | 'stopped'

/** For monitors: no personal data, 503 only when nothing can be sent until somebody acts. */
export async function health(c: DoorContext) {
  const now = c.var.app.now()
  const sending = await readSending(c.env.DB)
  const { due, oldestDueAt } = await readDue(c.env.DB, now)
  const late = oldestDueAt !== null && now - oldestDueAt > LATE_MS
  const status = healthOf(sending, late)
  return c.json(
    {
      status,
      sending: sending.state,
      reason: reasonFor(sending, late),
      until: sending.untilAt === null ? null : new Date(sending.untilAt).toISOString(),
      due,
      oldestDueAt: oldestDueAt === null ? null : new Date(oldestDueAt).toISOString(),
    },
    status === 'stopped' ? 503 : 200,
  )
}

/** What a monitor reads when the Worker cannot start at all. */
export function unusable(c: DoorContext, error: SettingError) {
  return c.json({ status: 'stopped' satisfies Health, reason: error.message }, 503)
}

/** Why it is paused is the operator's own business. */
function reasonFor({ state, reason }: SendingState, late: boolean): string | null {
  if (state === 'paused') return 'sending is paused'
  return reason ?? (late ? 'mail is late' : null)
}

function healthOf({ state }: SendingState, late: boolean): Health {
  switch (state) {
    case 'stopped':
      return 'stopped'
    case 'held':
    case 'paused':
      return 'degraded'
    case 'running':
      return late ? 'degraded' : 'ok'
  }
}
