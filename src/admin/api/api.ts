import { Hono } from 'hono'
import type { RecordedAction } from '../../db/operator.ts'
import { ADMIN_LIMIT_PERIOD_SECONDS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { checkToken } from '../access/token-check.ts'
import { readActions } from '../actions/action-log.ts'
import { chosenCourse, takeChosenCourse } from '../chosen-course.ts'
import { iso } from '../iso.ts'
import { readSources } from '../sources.ts'
import { readStats } from '../stats.ts'
import { bulkApi } from './bulk.ts'
import { eventsApi } from './events.ts'
import { exportApi } from './export.ts'
import { lettersApi } from './letters.ts'
import { listsApi } from './lists.ts'
import { readerChangesApi } from './reader-changes.ts'
import { readersApi } from './readers.ts'
import { sendingApi } from './sending.ts'
import { setupApi } from './setup.ts'

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

for (const path of [
  '/stats/*',
  '/subscribers/*',
  '/bulk-actions',
  '/export.csv',
  '/import',
  '/course',
  '/test-send',
])
  adminApi.use(path, takeChosenCourse)

adminApi.get('/stats', async (c) => c.json(await readStats(c.var.app, chosenCourse(c))))

adminApi.get('/stats/sources', async (c) => c.json(await readSources(c.var.app, chosenCourse(c))))

adminApi.route('/', bulkApi)

adminApi.get('/actions', async (c) => {
  const found = await readActions(c)
  if (found === null) return jsonError(c, 422, 'invalid_input', 'Unknown cursor.')
  const { actions, nextCursor } = found
  return c.json({ actions: actions.map(actionJson), nextCursor })
})

adminApi.route('/', readersApi)
adminApi.route('/', readerChangesApi)
adminApi.route('/', exportApi)
adminApi.route('/', listsApi)
adminApi.route('/', lettersApi)
adminApi.route('/', sendingApi)
adminApi.route('/', eventsApi)
adminApi.route('/', setupApi)

function actionJson({ id, at, action, subject, origin, note }: RecordedAction) {
  return { id: String(id), at: iso(at), action, subject, origin, note }
}
