import type { MiddlewareHandler } from 'hono'
import { isThisMachine } from '../lib/localhost.ts'
import type { AppEnv } from './context.ts'

/** Without includeSubDomains, because the coach's other sites may live below this domain. */
export const HSTS = 'max-age=31536000'

/** Redirects http to https where the course lives on https. A tunnel or proxy may terminate https for us. */
export const httpsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { origin, protocol } = new URL(c.var.app.sender.baseUrl)
  const asked = new URL(c.req.url)
  const isSafe = asked.protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  if (protocol !== 'https:' || isSafe || isThisMachine(asked.hostname)) return next()
  return c.redirect(`${origin}${asked.pathname}${asked.search}`, 308)
}
