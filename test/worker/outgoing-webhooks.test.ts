import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { letterOf, lettersOf } from './letter-of.ts'
import { add, authorized, endpoint, heardAt, here, MONDAY, start, webhooksOf } from './webhook-posts.ts'
import { emptyDatabase, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(emptyDatabase)

test('a reader who confirms, completes, leaves and comes back causes one signed post each, without their segment', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'story')
  const links = await start(course, { segment: 'fresh_tear', segmentConsent: true, source: 'podcast-7' })
  expect(await crm.events()).toEqual([['reader.confirmed', 'active', '2027-01-04T09:00:00.000Z']])
  for (let week = 1; week <= 7; week++) await course.at(course.now() + 7 * 86_400_000)
  await course.runCron()
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
      course: 'shoulders',
      source: 'podcast-7',
      status: 'active',
    },
  })
})

test('readers of letters are posted once for each time they join and leave, beside their course', async () => {
  const it = world(MONDAY, { ...here, letters: lettersOf(letterOf('news')) })
  const crm = await endpoint(it, 'letters')
  const links = await start(it, { letters: true })
  const operator = (path: string, body: unknown) =>
    it.request(`/api/admin/${path}`, { method: 'POST', headers: authorized, body: JSON.stringify(body) })
  const press = async (letters: string) => {
    const body = new URLSearchParams({ letters })
    await it.request(`${links.course}/letters`, { method: 'POST', body })
    await it.at(it.now() + 60_000)
  }
  await press('off')
  await press('off')
  await press('on')
  await operator('suppressions', { addresses: [{ email: 'maja@runner.org', origin: 'bounce' }] })
  await it.at(it.now() + 60_000)
  const { subscribers } = (await it.admin('subscribers?query=')) as { subscribers: { id: string }[] }
  expect((await operator(`subscribers/${subscribers[0]?.id}/unblock`, {})).status).toBe(200)
  await it.at(it.now() + 60_000)
  const posts = (await crm.heard()).map(({ body }) => JSON.parse(body))
  const told = posts.map(({ type, data }) => `${type} ${data.course}`)
  expect(told.toSorted()).toEqual([
    'letters.subscribed letters',
    'letters.subscribed letters',
    'letters.subscribed letters',
    'letters.unsubscribed letters',
    'letters.unsubscribed letters',
    'reader.confirmed shoulders',
    'reader.confirmed shoulders',
    'reader.unsubscribed shoulders',
  ])
  await operator('letters/news/send', {})
  await it.deliverTwice()
  expect((await it.letters()).filter((mail) => messageOf(mail) === 'news')).toHaveLength(1)
})

test('an endpoint verifies with either secret while TOKEN_SECRET rotates, whatever the course’s clock shows', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'rotation')
  const after = { ...here, env: { ...here.env, TOKEN_SECRET: 'newest,test-secret-new' } }
  const rotated = world(MONDAY, after)
  await start(rotated)
  const [told] = await crm.heard()
  const { body = '', headers = {} } = told ?? {}
  const [listed] = await webhooksOf(rotated)
  expect(listed?.secret).not.toBe(crm.secret)
  for (const secret of [crm.secret, listed?.secret ?? '']) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'reader.confirmed' })
  }
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
})

test('a failed webhook post is repeated under the same id until it works, a redirect is not followed, and 410 ends it', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'failing', [500, 302])
  const gone = await endpoint(course, 'gone', [410])
  await start(course)
  expect(await crm.heard()).toHaveLength(1)
  await course.runCron()
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

test('a webhook post is given up after three days, and the operator can see so', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'dead', Array(20).fill(503))
  await start(course)
  for (let day = 0; day < 12; day++) {
    course.set(course.now() + 25 * 3_600_000)
    await course.runCron()
  }
  expect(await crm.heard()).toHaveLength(10)
  expect(await webhooksOf(course)).toEqual([
    expect.objectContaining({ waiting: 0, lost: 1, problem: 'answered 503' }),
  ])
})

test('a bounce is posted as leaving, and nothing is posted about unconfirmed or erased readers', async () => {
  const course = world(MONDAY, here)
  const crm = await endpoint(course, 'leaving')
  const links = await start(course)
  const { results } = await testEnv.DB.prepare(`select id from deliveries where message = 'welcome'`).all<{
    id: number
  }>()
  await course.consumeQueue('longrun-events', [
    {
      id: 'evt_1',
      type: 'email.bounced',
      effect: 'bounced',
      delivery: results[0]?.id,
      happenedAt: course.now(),
      detail: null,
    },
  ])
  await course.runCron()
  expect((await crm.events()).at(-1)?.slice(0, 2)).toEqual(['reader.unsubscribed', 'suppressed'])
  await course.signUp({ email: 'pending@runner.org' })
  await course.at('2027-02-20T09:00:00Z')
  await course.request(`${links.course}/erase`, { method: 'POST' })
  const other = await start(course, { email: 'other@runner.org' }, false)
  await course.request(`${other.course}/erase`, { method: 'POST' })
  await course.runCron()
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

test('webhooks are added once, listed and removed, and only with the admin token', async () => {
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
