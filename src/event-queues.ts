import { alertOfUnrecorded } from './alerts/watch.ts'
import { checkReputation } from './alerts/watch-reputation.ts'
import { type App, steadyDb } from './app.ts'
import { keepDeadEvents } from './db/inbound-webhook.ts'
import { fieldsOf, idOf, recordByHalves, recordEvents } from './delivery/provider-events.ts'
import { type ProviderEvent, providerEventSchema } from './domain/provider-event.ts'
import { logError } from './log.ts'
import {
  DEAD_EVENT_ATTEMPTS,
  DEAD_EVENT_QUICK_RETRIES,
  DEAD_EVENT_RETRY_MINUTES,
  DEAD_EVENT_SLOW_RETRY_HOURS,
  EVENT_RETRY_SECONDS,
} from './policy.ts'

interface Read {
  readonly message: Message<unknown>
  readonly event: ProviderEvent
}

/** Records provider events. None is acknowledged before it is recorded or set aside in the database. */
export async function consumeEvents(batch: MessageBatch<unknown>, app: App): Promise<void> {
  const { read, unreadable } = readAll(batch)
  const isRecorded = await record(app, read)
  for (const { message } of read)
    isRecorded ? message.ack() : message.retry({ delaySeconds: EVENT_RETRY_SECONDS })
  if (unreadable.length === 0) return
  const isAside = await setAside(app, unreadable, 'unreadable')
  for (const message of unreadable)
    isAside ? message.ack() : message.retry({ delaySeconds: EVENT_RETRY_SECONDS })
  await alertUnrecorded(app)
}

/**
 * Records events that failed before; one that always fails does not hold up the others. While the database is
 * down they stay in the queue. An event that keeps failing while others succeed is set aside.
 */
export async function consumeDeadEvents(batch: MessageBatch<unknown>, app: App): Promise<void> {
  const { read, unreadable } = readAll(batch)
  const unrecorded = await recordByHalves(read, (part) => record(app, part))
  const isLeft = new Set(unrecorded.map(({ message }) => message))
  for (const { message } of read) if (!isLeft.has(message)) message.ack()
  const failing = [...isLeft].filter(({ attempts }) => attempts >= DEAD_EVENT_ATTEMPTS)
  const retryable = [...isLeft].filter((message) => !failing.includes(message))
  const aside = [
    ...((await setAside(app, failing, 'not_recorded')) ? failing : []),
    ...((await setAside(app, unreadable, 'unreadable')) ? unreadable : []),
  ]
  for (const message of aside) message.ack()
  const kept = [...failing, ...unreadable].filter((message) => !aside.includes(message))
  for (const message of [...retryable, ...kept]) message.retry({ delaySeconds: waitAfter(message.attempts) })
  if (isLeft.size + unreadable.length > 0) await alertUnrecorded(app)
}

function readAll(batch: MessageBatch<unknown>): { read: Read[]; unreadable: Message<unknown>[] } {
  const read: Read[] = []
  const unreadable: Message<unknown>[] = []
  for (const message of batch.messages) {
    const event = providerEventSchema.safeParse(message.body)
    if (event.success) read.push({ message, event: event.data })
    else {
      logError('unreadable event kept', event.error)
      unreadable.push(message)
    }
  }
  return { read, unreadable }
}

async function record(app: App, read: readonly Read[]): Promise<boolean> {
  const { env, sender, now } = app
  const events = read.map(({ event }) => event)
  try {
    await recordEvents(steadyDb(app), events, 'webhook', now())
    await checkReputation(env.DB, events, sender.baseUrl, now())
    return true
  } catch (error) {
    logError('events not recorded', error)
    return false
  }
}

/** False if the database is down or too many are set aside. They then stay in the queue. */
async function setAside(
  { env, now }: App,
  messages: readonly Message<unknown>[],
  problem: 'unreadable' | 'not_recorded',
): Promise<boolean> {
  if (messages.length === 0) return true
  const events = messages.map(({ id, body }) => ({
    id: idOf(body) ?? `queue-${id}`,
    body: JSON.stringify(fieldsOf(body)),
    problem,
  }))
  try {
    return await keepDeadEvents(env.DB, events, now())
  } catch (error) {
    logError('events not set aside', error)
    return false
  }
}

function waitAfter(attempts: number): number {
  return attempts <= DEAD_EVENT_QUICK_RETRIES
    ? DEAD_EVENT_RETRY_MINUTES * 60
    : DEAD_EVENT_SLOW_RETRY_HOURS * 3_600
}

async function alertUnrecorded({ env, sender, now }: App): Promise<void> {
  await alertOfUnrecorded(env.DB, sender.baseUrl, now()).catch((error) =>
    logError('alert about unrecorded events not raised', error),
  )
}
