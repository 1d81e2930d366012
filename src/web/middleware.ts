import type { Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { secureHeaders } from 'hono/secure-headers'
import { isThisMachine } from '../lib/localhost.ts'
import type { AppContext } from './context.ts'
import { answerError, ownPageIn } from './errors.tsx'
import { useWords } from './words.ts'

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

/** Lets other sites frame the form and its answers, and nothing else. */
export async function framesOnly(c: AppContext, next: Next) {
  await next()
  if (!c.var.isFrameable) return
  const policy = c.res.headers.get('content-security-policy') ?? ''
  c.res.headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  c.res.headers.delete('x-frame-options')
}

/** For pages that hold pictures inside, so that no address tells what somebody reads. */
export async function picturesInPlace(c: AppContext, next: Next) {
  await next()
  const policy = c.res.headers.get('content-security-policy') ?? ''
  c.res.headers.set('content-security-policy', policy.replace("img-src 'self'", "img-src 'self' data:"))
}

/** No cache keeps a page, and no search engine lists one but the page of a course, unless its route says so. */
export async function privateByDefault(c: AppContext, next: Next) {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  if (!c.var.isIndexed || c.req.method === 'POST') c.res.headers.set('x-robots-tag', 'noindex')
}

/** Redirects http to https where the course lives on https. A tunnel or proxy may terminate https for us. */
export async function httpsOnly(c: AppContext, next: Next) {
  const { origin, protocol } = new URL(c.var.app.sender.baseUrl)
  const asked = new URL(c.req.url)
  const isSafe = asked.protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  if (protocol !== 'https:' || isSafe || isThisMachine(asked.hostname)) return next()
  return c.redirect(`${origin}${asked.pathname}${asked.search}`, 308)
}

/** Routes with larger limits of their own. The body of an unsubscribe is never read. */
const OTHERS = [
  '/webhooks/resend',
  '/api/admin/import',
  '/api/admin/events',
  '/api/admin/suppressions',
  '/unsubscribe/:token',
]

/** No form of ours is larger. */
export const limitBody = except(OTHERS, atMost(16))

/** For the command line, which sends a hundred events or addresses at a time. */
export const limitList = atMost(64)

function atMost(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: (c) =>
      answerError(c, {
        status: 413,
        code: 'too_large',
        ...useWords().errors.tooLarge,
        link: ownPageIn(c),
      }),
  })
}
