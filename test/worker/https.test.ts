import { describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { workouts } from '../support/workouts.ts'
import { world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const SECRETS = {
  TOKEN_SECRET: 'of-nobody-but-this-coach',
  ERASURE_KEY: 'kept-by-nobody-but-this-coach',
  ADMIN_TOKEN: 'known-to-nobody-but-this-coach',
}
const inTheClear = (origin = 'http://course.coach.example', BASE_URL = 'https://course.coach.example') =>
  world(START, { origin, env: { BASE_URL, ...SECRETS } })

describe('a request over plain HTTP', () => {
  test.each([
    ['GET', '/'],
    ['HEAD', '/embed'],
    ['GET', '/course/token?a=1&b=%2F'],
    ['GET', '//evil.example/x'],
    ['POST', '/signup'],
    ['POST', '/admin/sign-in'],
    ['GET', '/healthz'],
  ])('is redirected to https: %s %s', async (method, path) => {
    const answer = await inTheClear().request(path, { method })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      308,
      `https://course.coach.example${path}`,
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('under another host name is redirected to ours', async () => {
    const answer = await inTheClear('http://evil.example').request('/link')
    expect(answer.headers.get('location')).toBe('https://course.coach.example/link')
  })

  test.each([
    ['on this machine', inTheClear('http://localhost:8787'), {}],
    ['on this machine, by number', inTheClear('http://127.0.0.1:8787'), {}],
    [
      'where the course itself lives in the clear',
      inTheClear('http://course.test', 'http://course.test'),
      {},
    ],
    ['behind a tunnel that speaks https', inTheClear(), { 'x-forwarded-proto': 'https' }],
    ['on https', inTheClear('https://course.coach.example'), {}],
  ])('is served %s', async (_where, it, headers) => {
    expect((await it.request('/link', { headers })).status).toBe(200)
  })
})

describe('the headers of a static file', () => {
  const REVALIDATED = 'public, max-age=0, must-revalidate'
  test.each([
    ['/embed.js', 'cross-origin', 'noindex', REVALIDATED],
    ['/site.css', 'same-origin', 'noindex', REVALIDATED],
    ['/site.js', 'same-origin', 'noindex', REVALIDATED],
    ['/session.js', 'same-origin', 'noindex', REVALIDATED],
    ['/sw.js', 'same-origin', 'noindex', REVALIDATED],
    ['/offline', 'same-origin', 'noindex', REVALIDATED],
    ['/api/openapi.json', 'same-origin', 'noindex', REVALIDATED],
    ['/robots.txt', 'same-origin', 'noindex', REVALIDATED],
    ['/icon.svg', 'same-origin', null, REVALIDATED],
    ['/letter.svg', 'same-origin', 'noindex', REVALIDATED],
    [compiled.landing.shared.png, 'cross-origin', null, REVALIDATED],
    [compiled.landing.picture.src, 'cross-origin', null, REVALIDATED],
    [
      Object.values(workouts.tracks)[0]?.printed.a4 ?? '',
      'same-origin',
      'noindex',
      'public, max-age=31536000, immutable',
    ],
  ])('are as strict as those of a page: %s', async (path, sites, robots, cached) => {
    const answer = await world(START).env.ASSETS.fetch(`https://course.test${path}`)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-resource-policy': sites,
      'cache-control': cached,
    })
    expect(answer.headers.get('x-robots-tag')).toBe(robots)
  })

  test('allow what it needs: the service worker its files, its page their pictures, and neither an inline script', async () => {
    const policyOf = async (path: string) => {
      const { headers } = await world(START).env.ASSETS.fetch(`https://course.test${path}`)
      return headers.get('content-security-policy') ?? ''
    }
    expect(await policyOf('/sw.js')).toBe("default-src 'none'; connect-src 'self'")
    expect(await policyOf('/offline')).toMatch(/script-src 'self'; img-src 'self';/)
    expect(await policyOf('/offline')).not.toContain('unsafe')
  })

  test('are configured in a file that is not served itself', async () => {
    expect((await world(START).env.ASSETS.fetch('https://course.test/_headers')).status).toBe(404)
  })
})
