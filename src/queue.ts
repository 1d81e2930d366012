import type { App } from './app.ts'
import { type Delivered, deliver } from './delivery/deliver.ts'
import { wakeDelivery } from './delivery/wake.ts'
import { consumeDeadEvents, consumeEvents } from './event-queues.ts'
import { logError } from './log.ts'
import { WAKE_UP_RETRY_SECONDS } from './policy.ts'

/** The queue handler, with a consumer for each queue in wrangler.toml, named after the deployment. */
export async function consumeQueue(batch: MessageBatch<unknown>, app: App): Promise<void> {
  switch (/-(delivery|events|events-dead)$/.exec(batch.queue)?.[1]) {
    case 'delivery':
      return consumeWakeUps(batch, app)
    case 'events':
      return consumeEvents(batch, app)
    case 'events-dead':
      return consumeDeadEvents(batch, app)
    default:
      throw new Error(`no consumer for the queue ${batch.queue}`)
  }
}

/** One run does the work of any number of wake-ups. */
async function consumeWakeUps(batch: MessageBatch<unknown>, app: App): Promise<void> {
  try {
    await wakeAgain(app, await deliver(app.env.DB, app.sender, app.budget, app.clock))
    for (const message of batch.messages) message.ack()
  } catch (error) {
    logError('delivery failed', error)
    for (const message of batch.messages) message.retry({ delaySeconds: WAKE_UP_RETRY_SECONDS })
  }
}

async function wakeAgain(app: App, delivered: Delivered): Promise<void> {
  switch (delivered.kind) {
    case 'more':
      return wakeDelivery(app.env.DELIVERY_QUEUE)
    case 'waiting':
      return wakeDelivery(app.env.DELIVERY_QUEUE, secondsUntil(delivered.until, app.now()))
    case 'idle':
    case 'halted':
      return
  }
}

/** At most a minute, because the cron looks every minute. */
function secondsUntil(at: number, now: number): number {
  return Math.min(60, Math.max(1, Math.ceil((at - now) / 1000)))
}
