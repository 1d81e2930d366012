import { every } from 'hono/combine'
import { createMiddleware } from 'hono/factory'
import type { AppContext, AppEnv, ReaderVariables } from '../../../web/context.ts'
import { notFound } from '../../../web/errors.tsx'
import { withReader } from '../../../web/reader.ts'
import { isWorkoutPlan } from '../magnet.ts'
import type { Workouts } from '../rules/plan.ts'

const onlyPlans = createMiddleware<AppEnv>(async (c, next) =>
  isWorkoutPlan(c.var.course.magnet) ? next() : notFound(c),
)

/** Lets a reader’s link to the plan through, if their course has one. Others get a 404. */
export const withPlan = createMiddleware<AppEnv & ReaderVariables>((c, next) =>
  every(withReader('magnet'), onlyPlans)(c, next),
)

/** Behind `withPlan`: the plan of the course. */
export function workoutsOf(c: Pick<AppContext, 'var'>): Workouts {
  const { magnet } = c.var.course
  if (!isWorkoutPlan(magnet)) throw new Error('a page of the plan without a plan')
  return magnet
}
