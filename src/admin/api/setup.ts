import { Hono } from 'hono'
import * as z from 'zod/mini'
import { readFallbackProblem } from '../../db/alerts.ts'
import { countDeadEvents, readWebhookHealth } from '../../db/inbound-webhook.ts'
import { databaseBytes, readCron, readSchema } from '../../db/installation.ts'
import { readConfirmMails, readSending } from '../../db/sending.ts'
import { cohortsAfter, readDue } from '../../db/stats.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { situationTable, variantFor } from '../../domain/segment.ts'
import { variantHashes } from '../../domain/variant-hashes.ts'
import { stateOf } from '../../local-secrets.ts'
import { COHORTS_PAGE_READERS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { shownCourse } from '../chosen-course.ts'
import { cursorOf } from '../cursor.ts'
import { iso, sendingJson } from '../iso.ts'

export const setupApi = new Hono<AppEnv>()

/** The Worker's setup, for the operator's command line. Secrets are reported by state, never by value. */
setupApi.get('/doctor', async (c) => {
  const { app } = c.var
  const [cron, sending, confirmMails, { due, oldestDueAt }, events, dead, problem, bytes, schema] =
    await Promise.all([
      readCron(c.env.DB),
      readSending(c.env.DB),
      readConfirmMails(c.env.DB),
      readDue(c.env.DB, app.now()),
      readWebhookHealth(c.env.DB),
      countDeadEvents(c.env.DB),
      readFallbackProblem(c.env.DB),
      databaseBytes(c.env.DB),
      readSchema(c.env.DB),
    ])
  return c.json({
    now: iso(app.now()),
    secrets: {
      TOKEN_SECRET: stateOf('TOKEN_SECRET', c.env.TOKEN_SECRET),
      ERASURE_KEY: stateOf('ERASURE_KEY', c.env.ERASURE_KEY),
      ADMIN_TOKEN: stateOf('ADMIN_TOKEN', c.env.ADMIN_TOKEN),
      RESEND_API_KEY: stateOf('RESEND_API_KEY', c.env.RESEND_API_KEY),
      RESEND_WEBHOOK_SECRET: stateOf('RESEND_WEBHOOK_SECRET', c.env.RESEND_WEBHOOK_SECRET),
    },
    baseUrl: app.sender.baseUrl,
    alertEmail: c.env.ALERT_EMAIL ? 'set' : 'missing',
    providerUrl: c.env.RESEND_BASE_URL,
    author: app.courses.home.author.name,
    sender: app.courses.home.messages.confirm?.template.from ?? '',
    replyTo: app.courses.home.messages.confirm?.template.replyTo ?? '',
    fallbackChannel: { state: app.fallbackChannel === null ? 'missing' : 'set', problem },
    heartbeat: app.heartbeatUrl === null ? 'missing' : 'set',
    cronSeenAt: iso(cron.seenAt),
    sending: sendingJson(sending, confirmMails),
    due,
    oldestDueAt: iso(oldestDueAt),
    events: {
      heardAt: iso(events.heardAt),
      unheardSince: iso(events.unheardSinceAt),
      refusedAt: iso(events.refusedAt),
      refusedMinutes: events.refusedMinutes,
      dead,
    },
    schema,
    plan: app.budget.plan,
    databaseBytes: bytes,
  })
})

const namesSchema = z.array(z.string())

/** One live course, and how many readers are where in it. A deploy compares the new course with this. */
setupApi.get('/course', async (c) => {
  const after = cursorOf(c)
  if (after === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const course = shownCourse(c)
  const which = { id: course.id, variants: situationTable(course, variantFor) }
  const cohorts = await cohortsAfter(c.env.DB, which, after, COHORTS_PAGE_READERS)
  const count = cohorts.reduce((sum, cohort) => sum + cohort.readers, 0)
  return c.json({
    ...courseJson(course),
    courses: c.var.app.courses.all.map(({ id }) => id),
    cohorts: cohorts.map(({ status, variant, received, owed, readers }) => ({
      status,
      segment: variant,
      received: namesSchema.parse(JSON.parse(received)),
      owed,
      readers,
    })),
    nextCursor:
      count < COHORTS_PAGE_READERS ? null : String(Math.max(...cohorts.map((cohort) => cohort.lastId))),
  })
})

function courseJson({ id, schedule, lessons, messages }: CompiledCourse) {
  return {
    course: id,
    schedule,
    lessons,
    messages: Object.values(messages).map((message) => ({
      name: message.name,
      segments: variantHashes(message),
    })),
  }
}
