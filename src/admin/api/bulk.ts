import { Hono } from 'hono'
import { lastBulkAction } from '../../db/bulk-actions.ts'
import { parseJson } from '../../lib/parse-json.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { startBulk } from '../actions/bulk.ts'
import { iso } from '../iso.ts'
import { readFilter } from '../reader-search.ts'
import { bulkInputSchema } from './schemas/bulk.ts'

export const bulkApi = new Hono<AppEnv>()

bulkApi.get('/bulk-actions', async (c) => c.json(await latest(c)))

bulkApi.post('/bulk-actions', async (c) => {
  const read = readFilter(c, c.req.query())
  if ('wrong' in read) return jsonError(c, 422, 'invalid_input', 'Unknown filter.', read.wrong)
  const input = bulkInputSchema.safeParse(parseJson(await c.req.text()))
  if (!input.success) {
    return jsonError(c, 422, 'invalid_input', 'Send {"action":"unsubscribe" or "erase","expected":12}.')
  }
  const started = await startBulk(c, input.data.action, read.filter, input.data.expected)
  switch (started.kind) {
    case 'started':
      return c.json(await latest(c))
    case 'other_count':
      return jsonError(
        c,
        409,
        'conflict',
        `The filter has ${started.count} readers now. Nothing was changed.`,
      )
    case 'nobody':
      return jsonError(c, 409, 'conflict', 'The filter has no readers.')
    case 'under_way':
      return jsonError(c, 409, 'conflict', 'Another bulk action is under way. Nothing was changed.')
  }
})

async function latest(c: AppContext) {
  const it = await lastBulkAction(c.env.DB)
  if (it === null) return { latest: null }
  const { id, action, expected, done, startedAt, endedAt } = it
  return {
    latest: { id: String(id), action, expected, done, startedAt: iso(startedAt), endedAt: iso(endedAt) },
  }
}
