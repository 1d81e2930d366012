import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../web/context.ts'

/** The page may show mails in frames; a mail may look like itself, and nothing else: its links lead nowhere. */
export const policyForPreviews: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!c.req.path.endsWith('/mail')) {
    headers.set('content-security-policy', `${headers.get('content-security-policy')}; frame-src 'self'`)
    return
  }
  const { origin } = new URL(c.req.url)
  headers.set(
    'content-security-policy',
    `default-src 'none'; img-src ${origin}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox`,
  )
  headers.set('x-frame-options', 'SAMEORIGIN')
}
