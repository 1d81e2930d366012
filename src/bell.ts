import type { App, Env } from './app.ts'
import { type Delivered, deliver } from './delivery/deliver.ts'
import { logError } from './log.ts'

const RETRY_SECONDS = 10

/** Says "there is work". Losing a ring costs at most the minute until the next cron, so a failed one is only logged. */
export async function ringBell(env: Env, delaySeconds = 0): Promise<void> {
  try {
    await env.BELL.send({}, { delaySeconds })
  } catch (error) {
    logError('bell not rung', error)
  }
}

/** However many rings arrived, one run does the work. */
export async function answerBell(batch: MessageBatch<unknown>, app: App): Promise<void> {
  try {
    await ringAgain(app, await deliver(app.env.DB, app.sender, app.budget, app.clock))
    for (const message of batch.messages) message.ack()
  } catch (error) {
    logError('delivery failed', error)
    for (const message of batch.messages) message.retry({ delaySeconds: RETRY_SECONDS })
  }
}

async function ringAgain(app: App, delivered: Delivered): Promise<void> {
  switch (delivered.kind) {
    case 'more':
      return ringBell(app.env)
    case 'waiting':
      return ringBell(app.env, secondsUntil(delivered.until, app.now()))
    case 'idle':
    case 'halted':
      return
  }
}

/** At most a minute: by then the cron has looked. */
function secondsUntil(at: number, now: number): number {
  return Math.min(60, Math.max(1, Math.ceil((at - now) / 1000)))
}
