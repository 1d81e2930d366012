import type { DatabaseSync } from 'node:sqlite'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Faults, Requests } from '../faults/faults.ts'
import { notFound, problem } from '../mail/problem.ts'
import { acceptBatch, acceptOne, type Delivery } from './accept-mails.ts'
import { type Answer, answerOnce } from './answer-once.ts'
import { listAttachments, listEmails, showAttachment, showEmail } from './emails.ts'
import { oneAtATime, resendGuard, strikeFaults, type TeamVariables } from './middleware.ts'
import { limitRate } from './rate-limit.ts'
import { listSuppressions, showSuppression } from './suppressions.ts'

export interface ResendSettings {
  database: DatabaseSync
  faults: Faults
  requests: Requests
  requestsPerSecond: number
  domain: string
  onAccepted: (() => void) | null
}

export function resendRoutes(settings: ResendSettings): Hono<TeamVariables> {
  const { database } = settings
  const routes = new Hono<TeamVariables>()
  const guard = resendGuard(limitRate(settings.requestsPerSecond), database)
  const strikes = strikeFaults(settings.faults, settings.requests)
  const limitBody = bodyLimit({ maxSize: MAX_BYTES, onError: (context) => context.json(TOO_LARGE, 413) })
  for (const path of ['/emails/*', '/domains/*', '/suppressions/*'])
    routes.use(path, oneAtATime(), limitBody, strikes, guard)
  routes.post('/emails', (context) => takeMail(context, settings, acceptOne))
  routes.post('/emails/batch', (context) => {
    const mode = context.req.header('x-batch-validation') === 'permissive' ? 'permissive' : 'strict'
    return takeMail(context, settings, (delivery, body) => acceptBatch(delivery, body, mode))
  })
  routes.get('/emails', (context) => listEmails(context, database))
  routes.get('/emails/:id', (context) => showEmail(context, database))
  routes.get('/emails/:id/attachments', (context) => listAttachments(context, database))
  routes.get('/emails/:id/attachments/:attachment', (context) => showAttachment(context, database))
  routes.get('/domains', (context) => listDomains(context, settings.domain))
  routes.get('/domains/:id', (context) => showDomain(context, settings.domain))
  routes.get('/suppressions', (context) => listSuppressions(context, database))
  routes.get('/suppressions/:suppression', (context) => showSuppression(context, database))
  for (const path of KNOWN_PATHS) {
    routes.all(path, (context) => context.json(WRONG_METHOD, 405))
  }
  return routes
}

function listDomains(context: Context<TeamVariables>, name: string) {
  return context.json({ object: 'list', has_more: false, data: [domainNamed(name)] })
}

function showDomain(context: Context<TeamVariables>, name: string) {
  const domain = domainNamed(name)
  if (context.req.param('id') !== domain.id) return context.json(notFound('Domain'), 404)
  return context.json({ object: 'domain', ...domain, records: [] })
}

function domainNamed(name: string) {
  return {
    id: 'd0000000-0000-4000-8000-000000000001',
    name,
    status: 'verified',
    created_at: '2026-01-01 00:00:00.000+00',
    region: 'us-east-1',
    open_tracking: false,
    click_tracking: false,
    capabilities: { sending: 'enabled', receiving: 'disabled' },
  }
}

type Accept = (delivery: Delivery, body: string) => Answer

async function takeMail(context: Context<TeamVariables>, settings: ResendSettings, accept: Accept) {
  const { database, onAccepted, domain } = settings
  const team = context.get('team')
  const idempotencyKey = context.req.header('idempotency-key') ?? null
  if (idempotencyKey !== null && !/^.{1,256}$/su.test(idempotencyKey)) {
    return context.json(BAD_KEY, 400)
  }
  const body = await context.req.text()
  const delivery = { database, team, idempotencyKey, withEvents: onAccepted !== null, domain }
  const request = { team, endpoint: context.req.path, idempotencyKey, body }
  const answer = answerOnce(database, request, () => accept(delivery, body))
  if (!answer.ok) return context.json(answer.problem, answer.problem.statusCode)
  onAccepted?.()
  return context.body(answer.json, 200, { 'content-type': 'application/json; charset=utf-8' })
}

const KNOWN_PATHS = [
  '/emails',
  '/emails/batch',
  '/emails/:id',
  '/emails/:id/attachments',
  '/emails/:id/attachments/:attachment',
  '/domains',
  '/domains/:id',
  '/suppressions',
  '/suppressions/:suppression',
]

const MAX_BYTES = 40_000_000

const TOO_LARGE = problem(413, 'payload_too_large', 'The request body is larger than 40 MB.')

const BAD_KEY = problem(
  400,
  'invalid_idempotency_key',
  'The idempotency key must be between 1 and 256 characters.',
)

const WRONG_METHOD = problem(405, 'method_not_allowed', 'Method is not allowed for the requested path.')
