import type { App } from './app.ts'
import { logError } from './log.ts'
import { HEARTBEAT_TIMEOUT_SECONDS } from './policy.ts'
import { verdictNow } from './web/health.ts'

/** At most: the reads of /healthz, and the request. */
export const HEARTBEAT_CALLS = 7

/** Requests the heartbeat URL unless /healthz reports that mail has stopped. Never throws. */
export async function sendHeartbeat({ env, heartbeatUrl, now }: App): Promise<void> {
  if (heartbeatUrl === null) return
  try {
    const { status } = await verdictNow(env.DB, now())
    if (status === 'stopped') return
    const answer = await fetch(heartbeatUrl, {
      redirect: 'manual',
      headers: { 'user-agent': 'Longrun' },
      signal: AbortSignal.timeout(HEARTBEAT_TIMEOUT_SECONDS * 1000),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error('the heartbeat was not accepted')
  } catch (error) {
    logError('heartbeat not accepted', error)
  }
}
