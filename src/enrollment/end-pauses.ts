import type { CompiledCourse } from '../course/course.ts'
import { pausesOver, zonesOfPauses } from '../db/pauses.ts'
import { dayOf } from '../lib/zones.ts'
import { resumeAll } from './resume.ts'

const READERS_A_RUN = 100
const EASTERNMOST = 'Pacific/Kiritimati'

/** Resumes whoever's day has come where she is, up to 100 readers; what is left is for the next run. */
export async function endPauses(db: D1Database, course: CompiledCourse, now: number): Promise<void> {
  const latestDay = dayOf(now, EASTERNMOST)
  const zones = await zonesOfPauses(db, latestDay)
  if (zones.length === 0) return
  const todayIn = Object.fromEntries(zones.map((zone) => [zone, dayOf(now, zone)]))
  const over = await pausesOver(db, latestDay, todayIn, READERS_A_RUN)
  if (over.length > 0) await resumeAll(db, course, over, now)
}
