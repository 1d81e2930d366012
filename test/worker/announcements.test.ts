import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import type { HeardWebhook, WebhookAnswer } from '../webhook-receiver.ts'
import type { Tap } from './tapped-database.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(emptyDatabase)

const MONDAY = '2027-01-04T09:00:00Z'
const here = { env: { BASE_URL: 'http://localhost:8787' } }

test('a reader who confirms, has every lesson, leaves and comes back: each is told once, signed, without her stage', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'story')
  const links = await start(course, { stage: 'pregnant', stageConsent: true })
  expect(await crm.events()).toEqual([['reader.confirmed', 'active', '2027-01-04T09:00:00.000Z']])
  for (let week = 1; week <= 7; week++) await course.at(course.now() + 7 * 86_400_000)
  await course.tick()
  const completed = (await crm.events()).at(-1)
  expect(completed?.slice(0, 2)).toEqual(['reader.completed', 'completed'])
  await course.request(links.unsubscribe, { method: 'POST' })
  await course.request(links.unsubscribe, { method: 'POST' })
  await course.at('2027-03-10T10:00:00Z')
  await course.request(`${links.unsubscribe}/undo`, { method: 'POST' })
  await course.at('2027-03-10T10:05:00Z')
  expect((await crm.events()).map(([event]) => event)).toEqual([
    'reader.confirmed',
    'reader.completed',
    'reader.unsubscribed',
    'reader.confirmed',
  ])
  const [first] = await crm.heard()
  expect(JSON.parse(first?.body ?? '')).toEqual({
    type: 'reader.confirmed',
    timestamp: '2027-01-04T09:00:00.000Z',
    data: {
      id: expect.stringMatching(/^\d+$/),
      email: 'maja@runner.org',
      firstName: 'Maja',
      course: 'hips',
      status: 'active',
    },
  })
})

test('an endpoint verifies with the secret of either side while TOKEN_SECRET rotates', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'rotation')
  const after = { ...here, env: { ...here.env, TOKEN_SECRET: 'newest,test-secret-new' } }
  const rotated = world(MONDAY, after)
  await start(rotated)
  const [told] = await crm.heard()
  const { body = '', headers = {} } = told ?? {}
  // The verifier wants a stamp of the last five minutes by the clock on the wall.
  expect(headers['webhook-timestamp']).toBe(String(Date.parse(MONDAY) / 1000))
  const [listed] = await webhooksOf(rotated)
  expect(listed?.secret).not.toBe(crm.secret)
  for (const secret of [crm.secret, listed?.secret ?? '']) {
    const signed = new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(MONDAY), body)
    expect(headers['webhook-signature']?.split(' ')).toContain(signed)
  }
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
})

test('who fails is told again under the same id until it works, a redirect is not followed, and 410 ends it', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'failing', [500, 302])
  const gone = await endpoint(course, 'gone', [410])
  await start(course)
  expect(await crm.heard()).toHaveLength(1)
  await course.tick()
  expect(await crm.heard()).toHaveLength(1)
  await course.at(course.now() + 6_000)
  expect(await crm.heard()).toHaveLength(2)
  expect(await webhooksOf(course)).toEqual([
    expect.objectContaining({ waiting: 1, lost: 0, problem: 'answered 302' }),
    expect.objectContaining({ waiting: 0, lost: 1, problem: 'answered 410' }),
  ])
  await course.at(course.now() + 301_000)
  await course.at(course.now() + 90_000_000)
  const heard = await crm.heard()
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array(3).fill(heard[0]?.headers['webhook-id']),
  )
  expect(await gone.heard()).toHaveLength(1)
  expect(await heardAt('/elsewhere')).toEqual([])
  expect((await webhooksOf(course))[0]).toMatchObject({ waiting: 0, problem: null })
})

test('after three days it is given up on, and the operator can see so', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'dead', Array(20).fill(503))
  await start(course)
  for (let day = 0; day < 12; day++) {
    course.set(course.now() + 25 * 3_600_000)
    await course.tick()
  }
  expect(await crm.heard()).toHaveLength(10)
  expect(await webhooksOf(course)).toEqual([
    expect.objectContaining({ waiting: 0, lost: 1, problem: 'answered 503' }),
  ])
})

test('an endpoint that hangs is asked once, and keeps nothing from another; two crons at once tell nobody twice', async () => {
  const course = world(MONDAY, here)
  const links = await start(course)
  const stuck = await endpoint(course, 'stuck', ['hang', 'hang'])
  const quick = await endpoint(course, 'quick')
  await announceTimes(12)
  await course.request(links.unsubscribe, { method: 'POST' })
  let isOver = false
  const runs = Promise.all([course.tick(), course.tick()]).finally(() => (isOver = true))
  await expect.poll(() => idsAt(quick), { timeout: 8_000 }).toHaveLength(13)
  expect(isOver).toBe(false)
  await runs
  expect(await stuck.heard()).toHaveLength(1)
  expect(await idsAt(quick)).toHaveLength(13)
  expect(new Set(await idsAt(quick)).size).toBe(13)
  expect(await webhooksOf(course)).toEqual([
    expect.objectContaining({ waiting: 13, lost: 0, problem: 'no answer' }),
    expect.objectContaining({ waiting: 0, lost: 0, problem: null }),
  ])
  expect(await attemptsMade()).toBe(1)
}, 40_000)

test('a failing endpoint waits as a whole, ever longer, and hears all of it once it works again', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'down', [500, 500, 500])
  const other = await endpoint(course, 'other')
  await announceTimes(20)
  const heard: number[] = []
  for (let minute = 0; minute < 37; minute++) {
    await course.tick()
    heard.push((await crm.heard()).length)
    course.set(course.now() + 60_000)
  }
  const at = (minute: number) => heard[minute]
  expect([at(0), at(1), at(5), at(6), at(35), at(36)]).toEqual([1, 2, 2, 3, 3, 23])
  expect(new Set(await idsAt(crm)).size).toBe(20)
  expect(await other.heard()).toHaveLength(20)
  expect(await webhooksOf(course)).toEqual(
    Array(2).fill(expect.objectContaining({ waiting: 0, problem: null })),
  )
})

test('what an endpoint fails at comes after what else it must be told', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'picky', [500])
  await announceTimes(3)
  await course.tick()
  course.set(course.now() + 60_000)
  await course.tick()
  const ids = await idsAt(crm)
  expect(ids).toHaveLength(4)
  expect(ids.at(-1)).toBe(ids[0])
})

test('of a dead endpoint all that is three days old is given up on, a younger announcement is not', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'dead', Array(200).fill(503))
  await announceTimes(5)
  for (let hour = 0; hour <= 72; hour++) {
    await course.tick()
    if (hour === 40) await announceTimes(2, course.now())
    if (hour < 72) course.set(course.now() + 3_600_000)
  }
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 7, lost: 0 })])
  course.set(course.now() + 3_600_000)
  await course.tick()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 2, lost: 5 })])
  expect((await crm.heard()).length).toBeLessThan(80)
})

test('a run ends after 40 seconds, and what it did not get to is due at once, uncounted', async () => {
  let seconds = 15
  const course = await withTenToTell(/update announcements set attempts/, async () => {
    course.set(course.now() + seconds * 1000)
  })
  await course.tick()
  expect(await course.crm.heard()).toHaveLength(3)
  expect(await attemptsMade()).toBe(0)
  seconds = 0
  await course.tick()
  expect(await course.crm.heard()).toHaveLength(10)
})

test('on the free plan a run makes five announcements, and endpoints share them', async () => {
  const course = world(MONDAY, { env: { ...here.env, WORKERS_PLAN: 'free' } })
  await start(course)
  const crms = [await endpoint(course, 'one'), await endpoint(course, 'two')]
  await announceTimes(12)
  await course.tick()
  const heard = await Promise.all(crms.map(async ({ heard }) => (await heard()).length))
  expect(heard.toSorted()).toEqual([2, 3])
})

test('and those that work are told before those that have failed', async () => {
  const course = world(MONDAY, { env: { ...here.env, WORKERS_PLAN: 'free' } })
  await start(course)
  for (let n = 0; n < 5; n++) await endpoint(course, `bad-${n}`, [500])
  await announceTimes(1, course.now() - 1000)
  await testEnv.DB.prepare('update endpoints set failures = 1').run()
  const good = await endpoint(course, 'good')
  await testEnv.DB.prepare(
    `insert into announcements (endpoint_id, enrollment_id, event, happened_at, try_at)
     select (select max(id) from endpoints), enrollment_id, event, ?1, ?1 from announcements limit 1`,
  )
    .bind(course.now())
    .run()
  await course.tick()
  expect(await good.heard()).toHaveLength(1)
})

test('what an endpoint that works never takes is given up on after ten tries and three days', async () => {
  const course = world(MONDAY, here)
  await start(course)
  await endpoint(course, 'picky', [500, 500])
  await announceTimes(2, course.now() - 73 * 3_600_000)
  await testEnv.DB.prepare(
    'update announcements set attempts = 9 where id = (select min(id) from announcements)',
  ).run()
  await course.tick()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 1, lost: 1 })])
  course.set(course.now() + 60_000)
  await course.tick()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 1, lost: 1 })])
})

test('while a run tells an endpoint, no other does: not within its lease', async () => {
  const course = await withTenToTell(/update announcements set attempts/, async () => {
    course.set(course.now() + 75_000)
    await course.tick()
  })
  await course.tick()
  expect(await course.crm.heard()).toHaveLength(1)
})

test('nor does a run whose lease is over post any more', async () => {
  const course = await withTenToTell(/from json_each\(\?1\) j\s+join announcements/, async () => {
    course.set(course.now() + 100_000)
    await course.tick()
    course.set(course.now() - 100_000)
  }, [500])
  await course.tick()
  expect(await course.crm.heard()).toHaveLength(1)
  expect(await attemptsMade()).toBe(1)
})

test('the operator is told what is wrong before any other server is', async () => {
  const order: string[] = []
  const course = await withTenToTell(
    /from alarms where closed_at is null|update endpoints set lease/,
    (sql) => {
      order.push(sql.includes('alarms') ? 'alarms' : 'announcements')
    },
  )
  await course.tick()
  expect(order.slice(0, 2)).toEqual(['alarms', 'announcements'])
})

/** A course with ten announcements for one endpoint. `intrude` runs once for each call of the database like `sql`, not within itself. */
async function withTenToTell(
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
  await announceTimes(10)
  isIdle = true
  return { ...course, crm }
}

test('a bounce is told as leaving, who never confirmed is not told of, nor who was erased', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'leaving')
  const links = await start(course)
  const { results } = await testEnv.DB.prepare(`select id from deliveries where message = 'welcome'`).all<{
    id: number
  }>()
  await course.answerQueue('longrun-events', [
    {
      id: 'evt_1',
      type: 'email.bounced',
      effect: 'bounced',
      delivery: results[0]?.id,
      happenedAt: course.now(),
      detail: null,
    },
  ])
  await course.tick()
  expect((await crm.events()).at(-1)?.slice(0, 2)).toEqual(['reader.unsubscribed', 'suppressed'])
  await course.signUp({ email: 'pending@runner.org' })
  await course.at('2027-02-20T09:00:00Z')
  await course.request(`${links.course}/erase`, { method: 'POST' })
  const other = await start(course, { email: 'other@runner.org' }, false)
  await course.request(`${other.course}/erase`, { method: 'POST' })
  await course.tick()
  expect(await crm.events()).toHaveLength(2)
})

test.each([
  'http://crm.example/hook',
  'https://localhost/hook',
  'https://127.0.0.1/hook',
  'https://10.0.0.8/hook',
  'https://192.168.1.1/hook',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/hook',
  'https://[::ffff:10.0.0.8]/hook',
  'https://[fd00::1]/hook',
  'https://0x7f000001/hook',
  'https://2130706433/hook',
  'https://100.64.0.1/hook',
  'https://crm.internal/hook',
  'https://crm.local./hook',
  'https://intranet/hook',
  'https://user:secret@crm.example/hook',
  'ftp://crm.example/hook',
  'crm.example/hook',
  'https://localhost../hook',
  'https://metadata.google.internal.../hook',
  'https://127.0.0.1../hook',
  'https://256.1.1.1../hook',
  'https://2130706433../hook',
  'https://0177.0.0.1/hook',
  'https://127.1/hook',
  'https://①②⑦.0.0.1/hook',
  'https://0/hook',
  'https://192.0.2.1/hook',
  'https://198.18.0.1/hook',
  'https://240.0.0.1/hook',
  'https://[::]/hook',
  'https://[::2]/hook',
  'https://[::127.0.0.1]/hook',
  'https://[::8.8.8.8]/hook',
  'https://[::ffff:0:127.0.0.1]/hook',
  'https://[64:ff9b::10.0.0.8]/hook',
  'https://[64:ff9b:1::1]/hook',
  'https://[2002:a00:8::]/hook',
  'https://[100:0:0:1::1]/hook',
  'https://[4000::1]/hook',
  'https://[fe80::1]/hook',
  'https://[fec0::1]/hook',
  'https://[3fff::1]/hook',
  'https://localhost.localdomain/hook',
  'https://a..b/hook',
  'https://./hook',
  'https://10.0.0.8:8443/hook',
])('no webhook goes to %s', async (url) => {
  const course = world(MONDAY)
  const answer = await add(course, url)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await webhooksOf(course)).toEqual([])
})

test.each([
  ['https://CRM.example/hook#top', 'https://crm.example/hook#top'],
  ['https://crm.example:8443/a/../hook', 'https://crm.example:8443/hook'],
  ['https://crm.example./hook', 'https://crm.example./hook'],
  ['https://8.8.8.8/hook', 'https://8.8.8.8/hook'],
  ['https://[2606:4700:0::1111]/hook', 'https://[2606:4700::1111]/hook'],
  ['https://müller.example/hook', 'https://xn--mller-kva.example/hook'],
])('a webhook may go to %s, and is kept as %s', async (typed, kept) => {
  const course = world(MONDAY)
  expect(await (await add(course, typed)).json()).toMatchObject({ url: kept })
  expect(await webhooksOf(course)).toMatchObject([{ url: kept }])
})

test('webhooks are added once, listed, removed, and only with the admin token', async () => {
  const course = world(MONDAY)
  const first = await add(course, 'https://crm.example/hook')
  expect(first.status).toBe(201)
  const added = await first.json()
  expect(await (await add(course, 'https://crm.example/hook')).json()).toEqual(added)
  const webhooks = await webhooksOf(course)
  expect(webhooks).toEqual([
    { ...(added as object), createdAt: '2027-01-04T09:00:00.000Z', waiting: 0, lost: 0, problem: null },
  ])
  expect((await course.request('/api/admin/webhooks')).status).toBe(401)
  const remove = () =>
    course.request(`/api/admin/webhooks/${webhooks[0]?.id}`, { method: 'DELETE', headers: authorized })
  expect((await remove()).status).toBe(204)
  expect((await remove()).status).toBe(404)
})

type World = ReturnType<typeof world>
const authorized = { authorization: 'Bearer test-admin-token' }

async function webhooksOf(course: World): Promise<{ id: string; secret: string }[]> {
  const { webhooks } = (await course.admin('webhooks')) as { webhooks: { id: string; secret: string }[] }
  return webhooks
}

function add(course: World, url: string): Promise<Response> {
  return course.request('/api/admin/webhooks', {
    method: 'POST',
    headers: authorized,
    body: JSON.stringify({ url }),
  })
}

async function endpoint(course: World, name: string, answers: readonly WebhookAnswer[] = []) {
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

/** Owes each endpoint so many announcements of the only reader, as the trigger does. */
async function announceTimes(count: number, now = Date.parse(MONDAY)): Promise<void> {
  await testEnv.DB.prepare(
    `insert into announcements (endpoint_id, enrollment_id, event, happened_at, try_at)
     select p.id, e.id, 'reader.confirmed', ?2, ?2 from endpoints p, enrollments e, json_each(?1)`,
  )
    .bind(JSON.stringify(Array(count).fill(0)), now)
    .run()
}

async function idsAt({ heard }: { heard(): Promise<HeardWebhook[]> }): Promise<(string | undefined)[]> {
  return (await heard()).map(({ headers }) => headers['webhook-id'])
}

async function attemptsMade(): Promise<number | null> {
  return testEnv.DB.prepare('select sum(attempts) as attempts from announcements').first<number>('attempts')
}

async function heardAt(path: string): Promise<HeardWebhook[]> {
  return (await fetch(inject('receiverUrl') + path)).json()
}

async function start(course: World, more: object = {}, told = true) {
  const reader = { email: 'maja@runner.org', firstName: 'Maja', ...more }
  await course.signUp(reader)
  await course.deliverTwice()
  await course.request(linkIn((await course.mails(reader.email)).at(-1), 'confirm'), { method: 'POST' })
  if (told) await course.deliverTwice()
  else await course.answerBell()
  const welcome = (await course.mails(reader.email)).at(-1)
  return { course: linkIn(welcome, 'course'), unsubscribe: linkIn(welcome, 'unsubscribe') }
}
