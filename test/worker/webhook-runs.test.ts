import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  attemptsMade,
  endpoint,
  here,
  idsAt,
  MONDAY,
  queuePosts,
  start,
  webhooksOf,
  withTenToTell,
} from './webhook-posts.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)
afterEach(emptyDatabase)

test('an endpoint that hangs is called once, and delays no other; two crons at once post nothing twice', async () => {
  const course = world(MONDAY, here)
  const links = await start(course)
  const stuck = await endpoint(course, 'stuck', ['hang', 'hang'])
  const quick = await endpoint(course, 'quick')
  await queuePosts(12)
  await course.request(links.unsubscribe, { method: 'POST' })
  let isOver = false
  const runs = Promise.all([course.runCron(), course.runCron()]).finally(() => (isOver = true))
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

test('a failing endpoint waits as a whole, ever longer, and gets every post once it works again', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'down', [500, 500, 500])
  const other = await endpoint(course, 'other')
  await queuePosts(20)
  const heard: number[] = []
  for (let minute = 0; minute < 37; minute++) {
    await course.runCron()
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

test('posts that an endpoint fails at come after its other posts', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'picky', [500])
  await queuePosts(3)
  await course.runCron()
  course.set(course.now() + 60_000)
  await course.runCron()
  const ids = await idsAt(crm)
  expect(ids).toHaveLength(4)
  expect(ids.at(-1)).toBe(ids[0])
})

test('posts to a dead endpoint are given up after three days, younger ones are not', async () => {
  const course = world(MONDAY, here)
  await start(course)
  const crm = await endpoint(course, 'dead', Array(200).fill(503))
  await queuePosts(5)
  for (let hour = 0; hour <= 72; hour++) {
    await course.runCron()
    if (hour === 40) await queuePosts(2, course.now())
    if (hour < 72) course.set(course.now() + 3_600_000)
  }
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 7, lost: 0 })])
  course.set(course.now() + 3_600_000)
  await course.runCron()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 2, lost: 5 })])
  expect((await crm.heard()).length).toBeLessThan(80)
})

test('a run ends after 40 seconds, and the posts it did not reach are due at once, without counting as a try', async () => {
  let seconds = 15
  const course = await withTenToTell(/update webhook_posts set attempts/, async () => {
    course.set(course.now() + seconds * 1000)
  })
  await course.runCron()
  expect(await course.crm.heard()).toHaveLength(3)
  expect(await attemptsMade()).toBe(0)
  seconds = 0
  await course.runCron()
  expect(await course.crm.heard()).toHaveLength(10)
})

test('on the free plan a cron makes four webhook posts, three crons in four do, and endpoints share them', async () => {
  const course = world(MONDAY, { env: { ...here.env, WORKERS_PLAN: 'free' } })
  await start(course)
  const crms = [await endpoint(course, 'one'), await endpoint(course, 'two')]
  await queuePosts(12)
  const heard = () => Promise.all(crms.map(async (crm) => (await crm.heard()).length))
  const total = []
  for (let minute = 0; minute < 4; minute++) {
    course.set(course.now() + 60_000)
    await course.runCron()
    total.push(await heard())
  }
  expect(total.map(([one, two]) => [one, two === one])).toEqual(
    total.map((_, n) => [expect.toSatisfy((it) => it === 2 * n || it === 2 * n + 2), true]),
  )
  expect(total.at(-1)).toEqual([6, 6])
})

test('working endpoints get their posts before failing ones', async () => {
  const course = world(MONDAY, { env: { ...here.env, WORKERS_PLAN: 'free' } })
  await start(course)
  for (let n = 0; n < 5; n++) await endpoint(course, `bad-${n}`, [500])
  await queuePosts(1, course.now() - 1000)
  await testEnv.DB.prepare('update webhook_endpoints set failures = 1').run()
  const good = await endpoint(course, 'good')
  await testEnv.DB.prepare(
    `insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at)
     select (select max(id) from webhook_endpoints), enrollment_id, event, ?1, ?1 from webhook_posts limit 1`,
  )
    .bind(course.now())
    .run()
  for (let minute = 0; minute < 2 && (await good.heard()).length === 0; minute++) {
    course.set(course.now() + 60_000)
    await course.runCron()
  }
  expect(await good.heard()).toHaveLength(1)
})

test('a post that a working endpoint never accepts is given up after ten tries and three days', async () => {
  const course = world(MONDAY, here)
  await start(course)
  await endpoint(course, 'picky', [500, 500])
  await queuePosts(2, course.now() - 73 * 3_600_000)
  await testEnv.DB.prepare(
    'update webhook_posts set attempts = 9 where id = (select min(id) from webhook_posts)',
  ).run()
  await course.runCron()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 1, lost: 1 })])
  course.set(course.now() + 60_000)
  await course.runCron()
  expect(await webhooksOf(course)).toEqual([expect.objectContaining({ waiting: 1, lost: 1 })])
})

test('while a run posts to an endpoint, no other run does within its lease', async () => {
  const course = await withTenToTell(/update webhook_posts set attempts/, async () => {
    course.set(course.now() + 75_000)
    await course.runCron()
  })
  await course.runCron()
  expect(await course.crm.heard()).toHaveLength(1)
})

test('a run whose lease is over posts nothing more', async () => {
  const course = await withTenToTell(/from json_each\(\?1\) j\s+join webhook_posts/, async () => {
    course.set(course.now() + 100_000)
    await course.runCron()
    course.set(course.now() - 100_000)
  }, [500])
  await course.runCron()
  expect(await course.crm.heard()).toHaveLength(1)
  expect(await attemptsMade()).toBe(1)
})

test('the operator gets alerts before any other server gets its posts', async () => {
  const order: string[] = []
  const course = await withTenToTell(
    /from alerts where closed_at is null|update webhook_endpoints set lease/,
    (sql) => {
      order.push(sql.includes('alerts') ? 'alerts' : 'webhook_posts')
    },
  )
  await course.runCron()
  expect(order.slice(0, 2)).toEqual(['alerts', 'webhook_posts'])
})

/**
 * A course with ten webhook posts for one endpoint. `intrude` runs once for each database call like `sql`,
 * but not within itself.
 */
