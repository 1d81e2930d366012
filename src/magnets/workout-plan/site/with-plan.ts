import { createMiddleware } from 'hono/factory'
import type { AppContext, AppEnv, ReaderVariables } from '../../../web/context.ts'
import { notFound } from '../../../web/errors.tsx'
import { withReader } from '../../../web/reader.ts'
import { isWorkoutPlan } from '../magnet.ts'
import type { Workouts } from '../rules/plan.ts'

/** Lets a reader’s link to the plan through, if the course has one. Others get a 404. */
export const withPlan = createMiddleware<AppEnv & ReaderVariables>(async (c, next) =>
  isWorkoutPlan(c.var.app.course.magnet) ? withReader('magnet')(c, next) : notFound(c),
)

/** Behind `withPlan`: the plan of the course. */
export function workoutsOf(c: Pick<AppContext, 'var'>): Workouts {
  const { magnet } = c.var.app.course
  if (!isWorkoutPlan(magnet)) throw new Error('a page of the plan without a plan')
  return magnet
}
