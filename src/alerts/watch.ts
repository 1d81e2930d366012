import { type AlarmCause, endAlarms, LASTING } from '../db/alerts.ts'
import { watchEvents } from './watch-events.ts'
import { watchSending } from './watch-sending.ts'
import { watchUnrecorded } from './watch-unrecorded.ts'

export interface Watched {
  /** How many events lie in the queue of those that could not be recorded; null when it does not say. */
  readonly deadEvents: number | null
  /** Of the webhook. */
  readonly secret: 'set' | 'missing'
  readonly baseUrl: string
}

/** Looks at what may be wrong, raises an alarm for each thing that is, and ends those of what is no more. */
export async function watch(db: D1Database, watched: Watched, now: number): Promise<void> {
  const standing: readonly AlarmCause[] = [
    ...(await watchSending(db, watched.baseUrl, now)),
    ...(await watchEvents(db, watched.secret, watched.baseUrl, now)),
    ...(await watchUnrecorded(db, watched.deadEvents, watched.baseUrl, now)),
  ]
  await endAlarms(
    db,
    LASTING.filter((cause) => !standing.includes(cause)),
    now,
  )
}
