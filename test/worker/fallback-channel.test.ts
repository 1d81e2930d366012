import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { haltSending } from '../../src/db/sending.ts'
import { refuses } from './faults.ts'
import { emptyDatabase, testEnv, type WorldOptions, world } from './world.ts'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

const START = '2027-01-04T09:00:00Z'
const COACH = 'coach@course.example'
const ALERTS_FROM = 'alerts@coach.example'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('alerts by Cloudflare’s email binding', () => {
  test('are sent once while the provider accepts nothing, and by the provider as soon as it accepts mail again', async () => {
    const way = cloudflare()
    const course = stopped({ ALERTS: way.binding })
    await course.faults(...Array(200).fill(refuses(401, 'invalid_api_key')))
    for (let run = 0; run < 3; run++) await course.runCron()
    expect(way.mails).toEqual([
      {
        from: ALERTS_FROM,
        to: COACH,
        subject: expect.stringMatching(/: Sending has stopped$/),
        text: expect.stringContaining('Noticed on 2027-01-04 09:00 UTC.'),
      },
    ])
    expect(await course.letters(COACH)).toEqual([])
    await course.faults()
    for (let run = 0; run < 3; run++) await later(course, MINUTE)
    expect(await course.letters(COACH)).toHaveLength(1)
    expect(way.mails).toHaveLength(1)
  })

  test('are retried every five minutes until Cloudflare accepts them, and the provider’s are not repeated', async () => {
    const way = cloudflare()
    const course = stopped({ ALERTS: way.binding })
    way.refuses = 'E_RATE_LIMIT_EXCEEDED'
    await course.runCron()
    await later(course, 4 * MINUTE)
    expect(way.tries).toBe(1)
    await later(course, MINUTE)
    expect(way.tries).toBe(2)
    const refused = { state: 'set', problem: 'E_RATE_LIMIT_EXCEEDED' }
    expect(await course.admin('doctor')).toMatchObject({ fallbackChannel: refused })
    way.refuses = null
    await later(course, 5 * MINUTE)
    expect(await course.admin('doctor')).toMatchObject({ fallbackChannel: { state: 'set', problem: null } })
    await later(course, 5 * MINUTE)
    expect(way.tries).toBe(3)
    expect(way.mails).toHaveLength(1)
    expect(await course.letters(COACH)).toHaveLength(1)
  })

  test('are given up after 23 hours, with Cloudflare’s error code and none of its text', async () => {
    const way = cloudflare()
    const course = stopped({ ALERTS: way.binding })
    for (const code of ['E_SENDER_NOT_VERIFIED', `for ${COACH}`]) {
      way.refuses = code
      await course.runCron()
      await later(course, 23 * HOUR + MINUTE)
    }
    expect(await problems()).toEqual(['E_SENDER_NOT_VERIFIED', 'refused', 'refused'])
  })

  test('are sent once when two crons run together', async () => {
    const way = cloudflare()
    const course = stopped({ ALERTS: way.binding })
    await Promise.all([course.runCron(), course.runCron(), course.runCron()])
    expect(way.mails).toHaveLength(1)
  })

  test('do not repeat old alerts after the binding is set up, and need an address to mail', async () => {
    const way = cloudflare()
    await stopped({}).runCron()
    await stopped({ ALERTS: way.binding }).runCron()
    await emptyDatabase()
    await stopped({ ALERTS: way.binding, ALERT_EMAIL: '' }).runCron()
    expect(way.tries).toBe(0)
  })

  test('are accepted by the runtime’s own send_email, for the one address it is bound to', async () => {
    const { CLOUDFLARE_MAIL } = env as unknown as { CLOUDFLARE_MAIL: SendEmail }
    await stopped({ ALERTS: CLOUDFLARE_MAIL }).runCron()
    expect(await problems()).toEqual([null])
    await emptyDatabase()
    const elsewhere = stopped({ ALERTS: CLOUDFLARE_MAIL, ALERT_EMAIL: 'somebody@else.example' })
    await elsewhere.runCron()
    await later(elsewhere, 24 * HOUR)
    expect((await problems())[0]).toMatch(/^(E_[A-Z_]+|refused)$/)
  })

  test('need both a binding and a sender: one without the other is an error', async () => {
    for (const half of [{ ALERTS_FROM }, { ALERTS: cloudflare().binding, ALERTS_FROM: '' }]) {
      const answer = await world(START, { env: half }).request('/healthz')
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ reason: expect.stringContaining('ALERTS_FROM') })
    }
  })
})

describe('the heartbeat', () => {
  const HEARTBEAT_URL = 'https://beats.example/ping/secret-token'

  test('is requested at the end of each cron while mail is sent, and not while sending has stopped', async () => {
    const asked = beats(() => new Response('OK'))
    const course = world(START, { env: { HEARTBEAT_URL } })
    await course.runCron()
    await course.runCron()
    expect(asked).toEqual(Array(2).fill({ url: HEARTBEAT_URL, method: 'GET' }))
    await haltSending(
      testEnv.DB,
      { state: 'stopped', reason: 'key', untilAt: course.now() },
      course.now(),
    ).run()
    await course.runCron()
    expect(asked).toHaveLength(2)
  })

  test('is not requested when the cron fails; if it fails itself the cron does not, and no log has its address', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let answer = (): Response | Promise<never> => new Response('gone', { status: 404 })
    const asked = beats(() => answer())
    const course = world(START, { env: { HEARTBEAT_URL } })
    await course.runCron()
    answer = () => Promise.reject(new TypeError(`cannot reach ${HEARTBEAT_URL}`))
    await course.runCron()
    expect(asked).toHaveLength(2)
    expect(logged).toHaveBeenCalledTimes(2)
    expect(JSON.stringify(logged.mock.calls)).not.toContain('secret-token')
    const broken = world(START, {
      env: { HEARTBEAT_URL },
      tap: (call, _count, statements) => {
        if (statements.some(({ sql }) => sql.includes('reader_days'))) throw new Error('a drill')
        return call()
      },
    })
    await broken.runCron()
    expect(asked).toHaveLength(2)
  })

  test.each(['http://beats.example/ping', 'beats.example', 'ftp://beats.example'])(
    'must be https, not %s',
    async (bad) => {
      const answer = await world(START, { env: { HEARTBEAT_URL: bad } }).request('/healthz')
      expect(answer.status).toBe(503)
      expect(await answer.json()).toEqual({ status: 'stopped', reason: 'HEARTBEAT_URL is an https address' })
    },
  )
})

/** Cloudflare's email binding, as far as alerts use it. */
function cloudflare() {
  const way = {
    mails: [] as unknown[],
    tries: 0,
    /** The error code of its refusals. */
    refuses: null as string | null,
    binding: {
      send: async (mail: unknown) => {
        way.tries++
        if (way.refuses !== null) throw Object.assign(new Error('no'), { code: way.refuses })
        way.mails.push(mail)
        return { messageId: 'a-drill' }
      },
    },
  }
  return way
}

/** A course whose sending has stopped, and that raises an alert about it. */
function stopped(given: WorldOptions['env']): World {
  const course = world(START, {
    env: { ALERT_EMAIL: COACH, ...(given?.ALERTS ? { ALERTS_FROM } : {}), ...given },
  })
  const runCron = async () => {
    const halt = { state: 'stopped', reason: '401 invalid_api_key', untilAt: course.now() } as const
    await haltSending(testEnv.DB, halt, course.now()).run()
    await course.runCron()
  }
  return { ...course, runCron }
}

async function later(course: World, milliseconds: number): Promise<void> {
  course.set(course.now() + milliseconds)
  await course.runCron()
}

async function problems(): Promise<(string | null)[]> {
  const { results } = await testEnv.DB.prepare('select fallback_problem from alerts order by id').all<{
    fallback_problem: string | null
  }>()
  return results.map(({ fallback_problem }) => fallback_problem)
}

/** Imitates the address that waits for the heartbeat. Everything else passes through. */
function beats(answer: () => Response | Promise<never>): { url: string; method: string }[] {
  const real = globalThis.fetch
  const asked: { url: string; method: string }[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    if (!request.url.startsWith('https://beats.example/')) return real(input, init)
    asked.push({ url: request.url, method: request.method })
    return answer()
  })
  return asked
}
