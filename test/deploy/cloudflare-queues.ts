import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Account, Queue } from './account.ts'
import { fail, ok } from './answer.ts'

const consumerSchema = z.strictObject({
  type: z.literal('worker'),
  script_name: z.string(),
  dead_letter_queue: z.string().optional(),
  environment_name: z.string().optional(),
  settings: z.strictObject({
    batch_size: z.int().min(1).max(100).optional(),
    max_retries: z.int().min(0).max(100).optional(),
    max_wait_time_ms: z.int().min(0).max(60_000).optional(),
    max_concurrency: z.int().min(1).max(250).nullish(),
    retry_delay: z.int().min(0).max(86_400).optional(),
  }),
})

/** On the free plan, retention is always one day. */
export function queueRoutes(account: Account, plan: 'free' | 'paid'): Hono {
  const routes = new Hono()
  const queueOf = (id: string) => account.queues.find(({ queue_id }) => queue_id === id)

  routes.get('/', (c) => {
    const names = c.req.queries('name')
    const found = account.queues.filter(({ queue_name }) => names === undefined || names.includes(queue_name))
    return ok(c, found.map(queueJson), {
      page: 1,
      per_page: 100,
      count: found.length,
      total_count: found.length,
    })
  })

  routes.post('/', async (c) => {
    const { queue_name } = z
      .looseObject({ queue_name: z.string().regex(/^[a-z0-9-]{1,63}$/) })
      .parse(await c.req.json())
    if (account.queues.some((queue) => queue.queue_name === queue_name)) {
      return fail(c, 409, 11009, `Queue name '${queue_name}' is already taken`)
    }
    const made: Queue = { queue_id: randomUUID(), queue_name, settings: {}, consumers: [] }
    account.queues.push(made)
    return ok(c, queueJson(made))
  })

  routes.on(['PATCH', 'PUT'], '/:id', async (c) => {
    const found = queueOf(c.req.param('id'))
    if (found === undefined) return fail(c, 404, 11001, 'Queue not found')
    const { settings } = z
      .looseObject({ settings: z.record(z.string(), z.number()) })
      .parse(await c.req.json())
    if (plan === 'free' && settings.message_retention_period !== undefined) {
      return fail(c, 403, 11020, 'message_retention_period cannot be changed on the free plan')
    }
    Object.assign(found.settings, settings)
    return ok(c, queueJson(found))
  })

  routes.on(['POST', 'PUT'], '/:id/consumers/:consumer?', async (c) => {
    const found = queueOf(c.req.param('id') ?? '')
    if (found === undefined) return fail(c, 404, 11001, 'Queue not found')
    const { script_name, settings, dead_letter_queue } = consumerSchema.parse(await c.req.json())
    if (!account.scripts.has(script_name)) return fail(c, 404, 10007, `Worker ${script_name} not found`)
    if (
      dead_letter_queue !== undefined &&
      !account.queues.some(({ queue_name }) => queue_name === dead_letter_queue)
    ) {
      return fail(c, 400, 11011, `Dead letter queue ${dead_letter_queue} does not exist`)
    }
    const others = found.consumers.filter(({ script }) => script !== script_name)
    if (others.length > 0) return fail(c, 400, 11004, `Queue ${found.queue_name} already has a consumer`)
    const made = {
      consumer_id: found.consumers[0]?.consumer_id ?? randomUUID(),
      script: script_name,
      settings,
      dead_letter_queue,
    }
    found.consumers.splice(0, 1, made)
    return ok(c, made)
  })

  return routes
}

function queueJson(queue: Queue) {
  return {
    ...queue,
    producers: [],
    producers_total_count: 0,
    consumers_total_count: queue.consumers.length,
    consumers: queue.consumers.map((consumer) => ({
      ...consumer,
      type: 'worker',
      service: consumer.script,
      environment: 'production',
    })),
    created_on: '2026-11-30T00:00:00Z',
    modified_on: '2026-11-30T00:00:00Z',
  }
}
