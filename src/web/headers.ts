import type { Next } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { isThisMachine } from '../lib/localhost.ts'
import type { AppContext } from './context.ts'

/** Without includeSubDomains, because the coach's other sites may live below this domain. */
export const HSTS = 'max-age=31536000'

export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    imgSrc: ["'self'"],
    // Our pages connect nowhere, but tools that audit a page fetch robots.txt under its policy.
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: HSTS,
  xFrameOptions: 'DENY',
})

/** No cache keeps a page, and no search engine lists one but the landing page, unless its route says so. */
export async function privateByDefault(c: AppContext, next: Next) {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  if (c.req.path !== '/') c.res.headers.set('x-robots-tag', 'noindex')
}

/** Redirects http to https where the course lives on https. A tunnel or proxy may terminate https for us. */
export async function httpsOnly(c: AppContext, next: Next) {
  const { origin, protocol } = new URL(c.var.app.sender.baseUrl)
  const asked = new URL(c.req.url)
  const isSafe = asked.protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  if (protocol !== 'https:' || isSafe || isThisMachine(asked.hostname)) return next()
  return c.redirect(`${origin}${asked.pathname}${asked.search}`, 308)
}
