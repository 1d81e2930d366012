import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { ZodError } from 'zod'
import { freePort } from '../support/free-port.ts'
import type { Account } from './account.ts'
import { fail, ok } from './answer.ts'
import { d1Routes } from './cloudflare-d1.ts'
import { queueRoutes } from './cloudflare-queues.ts'
import { scriptRoutes } from './cloudflare-scripts.ts'

export interface Cloudflare {
  readonly url: string
  readonly token: string
  /** Method and path of each request, without the account. */
  readonly calls: string[]
  /** Answers the next matching request with an error of Cloudflare's. */
  failNext(pattern: RegExp, status?: 400 | 403 | 500): void
  stop(): Promise<void>
}

interface Options {
  readonly plan?: 'free' | 'paid'
}

/**
 * Cloudflare's API as wrangler 4.155 and the deploy use it, for one account or several. Unknown requests and
 * unexpected shapes are errors.
 */
export async function startCloudflare(
  accounts: readonly Account[],
  { plan = 'paid' }: Options = {},
): Promise<Cloudflare> {
  const token = 'cf_token'
  const calls: string[] = []
  const failures: { pattern: RegExp; status: 400 | 403 | 500 }[] = []
  const app = new Hono()

  app.use(async (c, next) => {
    const call = `${c.req.method} ${c.req.path.replace(/^\/accounts\/[0-9a-f]{32}/, '')}`
    calls.push(call)
    // Static files are uploaded with their own token.
    const isTold =
      c.req.header('authorization') === `Bearer ${token}` || c.req.path.endsWith('/assets/upload')
    if (!isTold) return fail(c, 403, 9109, 'Invalid access token')
    const at = failures.findIndex(({ pattern }) => pattern.test(call))
    const failure = failures[at]
    if (failure === undefined) return next()
    failures.splice(at, 1)
    return fail(c, failure.status, 10001, 'An internal error, made by the rehearsal')
  })
  app.get('/accounts', (c) =>
    ok(c, accounts.map(accountJson), { page: 1, per_page: 50, count: accounts.length }),
  )
  app.get('/memberships', (c) =>
    ok(
      c,
      accounts.map((account) => ({ id: account.id, status: 'accepted', account: accountJson(account) })),
      { page: 1, per_page: 50, count: accounts.length },
    ),
  )
  app.get('/user', (c) => ok(c, { id: 'u', email: 'maja@runner.org' }))
  app.get('/user/tokens/verify', (c) => ok(c, { id: 't', status: 'active' }))
  app.get('/zones', (c) => {
    const account = accounts.find(({ id }) => id === c.req.query('account.id'))
    const zones = account?.zones.filter((name) => name === c.req.query('name')) ?? []
    return ok(
      c,
      zones.map((name) => ({ id: name, name, status: 'active' })),
    )
  })
  for (const account of accounts) {
    app.route(`/accounts/${account.id}/d1`, d1Routes(account))
    app.route(`/accounts/${account.id}/queues`, queueRoutes(account, plan))
    app.route(`/accounts/${account.id}/workers`, scriptRoutes(account))
  }
  app.notFound((c) => fail(c, 404, 7003, `The rehearsal does not know ${c.req.method} ${c.req.path}`))
  app.onError((error, c) =>
    error instanceof ZodError
      ? fail(c, 400, 10400, `The rehearsal expects another shape: ${error.message}`)
      : fail(c, 500, 10500, String(error)),
  )

  const port = await freePort()
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    calls,
    failNext: (pattern, status = 500) => failures.push({ pattern, status }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function accountJson({ id, name }: Account) {
  return { id, name, type: 'full' }
}
