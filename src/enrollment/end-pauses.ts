import type { CompiledCourse } from '../course/course.ts'
import { readRhythm } from '../course/rhythm.ts'
import { pausesOver, zonesOfPauses } from '../db/pauses.ts'
import type { AwayReader } from '../db/returns.ts'
import { jsonBytes, partsOf } from '../lib/parts.ts'
import { dayOf, instantOf, isZone } from '../lib/zones.ts'
import { bringBack } from './come-back.ts'

const READERS_A_RUN = 100
/** Each with the history of her course, which grows with the course; D1 takes two megabytes a value. */
const PART = { items: READERS_A_RUN, bytes: 500_000 }
const EASTERNMOST = 'Pacific/Kiritimati'

/**
 * Resumes whoever's day has come where she is, up to 100 readers; what is left is for the next run. A zone that the
 * runtime does not know keeps only its own readers waiting. She goes on from
 * the first minute of her day, so a run that comes late takes no lesson from her.
 */
export async function endPauses(db: D1Database, course: CompiledCourse, now: number): Promise<void> {
  const latestDay = dayOf(now, EASTERNMOST)
  const zones = (await zonesOfPauses(db, latestDay)).filter(isZone)
  if (zones.length === 0) return
  const todayIn = Object.fromEntries(zones.map((zone) => [zone, dayOf(now, zone)]))
  const over = await pausesOver(db, latestDay, todayIn, READERS_A_RUN)
  if (over.length === 0) return
  const dayBegan = (reader: AwayReader) =>
    reader.pausedUntilOn === null ? now : instantOf(reader.pausedUntilOn, 0, readRhythm(reader.rhythm).zone)
  for (const part of partsOf(over, PART, jsonBytes)) await bringBack(db, course, part, dayBegan, now)
}
