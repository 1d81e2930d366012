import { Hono } from 'hono'
import { ADMIN_LIMIT_PERIOD_SECONDS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { checkToken } from '../access/token-check.ts'
import { readStats } from '../stats.ts'
import { actionsApi } from './actions.ts'
import { courseApi } from './course.ts'
import { doctorApi } from './doctor.ts'
import { eventsApi } from './events.ts'
import { exportApi } from './export.ts'
import { importApi } from './import.ts'
import { messagesApi } from './messages.ts'
import { readersApi } from './readers.ts'
import { sendingApi } from './sending.ts'
import { suppressionsApi } from './suppressions.ts'
import { webhooksApi } from './webhooks.ts'

export const adminApi = new Hono<AppEnv>()

adminApi.use(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  switch (await checkToken(c, 'api', given)) {
    case 'right':
      c.set('operator', 'api')
      return next()
    case 'wrong':
      c.header('www-authenticate', 'Bearer')
      return jsonError(c, 401, 'unauthorized', 'A valid admin token is required.')
    case 'too_many':
      c.header('retry-after', String(ADMIN_LIMIT_PERIOD_SECONDS))
      return jsonError(c, 429, 'rate_limited', 'Too many wrong tokens from your network.')
  }
})

adminApi.get('/stats', async (c) => c.json(await readStats(c.var.app)))

adminApi.route('/', readersApi)
adminApi.route('/', exportApi)
adminApi.route('/', importApi)
adminApi.route('/', suppressionsApi)
adminApi.route('/', sendingApi)
adminApi.route('/', eventsApi)
adminApi.route('/', messagesApi)
adminApi.route('/', webhooksApi)
adminApi.route('/', actionsApi)
adminApi.route('/', courseApi)
adminApi.route('/', doctorApi)
