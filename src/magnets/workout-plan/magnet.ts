import * as z from 'zod/mini'
import { type CompiledCourse, TRACKS } from '../../domain/course.ts'
import type { Magnet } from '../../domain/magnet.ts'
import { situationTable } from '../../domain/segment.ts'
import { restartStatements } from './change-plan.ts'
import { usualStart } from './open-plan.ts'
import { EXPORTED_PLAN, heldPlan, keepSchedule, planPlace, restorePlans, ticksOf } from './queries.ts'
import { nextSession, planSentence, sessionNames } from './rules/sessions.ts'
import { planRules, planTrackOf, TRACK_WORDS } from './rules/track-words.ts'

const wordsSchema = z.object({
  session: z.string(),
  begin: z.string(),
  next: z.string(),
  done: z.record(z.enum(TRACKS), z.string()),
})

const progressSchema = z.object({
  track: z.enum(TRACKS),
  count: z.number(),
  ticked: z.number(),
  next: z.nullable(z.object({ week: z.number(), letter: z.string() })),
})

const exportedSchema = z.object({
  startOn: z.nullable(z.iso.date()),
  days: z.nullable(z.string()),
  hour: z.nullable(z.int()),
  reminderMinutes: z.nullable(z.int()),
  changedAt: z.nullable(z.int().check(z.nonnegative())),
  ticks: z.array(z.tuple([z.int(), z.string(), z.int().check(z.nonnegative())])),
})

/** A month of workouts in three tracks, as the engine sees it. */
export function workoutPlan(course: CompiledCourse): Magnet {
  return {
    tracks: TRACK_WORDS,
    frozen: {
      frame: () => ({
        tracks: situationTable(planRules(course), planTrackOf),
        sessions: sessionNames(course),
      }),
      sql: planPlace,
    },
    progressAtStart: (situation) => nextSession(course, situation, []),
    sentence: (words, progress) => planSentence(wordsSchema.parse(words), progressSchema.parse(progress)),
    async sentenceNow(db, reader) {
      const ticks = await ticksOf(db, reader.enrollmentId)
      return planSentence(course.planWords, nextSession(course, reader, ticks))
    },
    onTrackChange: restartStatements,
    onZoneChange: (db, reader, snapshot, now) => [keepSchedule(db, snapshot, usualStart(reader), now)],
    held: heldPlan,
    exported: EXPORTED_PLAN,
    canRestore: (exported) => exportedSchema.safeParse(exported).success,
    restored: restorePlans,
  }
}
