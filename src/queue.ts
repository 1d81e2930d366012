import type { App } from './app.ts'
import { type Delivered, deliver } from './delivery/deliver.ts'
import { ringBell } from './delivery/wake.ts'
import { answerDeadEvents, answerEvents } from './event-queues.ts'
import { logError } from './log.ts'

/** The queue door: each consumer of wrangler.toml. What a queue's name starts with is the name of the deploy. */
export async function answerQueue(batch: MessageBatch<unknown>, app: App): Promise<void> {
  switch (/-(bell|events|events-dead)$/.exec(batch.queue)?.[1]) {
    case 'bell':
      return answerBell(batch, app)
    case 'events':
      return answerEvents(batch, app)
    case 'events-dead':
      return answerDeadEvents(batch, app)
    default:
      throw new Error(`nothing here answers the queue ${batch.queue}`)
  }
}

const RETRY_SECONDS = 10

/** However many rings arrived, one run does the work. */
async function answerBell(batch: MessageBatch<unknown>, app: App): Promise<void> {
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
      return ringBell(app.env.BELL)
    case 'waiting':
      return ringBell(app.env.BELL, secondsUntil(delivered.until, app.now()))
    case 'idle':
    case 'halted':
      return
  }
}

/** At most a minute: by then the cron has looked. */
function secondsUntil(at: number, now: number): number {
  return Math.min(60, Math.max(1, Math.ceil((at - now) / 1000)))
}
