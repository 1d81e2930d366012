import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { giveAnswer } from './fault.ts'
import type { Faults } from './faults.ts'
import type { Requests } from './requests.ts'
import { keyIn } from './resend-guard.ts'

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
