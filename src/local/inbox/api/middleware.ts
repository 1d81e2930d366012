import type { DatabaseSync } from 'node:sqlite'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { giveAnswer } from '../faults/fault.ts'
import type { Faults, Requests } from '../faults/faults.ts'
import { type Problem, problem } from '../mail/problem.ts'
import { countAccepted } from '../store/mails.ts'
import type { RateLimiter, RateVerdict } from './rate-limit.ts'

/** Refuses a request while another one with the same idempotency key is in progress. */
export function oneAtATime() {
  const running = new Set<string>()
  return createMiddleware(async (context, next) => {
    const idempotencyKey = context.req.header('idempotency-key')
    if (idempotencyKey === undefined) return next()
    const id = JSON.stringify([keyIn(context), context.req.path, idempotencyKey])
    if (running.has(id)) return context.json(STILL_RUNNING, 409)
    running.add(id)
    try {
      await next()
    } finally {
      running.delete(id)
    }
    return undefined
  })
}

const STILL_RUNNING = problem(
  409,
  'concurrent_idempotent_requests',
  'Another request with the same idempotency key is still in progress. Retry it later.',
)

/** Acts like a gateway in front: it answers instead of the provider, or replaces its answer. */
export function strikeFaults(faults: Faults, requests: Requests) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (context, next) => {
    const [team, body] = [keyIn(context) ?? '', await context.req.text()]
    if (context.req.method === 'POST') {
      requests.add(team, { key: context.req.header('idempotency-key') ?? '', body })
    }
    const fault = faults.strike(team, body)
    if (fault === null) return next()
    if (fault.when === 'after') await next()
    giveAnswer(context.env.outgoing, fault.answer)
    // Otherwise Hono merges the headers of the provider's own answer into this one.
    context.res = undefined
    context.res = RESPONSE_ALREADY_SENT
    return undefined
  })
}

export interface TeamVariables {
  Variables: { team: string }
}

export function resendGuard(limiter: RateLimiter, database: DatabaseSync) {
  return createMiddleware<TeamVariables>(async (context, next) => {
    const key = keyIn(context)
    const verdict = key === undefined ? limiter.peek('') : limiter.count(key)
    const found = findProblem(key, context.req.header('user-agent'), verdict)
    if (key === undefined || found) {
      const answer = found ?? MISSING_KEY
      return context.json(answer, answer.statusCode, verdict.headers)
    }
    context.set('team', key)
    await next()
    const headers = { ...verdict.headers, ...quotaUsed(database, key) }
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    return undefined
  })
}

function keyIn(context: Context): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
}

/** Resend reports these headers on the free plan. */
function quotaUsed(database: DatabaseSync, team: string): Record<string, string> {
  const now = new Date().toISOString()
  return {
    'x-resend-daily-quota': String(countAccepted(database, team, now.slice(0, 'yyyy-mm-dd'.length))),
    'x-resend-monthly-quota': String(countAccepted(database, team, now.slice(0, 'yyyy-mm'.length))),
  }
}

function findProblem(
  key: string | undefined,
  userAgent: string | undefined,
  verdict: RateVerdict,
): Problem | null {
  if (!userAgent) return problem(403, 'validation_error', 'The `User-Agent` header is required.')
  if (key === undefined) return MISSING_KEY
  if (!key.startsWith('re_')) return problem(403, 'invalid_api_key', 'API key is invalid')
  return verdict.allowed ? null : TOO_MANY_REQUESTS
}

const MISSING_KEY = problem(
  401,
  'missing_api_key',
  'Missing API key in the authorization header. Include the following header in the request: `Authorization: Bearer YOUR_API_KEY`.',
)

const TOO_MANY_REQUESTS = problem(
  429,
  'rate_limit_exceeded',
  'Too many requests. Please limit the number of requests per second. Or contact support to increase rate limit.',
)
