import type { App } from './app.ts'
import { answerBell } from './bell.ts'
import { answerDeadEvents, answerEvents } from './provider-events.ts'

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
