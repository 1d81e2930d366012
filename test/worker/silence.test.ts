import { beforeEach, describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { breaksOff, refuses } from './faults.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { applyEvents, causesOfAlerts, eventOf, post, START, signed } from './signed-events.ts'
import { emptyDatabase, messageOf, testEnv, type WorldOptions, world } from './world.ts'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

const COACH = 'coach@course.example'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('no event comes for accepted mail', () => {
  test('after six hours the operator gets an alert, once a day, until one is recorded', async () => {
    const course = await mailed()
    await pass(course, 6 * HOUR - MINUTE)
    expect(await alertsOf(course)).toEqual([])
    await pass(course, MINUTE)
    expect(await alertsOf(course)).toEqual(['Resend sends no events'])
    expect((await course.mails(COACH))[0]?.text).toContain('since 2026-11-20 15:30 UTC')
    expect(await overview(course)).toContain('Resend sends no events')
    await pass(course, 23 * HOUR)
    expect(await alertsOf(course)).toHaveLength(1)
    await pass(course, HOUR)
    await pass(course, MINUTE)
    expect(await alertsOf(course)).toHaveLength(2)

    await hear(course)
    expect(await overview(course)).not.toMatch(/sends no events|Events from Resend/)
    await pass(course, 30 * HOUR)
    expect(await alertsOf(course)).toHaveLength(2)
    const { results } = await testEnv.DB.prepare("select over_at from alerts where cause = 'silent'").all<{
      over_at: number
    }>()
    expect(results.map(({ over_at }) => over_at)).toEqual(Array(2).fill(course.now() - 30 * HOUR))

    await course.signUp({ email: 'b@runner.org' })
    await course.deliverTwice()
    await pass(course, 6 * HOUR)
    expect(await silences()).toEqual(Array(3).fill('silent'))
  })

  test('raises no alert on a fresh install, for mail with events, in a long quiet time, or for mail that nobody accepted', async () => {
    const fresh = world(START, { env: { ALERT_EMAIL: COACH } })
    await pass(fresh, 8 * HOUR)
    const course = await mailed()
    await hear(course)
    await pass(course, 8 * HOUR)
    await course.faults(...Array(500).fill(breaksOff('after')))
    await course.signUp({ email: 'doubt@runner.org' })
    await course.deliverTwice()
    await pass(course, 8 * HOUR)
    await course.faults(...Array(500).fill(refuses(401, 'invalid_api_key')))
    await pass(course, 8 * HOUR)
    expect((await causesOfAlerts()).filter((cause) => cause === 'silent' || cause === 'signatures')).toEqual(
      [],
    )
  })

  test('counts only while the cron runs: an outage of Cloudflare’s or a moved clock is no silence', async () => {
    const course = await mailed()
    for (const jump of [7 * HOUR, 16 * MINUTE, 24 * HOUR, -3 * HOUR]) {
      course.set(course.now() + jump)
      await course.runCron()
      await pass(course, 5 * HOUR)
    }
    expect(await silences()).toEqual([])
    await pass(course, HOUR)
    expect(await silences()).toEqual(['silent'])
  })

  test('ends with a late event, but not with a test event of our own or a fetched one', async () => {
    const course = await mailed()
    await pass(course, 5 * HOUR)
    await hear(course)
    await pass(course, 5 * HOUR)
    await course.signUp({ email: 'b@runner.org' })
    await course.deliverTwice()
    await pass(course, 3 * HOUR)
    const test = (await course.admin('test-event', { method: 'POST' })) as Signed
    expect(await post(course, asPosted(test))).toBe(200)
    await applyEvents(course)
    expect(await course.admin('test-event')).toMatchObject({ id: test.id, arrivedAt: expect.any(String) })
    const fetched = { id: 'fetched-1', type: 'email.delivered', created_at: START, data: { tags: tagsOf(1) } }
    await course.admin('events', { method: 'POST', body: JSON.stringify({ events: [fetched] }) })
    await pass(course, 3 * HOUR)
    expect(await silences()).toEqual(['silent'])
    expect(await course.admin('stats')).not.toMatchObject({ events: { 'longrun.test': 1 } })
  })
})

describe('events with an invalid signature', () => {
  test.each(['whsec_bm90IHRoZSByaWdodCBvbmU=', ''])(
    'and no valid ones (secret "%s"): the operator gets an alert in half an hour, until a valid one comes',
    async (RESEND_WEBHOOK_SECRET) => {
      const course = await mailed({ env: { RESEND_WEBHOOK_SECRET } })
      for (let minute = 0; minute < 30; minute += 5) {
        expect(await alertsOf(course)).toEqual([])
        expect(await post(course, signed(eventOf('email.sent', 1)))).toBe(401)
        await pass(course, 5 * MINUTE)
      }
      expect(await alertsOf(course)).toEqual(['Events from Resend are refused'])
      expect((await course.mails(COACH))[0]?.text).toContain(
        RESEND_WEBHOOK_SECRET === '' ? 'RESEND_WEBHOOK_SECRET is not set' : 'is not the signing secret',
      )
      const said =
        RESEND_WEBHOOK_SECRET === '' ? 'The webhook has no secret' : 'Events from Resend are refused'
      expect(await overview(course)).toContain(said)
      expect(await course.admin('doctor')).toMatchObject({
        secrets: { RESEND_WEBHOOK_SECRET: RESEND_WEBHOOK_SECRET === '' ? 'missing' : 'set' },
        events: { heardAt: null, refusedMinutes: 6, refusedAt: '2026-11-20T15:55:00.000Z' },
      })
      await pass(course, 7 * HOUR)
      expect(await alertsOf(course)).toHaveLength(1)

      const mended = world(new Date(course.now()).toISOString())
      await hear(mended)
      await mended.runCron()
      expect(await overview(mended)).not.toMatch(/sends no events|Events from Resend/)
    },
  )

  test('from strangers, among valid ones, are counted once a minute and alert nobody', async () => {
    const course = await mailed()
    for (let hour = 0; hour < 4; hour++) {
      await hear(course)
      for (let n = 0; n < 3; n++) await post(course, { method: 'POST', body: 'ada@runner.org' })
      await pass(course, HOUR)
    }
    expect(await silences()).toEqual([])
    expect(await course.admin('doctor')).toMatchObject({ events: { refusedMinutes: 4 } })
    const operator = await operatorOf(course)
    const page = wordsOf(await (await operator.open('/admin/events')).text())
    expect(page).toContain('with a wrong signature were refused in 4 minutes, the last Fri 20 Nov')
    expect(page).toContain('those came from strangers')
  })

  test('from a million strangers cost the database ten reads a minute, and no log line', async () => {
    const logged = vi.spyOn(console, 'error')
    const asked: string[] = []
    const course = world(START, {
      limit: true,
      tap: (call, _count, statements) => {
        asked.push(...statements.map(({ sql }) => sql))
        return call()
      },
    })
    for (let n = 0; n < 40; n++) expect(await post(course, { method: 'POST', body: 'x' })).toBe(401)
    expect(asked.length).toBeLessThanOrEqual(10)
    expect(logged).not.toHaveBeenCalled()
  })
})

interface Signed {
  id: string
  timestamp: string
  signature: string
  body: string
}

function asPosted({ id, timestamp, signature, body }: Signed): RequestInit {
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature }
  return { method: 'POST', headers, body }
}

function tagsOf(delivery: number): Record<string, string> {
  return { course: compiled.id, delivery: String(delivery) }
}

/** A course whose first mail was accepted just now. */
async function mailed(options: WorldOptions = {}): Promise<World> {
  const course = world(START, { ...options, env: { ALERT_EMAIL: COACH, ...options.env } })
  await course.signUp({ email: 'a@runner.org' })
  await course.deliverTwice()
  return course
}

/** Time passes while the cron runs: it ran a minute ago, and runs again. */
async function pass(course: World, milliseconds: number): Promise<void> {
  course.set(course.now() + milliseconds)
  await testEnv.DB.prepare('update webhook_health set watched_at = ?1 where watched_at is not null')
    .bind(course.now() - MINUTE)
    .run()
  await course.runCron()
}

/** The alerts about it. Late mail has its own alert, because nobody consumes the wake-ups here. */
async function silences(): Promise<unknown[]> {
  return (await causesOfAlerts()).filter((cause) => cause === 'silent' || cause === 'signatures')
}

async function hear(course: World): Promise<void> {
  await post(course, signed(eventOf('email.sent', 1)))
  await applyEvents(course)
  await course.runCron()
}

async function alertsOf(course: World): Promise<string[]> {
  const letters = await course.letters(COACH)
  expect(letters.every((letter) => messageOf(letter) === 'alert')).toBe(true)
  return letters
    .map(({ subject }) => subject.replace(`${compiled.title}: `, ''))
    .filter((it) => it !== 'Mail is late')
}

async function overview(course: World): Promise<string> {
  return wordsOf(await (await (await operatorOf(course)).open('/admin')).text())
}
