import type { App, Env } from './app.ts'
import { deliver } from './delivery/deliver.ts'
import { logError } from './log.ts'

/** Says "there is work". Losing a ring costs at most the minute until the next cron, so a failed one is only logged. */
export async function ringBell(env: Env): Promise<void> {
  try {
    await env.BELL.send({})
  } catch (error) {
    logError('bell not rung', error)
  }
}

/** However many rings arrived, one run does the work; each message is acked or retried by itself. */
export async function answerBell(batch: MessageBatch<unknown>, app: App): Promise<void> {
  for (const message of batch.messages) {
    try {
      if ((await deliver(app.env.DB, app.sender, app.now())) === 'more') await ringBell(app.env)
      message.ack()
    } catch (error) {
      logError('delivery failed', error)
      message.retry({ delaySeconds: 10 })
    }
  }
}
