import * as z from 'zod/mini'
import type { CompiledCourse } from '../../domain/course.ts'
import type { Magnet } from '../../domain/magnet.ts'
import { situationTable, trackOf } from '../../domain/segment.ts'
import { dayOf } from '../../lib/zones.ts'
import { restartStatements } from './change-plan.ts'
import { usualStart } from './open-plan.ts'
import {
  EXPORTED_PLAN,
  heldPlan,
  keepSchedule,
  planPlace,
  restorePlans,
  startPlanAgain,
  ticksOf,
} from './queries.ts'
import type { CompiledWorkoutPlan, Workouts } from './rules/plan.ts'
import { nextSession, planSentence, sessionNames } from './rules/sessions.ts'
import { mondayAfter } from './rules/training-days.ts'

const wordsSchema = z.object({
  session: z.string(),
  begin: z.string(),
  next: z.string(),
  done: z.record(z.string(), z.string()),
})

const progressSchema = z.object({
  track: z.string(),
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
  /** When the reader started again, then the tick. */
  pastTicks: z.optional(z.array(z.tuple([z.int(), z.int(), z.string(), z.int().check(z.nonnegative())]))),
})

/** A workout plan as the engine sees it, with what its pages need. */
export interface WorkoutPlan extends Magnet, Workouts {
  readonly kind: 'workout_plan'
}

/** Only `workoutPlan` makes a magnet of this kind. */
export function isWorkoutPlan(magnet: Magnet): magnet is WorkoutPlan {
  return magnet.kind === 'workout_plan'
}

export function workoutPlan(
  compiled: CompiledWorkoutPlan,
  { segments }: Pick<CompiledCourse, 'segments'>,
): WorkoutPlan {
  const { tracks } = compiled
  const rules = { segments, magnet: { tracks } }
  const workouts = { compiled, rules }
  return {
    kind: 'workout_plan',
    ...workouts,
    isMailed: true,
    tracks,
    frozen: {
      frame: () => ({ tracks: situationTable(rules, trackOf), sessions: sessionNames(compiled) }),
      sql: planPlace,
    },
    progressAtStart: (situation) => nextSession(workouts, situation, []),
    sentence: (words, progress) => planSentence(wordsSchema.parse(words), progressSchema.parse(progress)),
    async sentenceNow(db, reader) {
      const ticks = await ticksOf(db, reader.enrollmentId)
      return planSentence(compiled.words.line, nextSession(workouts, reader, ticks))
    },
    onTrackChange: restartStatements,
    onZoneChange: (db, reader, snapshot, now) => [keepSchedule(db, snapshot, usualStart(reader), now)],
    onStartAgain: (db, reader, now) =>
      startPlanAgain(db, reader.enrollmentId, mondayAfter(dayOf(now, reader.timezone)), now),
    held: heldPlan,
    exported: EXPORTED_PLAN,
    canRestore: (exported) => exportedSchema.safeParse(exported).success,
    restored: restorePlans,
  }
}
