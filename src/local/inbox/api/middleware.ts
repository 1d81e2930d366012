import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { giveAnswer } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import type { Requests } from '../faults/requests.ts'
import { problem } from '../mail/problem.ts'
import { keyIn } from './guard.ts'

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
