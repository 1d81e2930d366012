import type { App } from './app.ts'
import { answerBell } from './bell.ts'
import { answerDeadEvents, answerEvents } from './provider-events.ts'

/** The queue door: each consumer of wrangler.toml by its name. */
export async function answerQueue(batch: MessageBatch<unknown>, app: App): Promise<void> {
  switch (batch.queue) {
    case 'longrun-bell':
      return answerBell(batch, app)
    case 'longrun-events':
      return answerEvents(batch, app)
    case 'longrun-events-dead':
      return answerDeadEvents(batch, app)
    default:
      throw new Error(`nothing here answers the queue ${batch.queue}`)
  }
}
