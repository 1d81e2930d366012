import type { DatabaseSync } from 'node:sqlite'
import { type Context, Hono } from 'hono'
import { acceptBatch, acceptOne, type Delivery } from './accept-mails.ts'
import { type Answer, answerOnce } from './answer-once.ts'
import { limitRate } from './limit-rate.ts'
import { problem } from './problem.ts'
import { resendGuard, type TeamVariables } from './resend-guard.ts'
import { listEmails, showDomains, showEmail } from './resend-lookups.ts'

export type ResendSettings = {
  database: DatabaseSync
  requestsPerSecond: number
  domain: string
  onAccepted: (() => void) | null
}

export function resendRoutes(settings: ResendSettings): Hono<TeamVariables> {
  const { database } = settings
  const routes = new Hono<TeamVariables>()
  const guard = resendGuard(limitRate(settings.requestsPerSecond))
  const running = new Set<string>()
  for (const path of ['/emails/*', '/domains/*']) routes.use(path, guard)
  routes.post('/emails', (context) => takeMail(context, settings, running, acceptOne))
  routes.post('/emails/batch', (context) => {
    const mode = context.req.header('x-batch-validation') === 'permissive' ? 'permissive' : 'strict'
    return takeMail(context, settings, running, (delivery, body) => acceptBatch(delivery, body, mode))
  })
  routes.get('/emails', (context) => listEmails(context, database))
  routes.get('/emails/:id', (context) => showEmail(context, database))
  routes.get('/domains', (context) => showDomains(context, settings.domain))
  for (const path of ['/emails', '/emails/batch', '/emails/:id', '/domains']) {
    routes.all(path, (context) => context.json(wrongMethod, 405))
  }
  return routes
}

type Accept = (delivery: Delivery, body: string) => Answer

async function takeMail(
  context: Context<TeamVariables>,
  settings: ResendSettings,
  running: Set<string>,
  accept: Accept,
) {
  const { database, onAccepted } = settings
  const team = context.get('team')
  const idempotencyKey = context.req.header('idempotency-key') ?? null
  if (idempotencyKey !== null && !/^.{1,256}$/su.test(idempotencyKey)) {
    return context.json(badKey, 400)
  }
  const endpoint = context.req.path
  const slot = idempotencyKey === null ? null : JSON.stringify([team, endpoint, idempotencyKey])
  if (slot !== null && running.has(slot)) return context.json(stillRunning, 409)
  if (slot !== null) running.add(slot)
  try {
    const body = await context.req.text()
    const delivery = { database, team, idempotencyKey, withEvents: onAccepted !== null }
    const request = { team, endpoint, idempotencyKey, body }
    const answer = answerOnce(database, request, () => accept(delivery, body))
    if (!answer.ok) return context.json(answer.problem, answer.problem.statusCode)
    onAccepted?.()
    return context.body(answer.json, 200, { 'content-type': 'application/json; charset=utf-8' })
  } finally {
    if (slot !== null) running.delete(slot)
  }
}

const badKey = problem(
  400,
  'invalid_idempotency_key',
  'The idempotency key must be between 1 and 256 characters.',
)

const stillRunning = problem(
  409,
  'concurrent_idempotent_requests',
  'Another request with the same idempotency key is still in progress. Retry it later.',
)

const wrongMethod = problem(405, 'method_not_allowed', 'Method is not allowed for the requested path.')
