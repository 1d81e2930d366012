import { watchBounces, watchComplaints } from './alarms/watch-reputation.ts'
import type { App, Env } from './app.ts'
import type { ProviderEvent } from './db/provider-events.ts'
import { type Delivered, deliver } from './delivery/deliver.ts'
import { recordEvents } from './delivery/record-events.ts'
import { logError } from './log.ts'
import { providerEventSchema } from './mail/provider-event.ts'

const BELL_RETRY_SECONDS = 10
/** A hundred retries, as wrangler.toml allows, outlast an outage of 50 minutes. */
const EVENT_RETRY_SECONDS = 30

/** Says "there is work". Losing a ring costs at most the minute until the next cron, so a failed one is only logged. */
export async function ringBell(env: Env, delaySeconds = 0): Promise<void> {
  try {
    await env.BELL.send({}, { delaySeconds })
  } catch (error) {
    logError('bell not rung', error)
  }
}

/** The queue door: rings and provider events. Each message is acked or retried by itself. */
export async function answerQueue(batch: MessageBatch<unknown>, app: App): Promise<void> {
  return batch.queue.endsWith('events') ? answerEvents(batch, app) : answerBell(batch, app)
}

/** However many rings arrived, one run does the work. */
async function answerBell(batch: MessageBatch<unknown>, app: App): Promise<void> {
  try {
    await ringAgain(app, await deliver(app.env.DB, app.sender, app.budget, app.clock))
    for (const message of batch.messages) message.ack()
  } catch (error) {
    logError('delivery failed', error)
    for (const message of batch.messages) message.retry({ delaySeconds: BELL_RETRY_SECONDS })
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

async function answerEvents(batch: MessageBatch<unknown>, app: App): Promise<void> {
  const events: ProviderEvent[] = []
  const readable: Message<unknown>[] = []
  for (const message of batch.messages) {
    const event = providerEventSchema.safeParse(message.body)
    if (event.success) {
      events.push(event.data)
      readable.push(message)
    } else {
      logError('unreadable event dropped', event.error)
      message.ack()
    }
  }
  try {
    await recordEvents(app.env.DB, events, app.now())
    await watchReputation(app, events)
    for (const message of readable) message.ack()
  } catch (error) {
    logError('events not recorded', error)
    for (const message of readable) message.retry({ delaySeconds: EVENT_RETRY_SECONDS })
  }
}

async function watchReputation({ env, sender, now }: App, events: readonly ProviderEvent[]): Promise<void> {
  const tells = (effect: ProviderEvent['effect']) => events.some((event) => event.effect === effect)
  if (tells('bounced')) await watchBounces(env.DB, sender.baseUrl, now())
  if (tells('complained')) await watchComplaints(env.DB, sender.baseUrl, now())
}
