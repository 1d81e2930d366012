import type { MiddlewareHandler } from 'hono'

/** Browsers show a PDF inside a page of their own, whose styles the policy of our pages may block. */
export const policyForViewers: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.headers.get('content-type') !== 'application/pdf') return
  c.res.headers.set(
    'content-security-policy',
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  )
}
