import { watchBounces, watchComplaints } from './alarms/watch-reputation.ts'
import { alarmOfUnrecorded } from './alarms/watch-unrecorded.ts'
import type { App } from './app.ts'
import type { ProviderEvent } from './db/provider-events.ts'
import { recordEvents } from './delivery/record-events.ts'
import { logError } from './log.ts'
import { providerEventSchema } from './mail/provider-event.ts'

/** A hundred retries, as wrangler.toml allows, outlast an outage of 50 minutes. */
const RETRY_SECONDS = 30
/** Of those that outlasted even that: a hundred retries take fourteen days, as long as a queue keeps anything. */
const FIRST_DAY = { retries: 48, seconds: 1_800 }
const LATER_SECONDS = 21_600

interface Read {
  readonly message: Message<unknown>
  readonly event: ProviderEvent
}

/** Records provider events together. None is acked before it is recorded, and none that cannot be read is dropped. */
export async function answerEvents(batch: MessageBatch<unknown>, app: App): Promise<void> {
  const { read, unreadable } = readAll(batch)
  const isRecorded = await record(app, read)
  for (const { message } of read) isRecorded ? message.ack() : message.retry({ delaySeconds: RETRY_SECONDS })
  for (const message of unreadable) message.retry({ delaySeconds: RETRY_SECONDS })
  if (unreadable.length > 0) await tellUnrecorded(app)
}

/** Records what could not be recorded before; one event that never can be does not keep the others. */
export async function answerDeadEvents(batch: MessageBatch<unknown>, app: App): Promise<void> {
  const { read, unreadable } = readAll(batch)
  const unrecorded = await recordWhatCanBe(app, read)
  const kept = [...unrecorded.map(({ message }) => message), ...unreadable]
  for (const message of kept) message.retry({ delaySeconds: waitAfter(message.attempts) })
  if (kept.length > 0) await tellUnrecorded(app)
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

/** Acks what it records, by halves while something stands in the way, and gives back the rest. */
async function recordWhatCanBe(app: App, read: readonly Read[]): Promise<readonly Read[]> {
  if (await record(app, read)) {
    for (const { message } of read) message.ack()
    return []
  }
  if (read.length === 1) return read
  const middle = Math.ceil(read.length / 2)
  return [
    ...(await recordWhatCanBe(app, read.slice(0, middle))),
    ...(await recordWhatCanBe(app, read.slice(middle))),
  ]
}

async function record({ env, sender, now }: App, read: readonly Read[]): Promise<boolean> {
  const events = read.map(({ event }) => event)
  const tells = (effect: ProviderEvent['effect']) => events.some((event) => event.effect === effect)
  try {
    await recordEvents(env.DB, events, now())
    if (tells('bounced')) await watchBounces(env.DB, sender.baseUrl, now())
    if (tells('complained')) await watchComplaints(env.DB, sender.baseUrl, now())
    return true
  } catch (error) {
    logError('events not recorded', error)
    return false
  }
}

function waitAfter(attempts: number): number {
  return attempts <= FIRST_DAY.retries ? FIRST_DAY.seconds : LATER_SECONDS
}

async function tellUnrecorded({ env, now }: App): Promise<void> {
  await alarmOfUnrecorded(env.DB, now()).catch((error) => logError('unrecorded events not told of', error))
}
