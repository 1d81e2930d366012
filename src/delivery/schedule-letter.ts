import * as z from 'zod/mini'
import { nextReaders, nextUnscheduled, scheduleReaders } from '../db/letters.ts'
import { audienceQuerySchema } from '../domain/letters.ts'
import { dayOf, instantOf } from '../lib/zones.ts'

/**
 * Schedules the letter that started first for its next readers: at once, or at each one's own hour on its day. Safe
 * to run at any time and in parallel.
 */
export async function scheduleLetter(db: D1Database, readers: number, now: number): Promise<void> {
  const letter = await nextUnscheduled(db)
  if (letter === null) return
  const audience = audienceQuerySchema.parse(JSON.parse(letter.audience))
  const { upToId, hours } = await nextReaders(db, letter, audience.defaultHour, readers)
  await scheduleReaders(
    db,
    {
      letter,
      upToId: upToId ?? letter.lastId,
      audience: letter.audience,
      day: letter.sendOn ?? dayOf(now, 'UTC'),
      dueAt: letter.sendOn === null ? {} : dueAtHours(letter.sendOn, hoursSchema.parse(JSON.parse(hours))),
      elseDueAt: letter.sendOn === null ? now : instantOf(letter.sendOn, audience.defaultHour, 'UTC'),
      defaultHour: audience.defaultHour,
    },
    now,
  )
}

const hoursSchema = z.array(z.string())

/** When the letter is due in each zone at each hour, by 'Europe/Berlin 8'. */
function dueAtHours(day: string, hours: readonly string[]): Record<string, number> {
  const entries = hours.map((it) => {
    const [zone = '', hour = ''] = it.split(' ')
    return [it, instantOf(day, Number(hour), zone)] as const
  })
  return Object.fromEntries(entries)
}
