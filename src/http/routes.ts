import { Hono } from 'hono'
import { contextStorage } from 'hono/context-storage'
import { secureHeaders } from 'hono/secure-headers'
import { adminApi } from '../admin/api.ts'
import { dashboard } from '../admin/dashboard.tsx'
import { policyForPreviews } from '../admin/preview-policy.ts'
import type { App, Env } from '../app.ts'
import { isAway } from '../lib/retrying-database.ts'
import { SettingError } from '../lib/setting-error.ts'
import { logError } from '../log.ts'
import { allowedMethods } from './allowed-methods.ts'
import { cleanPath } from './clean-path.ts'
import { confirmRoutes } from './confirm.tsx'
import { courseRoutes } from './course.tsx'
import type { Door } from './door.ts'
import { embedRoutes, framesOnly } from './embed.tsx'
import { eraseRoutes } from './erase.tsx'
import { crashed, methodNotAllowed, notFound } from './errors.tsx'
import { exportRoutes } from './export.ts'
import { widgetsOnly } from './guards/person-check.ts'
import { health, unusable } from './health.ts'
import { HSTS, httpsOnly } from './https.ts'
import { legalRoutes } from './legal.tsx'
import { lessonRoutes } from './lessons.tsx'
import { limitBody } from './limit-body.ts'
import { linkRoutes } from './link.tsx'
import { pauseRoutes } from './pause.tsx'
import { drawingsInPlace, planRoutes } from './plan.tsx'
import { planCalendarRoutes } from './plan-calendar.ts'
import { planMailRoutes } from './plan-mail.ts'
import { planPdfRoutes, policyForViewers } from './plan-pdf.ts'
import { renewLinksRoutes } from './renew-links.ts'
import { rhythmRoutes } from './rhythm.tsx'
import { signUpRoutes } from './sign-up.tsx'
import { unavailable } from './unavailable.tsx'
import { unsubscribeRoutes } from './unsubscribe.tsx'
import { webhookRoutes } from './webhooks.ts'

export function routes(appFrom: (env: Env) => App): Hono<Door> {
  const http = new Hono<Door>({ getPath: cleanPath })
  http.use(contextStorage())
  http.use(async (c, next) => {
    c.set('app', appFrom(c.env))
    c.set('hasImprint', c.var.app.course.imprint !== null)
    await next()
  })
  http.use('/plan/:token/plan.pdf', policyForViewers)
  http.use('/plan/:token/*', drawingsInPlace)
  http.use('/admin/messages/*', policyForPreviews)
  http.use(framesOnly)
  http.use(widgetsOnly)
  http.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        imgSrc: ["'self'"],
        // No page of ours connects anywhere; tools that audit a page read robots.txt under its policy.
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: HSTS,
      xFrameOptions: 'DENY',
    }),
  )
  http.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    if (c.req.path !== '/') c.res.headers.set('x-robots-tag', 'noindex')
  })
  http.use(httpsOnly)
  http.route('/', embedRoutes)
  // After the headers that let the script on another site read an answer, this one too.
  http.use(limitBody)
  http.route('/', signUpRoutes)
  http.route('/', confirmRoutes)
  http.route('/', legalRoutes)
  http.route('/', linkRoutes)
  http.route('/', unsubscribeRoutes)
  http.route('/', courseRoutes)
  http.route('/', lessonRoutes)
  http.route('/', pauseRoutes)
  http.route('/', exportRoutes)
  http.route('/', eraseRoutes)
  http.route('/', renewLinksRoutes)
  http.route('/', rhythmRoutes)
  http.route('/', planRoutes)
  http.route('/', planCalendarRoutes)
  http.route('/', planMailRoutes)
  http.route('/', planPdfRoutes)
  http.route('/', webhookRoutes)
  http.route('/api/admin', adminApi)
  http.route('/admin', dashboard)
  http.get('/healthz', health)
  http.notFound((c) => {
    const allowed = allowedMethods(http, c.req.path)
    return allowed.length === 0 ? notFound(c) : methodNotAllowed(c, allowed.join(', '))
  })
  http.onError((error, c) => {
    logError('request failed', error)
    if (isAway(error)) return unavailable(c)
    return error instanceof SettingError && c.req.path === '/healthz' ? unusable(c, error) : crashed(c)
  })
  return http
}
