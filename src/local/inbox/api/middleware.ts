import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { giveAnswer } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import type { Requests } from '../faults/requests.ts'
import { problem } from '../mail/problem.ts'
import { keyIn } from './guard.ts'

/** Of two requests under one key, the second is refused while the first is under way. */
export function oneAtATime() {
  const running = new Set<string>()
  return createMiddleware(async (context, next) => {
    const idempotencyKey = context.req.header('idempotency-key')
    if (idempotencyKey === undefined) return next()
    const slot = JSON.stringify([keyIn(context), context.req.path, idempotencyKey])
    if (running.has(slot)) return context.json(stillRunning, 409)
    running.add(slot)
    try {
      await next()
    } finally {
      running.delete(slot)
    }
    return undefined
  })
}

const stillRunning = problem(
  409,
  'concurrent_idempotent_requests',
  'Another request with the same idempotency key is still in progress. Retry it later.',
)

/** Stands before everything else, as a gateway or a firewall does: it may answer instead of the provider, or after it. */
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
    // Without this, the headers of the provider's own answer would be merged into this one.
    context.res = undefined
    context.res = RESPONSE_ALREADY_SENT
    return undefined
  })
}
