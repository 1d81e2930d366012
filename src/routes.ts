import { Hono } from 'hono'
import { contextStorage } from 'hono/context-storage'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { adminApi } from './admin/api/api.ts'
import { dashboard } from './admin/pages/dashboard.tsx'
import { policyForPreviews } from './admin/pages/messages.tsx'
import type { App } from './app.ts'
import type { Env } from './env.ts'
import { home } from './generated/course.js'
import { isUnavailable } from './lib/retrying-database.ts'
import { SettingError } from './lib/setting-error.ts'
import { logError } from './log.ts'
import { MAGNET_HEADERS, MAGNET_ROUTES, magnetPages } from './magnets/installed-pages.ts'
import { addressRoutes } from './site/address/address.tsx'
import { oldAddressRoutes } from './site/address/old-address.tsx'
import { confirmRoutes } from './site/confirm/confirm.tsx'
import { declineRoutes } from './site/confirm/decline.tsx'
import { courseRoutes } from './site/course/course.tsx'
import { personalDataRoutes } from './site/course/personal-data.tsx'
import { rhythmRoutes } from './site/course/rhythm.tsx'
import { embedRoutes } from './site/embed/embed.tsx'
import { landingRoutes, showCoursePage } from './site/landing/landing.tsx'
import { unsubscribeRoutes } from './site/leave/unsubscribe.tsx'
import { legalRoutes, showLegalPageOfCourse } from './site/legal.tsx'
import { lessonRoutes } from './site/lesson/lessons.tsx'
import { lettersRoutes } from './site/letters/letters.tsx'
import { linkRoutes } from './site/link/link.tsx'
import { signUpRoutes } from './site/sign-up/sign-up.tsx'
import { cleanPath } from './web/clean-path.ts'
import { type AppEnv, useCourse } from './web/context.ts'
import { crashed, notFound, wrongMethod } from './web/errors.tsx'
import { widgetsOnly } from './web/guards/bot-checks.ts'
import { health, unusable } from './web/health.ts'
import {
  framesOnly,
  httpsOnly,
  limitBody,
  picturesInPlace,
  privateByDefault,
  securityHeaders,
} from './web/middleware.ts'
import { webhookRoutes } from './web/provider-webhook.ts'
import { unavailable } from './web/unavailable.tsx'

export function routes(appFrom: (env: Env) => App): Hono<AppEnv> {
  const http = new Hono<AppEnv>({ getPath: cleanPath })
  http.use(contextStorage())
  http.use(async (c, next) => {
    // Those of the home course, until the Worker has started.
    c.set('words', home.words)
    c.set('siteName', home.siteName)
    c.set('siteHome', home.siteHome)
    c.set('app', appFrom(c.env))
    c.set('siteName', c.var.app.courses.home.siteName)
    useCourse(c, c.var.app.courses.home, magnetPages)
    await next()
  })
  http.route('/', MAGNET_HEADERS)
  http.use('/course/:token/lessons/*', picturesInPlace)
  http.use('/admin/messages/*', policyForPreviews)
  http.use('/admin/letters/*', policyForPreviews)
  http.use(framesOnly)
  http.use(widgetsOnly)
  http.use(securityHeaders)
  http.use(privateByDefault)
  http.use(httpsOnly)
  http.use(methodNotAllowed({ app: http, onMethodNotAllowed: wrongMethod }))
  http.route('/', embedRoutes)
  // After the CORS headers, so that the script on another site can read a 413.
  http.use(limitBody)
  http.route('/', landingRoutes)
  http.route('/', signUpRoutes)
  http.route('/', confirmRoutes)
  http.route('/', declineRoutes)
  http.route('/', addressRoutes)
  http.route('/', oldAddressRoutes)
  http.route('/', legalRoutes)
  http.route('/', linkRoutes)
  http.route('/', unsubscribeRoutes)
  http.route('/', courseRoutes)
  http.route('/', lessonRoutes)
  http.route('/', lettersRoutes)
  http.route('/', personalDataRoutes)
  http.route('/', rhythmRoutes)
  http.route('/', MAGNET_ROUTES)
  http.route('/', webhookRoutes)
  http.route('/api/admin', adminApi)
  http.route('/admin', dashboard)
  http.get('/healthz', health)
  http.notFound((c) => showCoursePage(c) ?? showLegalPageOfCourse(c) ?? notFound(c))
  http.onError((error, c) => {
    logError('request failed', error)
    if (isUnavailable(error)) return unavailable(c)
    return error instanceof SettingError && c.req.path === '/healthz' ? unusable(c, error) : crashed(c)
  })
  return http
}
