import type { AwayReader, Return } from '../db/schedules.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { readRhythm, rhythmOf } from '../domain/rhythm.ts'
import { firstSlot, nextLesson, type Owed, slotFrom, type Used } from '../domain/schedule.ts'
import { dayOf } from '../lib/zones.ts'
import { type History, hadIn, lastUsedIn, missedIn, readHistory } from './history.ts'

const UNDER_WAY = new Set(['scheduled', 'sending'])

/** What a reader who was away is owed on her return: a mail still under way owes the next one by itself when it settles. */
export function resumption(
  course: Pick<CompiledCourse, 'lessons' | 'cadenceDays' | 'sendHour'>,
  reader: Pick<AwayReader, 'history' | 'rhythm' | 'pausedUntilOn'>,
  now: number,
): Pick<Return, 'status' | 'owed'> {
  const history = readHistory(reader.history)
  if (history.some((delivery) => UNDER_WAY.has(delivery.status))) return { status: 'active', owed: null }

  const rhythm = rhythmOf(course, readRhythm(reader.rhythm))
  const welcome = history.findLast((delivery) => delivery.message === 'welcome')
  if (welcome !== undefined && !welcome.wasHad) {
    const slot = firstSlot(now, rhythm.zone)
    return { status: 'active', owed: { message: 'welcome', round: welcome.round, priority: 0, ...slot } }
  }

  const had = new Set(hadIn(history).map((delivery) => delivery.message))
  const message = nextLesson(course.lessons, had)
  if (message === null) return { status: 'completed', owed: null }
  const last = lastUsedIn(history, now, rhythm.zone)
  const slot = slotFrom(rhythm, last, missedBy(reader, history, last, rhythm.zone, now), now)
  return { status: 'active', owed: { message, round: 0, priority: 1, ...slot } }
}

/** A lesson before the day that a pause was to end on was given up, once that day has come. */
function missedBy(
  { pausedUntilOn }: Pick<AwayReader, 'pausedUntilOn'>,
  history: History,
  last: Used,
  zone: string,
  now: number,
): Owed | null {
  const missed = missedIn(history, last)
  if (missed === null) return null
  const isOver = pausedUntilOn !== null && pausedUntilOn <= dayOf(now, zone)
  return isOver && missed.slotOn < pausedUntilOn ? null : { ...missed, zone }
}
