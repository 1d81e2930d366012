import { Hono } from 'hono'
import * as z from 'zod/mini'
import { cohortsAfter } from '../../db/stats.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { variantHashes } from '../../domain/variant-hashes.ts'
import { COHORTS_PAGE_READERS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { cursorOf } from '../cursor.ts'

const namesSchema = z.array(z.string())

export const courseApi = new Hono<AppEnv>()

/** The live course, and how many readers are where in it. A deploy compares the new course with this. */
courseApi.get('/course', async (c) => {
  const after = cursorOf(c)
  if (after === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const cohorts = await cohortsAfter(c.env.DB, after, COHORTS_PAGE_READERS)
  const count = cohorts.reduce((sum, cohort) => sum + cohort.readers, 0)
  return c.json({
    ...courseJson(c.var.app.course),
    cohorts: cohorts.map(({ status, variant, received, owed, readers }) => ({
      status,
      stage: variant,
      received: namesSchema.parse(JSON.parse(received)),
      owed,
      readers,
    })),
    nextCursor:
      count < COHORTS_PAGE_READERS ? null : String(Math.max(...cohorts.map((cohort) => cohort.lastId))),
  })
})

function courseJson({ id, sendHour, cadenceDays, lessons, messages }: CompiledCourse) {
  return {
    course: id,
    sendHour,
    cadenceDays,
    lessons,
    messages: Object.values(messages).map((message) => ({
      name: message.name,
      stages: variantHashes(message),
    })),
  }
}
