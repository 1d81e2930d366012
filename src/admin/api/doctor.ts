import { Hono } from 'hono'
import { readFallbackProblem } from '../../db/alerts.ts'
import { countDeadEvents, readWebhookHealth } from '../../db/inbound-webhook.ts'
import { databaseBytes, readCron, readSchema } from '../../db/installation.ts'
import { readConfirmMails, readSending } from '../../db/sending.ts'
import { readDue } from '../../db/stats.ts'
import { stateOf } from '../../local-secrets.ts'
import type { AppEnv } from '../../web/context.ts'
import { iso, sendingJson } from '../iso.ts'

export const doctorApi = new Hono<AppEnv>()

/** The Worker's setup, for the operator's command line. Secrets are reported by state, never by value. */
doctorApi.get('/doctor', async (c) => {
  const { app } = c.var
  const [
    { seenAt },
    sending,
    confirmMails,
    { due, oldestDueAt },
    events,
    dead,
    fallbackProblem,
    bytes,
    schema,
  ] = await Promise.all([
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
    author: app.course.author.name,
    sender: app.course.messages.confirm?.template.from ?? '',
    replyTo: app.course.messages.confirm?.template.replyTo ?? '',
    fallbackChannel: { state: app.fallbackChannel === null ? 'missing' : 'set', problem: fallbackProblem },
    heartbeat: app.heartbeatUrl === null ? 'missing' : 'set',
    cronSeenAt: iso(seenAt),
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
