import { inject } from 'vitest'
import type { HeardWebhook, WebhookAnswer } from '../support/webhook-receiver.ts'
import type { Tap } from './tapped-database.ts'
import { linkIn, testEnv, world } from './world.ts'

export const MONDAY = '2027-01-04T09:00:00Z'
export const here = { env: { BASE_URL: 'http://localhost:8787' } }

export type World = ReturnType<typeof world>
export const authorized = { authorization: 'Bearer test-admin-token' }

export async function webhooksOf(course: World): Promise<{ id: string; secret: string }[]> {
  const { webhooks } = (await course.admin('webhooks')) as { webhooks: { id: string; secret: string }[] }
  return webhooks
}

export function add(course: World, url: string): Promise<Response> {
  return course.request('/api/admin/webhooks', {
    method: 'POST',
    headers: authorized,
    body: JSON.stringify({ url }),
  })
}

export async function endpoint(course: World, name: string, answers: readonly WebhookAnswer[] = []) {
  const path = `/${name}-${crypto.randomUUID()}`
  const url = inject('receiverUrl') + path
  await fetch(url, { method: 'PUT', body: JSON.stringify(answers) })
  const { secret } = (await (await add(course, url)).json()) as { secret: string }
  return {
    secret,
    heard: () => heardAt(path),
    async events(): Promise<[string, string, string][]> {
      return (await heardAt(path)).map(({ body }) => {
        const { type, timestamp, data } = JSON.parse(body)
        return [type, data.status, timestamp]
      })
    },
  }
}

/** Schedules this many webhook posts of the only reader for each endpoint, as the trigger does. */
export async function queuePosts(count: number, now = Date.parse(MONDAY)): Promise<void> {
  await testEnv.DB.prepare(
    `insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at)
     select p.id, e.id, 'reader.confirmed', ?2, ?2 from webhook_endpoints p, enrollments e, json_each(?1)`,
  )
    .bind(JSON.stringify(Array(count).fill(0)), now)
    .run()
}

export async function idsAt({
  heard,
}: {
  heard(): Promise<HeardWebhook[]>
}): Promise<(string | undefined)[]> {
  return (await heard()).map(({ headers }) => headers['webhook-id'])
}

export async function attemptsMade(): Promise<number | null> {
  return testEnv.DB.prepare('select sum(attempts) as attempts from webhook_posts').first<number>('attempts')
}

export async function heardAt(path: string): Promise<HeardWebhook[]> {
  return (await fetch(inject('receiverUrl') + path)).json()
}

export async function start(course: World, more: object = {}, told = true) {
  const reader = { email: 'maja@runner.org', firstName: 'Maja', ...more }
  await course.signUp(reader)
  await course.deliverTwice()
  await course.request(linkIn((await course.mails(reader.email)).at(-1), 'confirm'), { method: 'POST' })
  if (told) await course.deliverTwice()
  else await course.consumeWakeUps()
  const welcome = (await course.mails(reader.email)).at(-1)
  return { course: linkIn(welcome, 'course'), unsubscribe: linkIn(welcome, 'unsubscribe') }
}

export async function withTenToTell(
  sql: RegExp,
  intrude: (sql: string) => Promise<void> | void,
  answers: readonly WebhookAnswer[] = [],
) {
  let isIdle = false
  const tap: Tap = async (call, _count, statements) => {
    const answer = await call()
    const heard = statements.find((statement) => sql.test(statement.sql))
    if (isIdle && heard !== undefined) {
      isIdle = false
      await intrude(heard.sql)
      isIdle = true
    }
    return answer
  }
  const course = world(MONDAY, { ...here, tap })
  await start(course)
  const crm = await endpoint(course, 'busy', answers)
  await queuePosts(10)
  isIdle = true
  return { ...course, crm }
}
