import { describe, expect, test, vi } from 'vitest'
import type { Env } from '../../src/env.ts'
import { LOCAL_SECRETS } from '../../src/local-secrets.ts'
import { world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const STRONG = {
  TOKEN_SECRET: 'of-nobody-but-this-coach',
  ERASURE_KEY: 'kept-by-nobody-but-this-coach',
  ADMIN_TOKEN: 'known-to-nobody-but-this-coach',
}

const deployed = (env: Partial<Env>) =>
  world(START, { env: { BASE_URL: 'https://course.coach.example', ...STRONG, ...env } })

describe('a deployed Worker', () => {
  test.each<[keyof typeof STRONG, string]>([
    ['ADMIN_TOKEN', LOCAL_SECRETS.ADMIN_TOKEN],
    ['ADMIN_TOKEN', `${LOCAL_SECRETS.ADMIN_TOKEN}\n`],
    ['ADMIN_TOKEN', 'fifteen-letters'],
    ['ADMIN_TOKEN', ''],
    ['TOKEN_SECRET', LOCAL_SECRETS.TOKEN_SECRET],
    ['TOKEN_SECRET', `${STRONG.TOKEN_SECRET}, ${LOCAL_SECRETS.TOKEN_SECRET}`],
    ['TOKEN_SECRET', `${STRONG.TOKEN_SECRET},short`],
    ['ERASURE_KEY', LOCAL_SECRETS.ERASURE_KEY],
    ['ERASURE_KEY', ' short '],
  ])('with a weak %s (%j) serves nothing, sends nothing, and says which it is', async (name, value) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = deployed({ [name]: value })
    for (const path of ['/', '/admin/sign-in', '/api/admin/stats', '/course/x']) {
      expect((await it.request(path)).status, path).toBe(500)
    }
    expect((await it.signUp({ email: 'a@runner.org' })).status).toBe(500)
    const health = await it.request('/healthz')
    expect([health.status, await health.json()]).toEqual([
      503,
      { status: 'stopped', reason: expect.stringContaining(name) },
    ])
    expect(() => it.runCron()).toThrow(name)
    await expect(it.consumeWakeUps()).rejects.toThrow(name)
    expect(String(log.mock.calls[0]?.[0])).toContain(name)
    expect(log.mock.calls.join()).not.toContain('fifteen-letters')
  })

  test('serves with its own secrets, also while one is rotated, and with a trailing comma', async () => {
    for (const TOKEN_SECRET of [STRONG.TOKEN_SECRET, `the-one-that-comes-next,${STRONG.TOKEN_SECRET},`]) {
      expect((await deployed({ TOKEN_SECRET }).request('/')).status).toBe(200)
    }
  })

  test.each([
    'https://localhost.coach.example',
    'https://course.test.coach.example',
    'https://coachtest',
    'https://127.0.0.1.coach.example',
    'https://10.0.0.1',
  ])('does not count as the local stack because of its address: %s', async (BASE_URL) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = world(START, { env: { BASE_URL, ...LOCAL_SECRETS } })
    expect((await it.request('/')).status).toBe(500)
  })
})

test.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787', 'https://course.test'])(
  'the local stack under %s runs with well-known secrets',
  async (BASE_URL) => {
    const it = world(START, { env: { BASE_URL, ...LOCAL_SECRETS } })
    expect((await it.request('/')).status).toBe(200)
  },
)
