import { describe, expect, test } from 'vitest'
import { compiled } from '../../src/course/compiled.ts'
import { world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const SECRETS = {
  TOKEN_SECRET: 'of-nobody-but-this-coach',
  ERASURE_KEY: 'kept-by-nobody-but-this-coach',
  ADMIN_TOKEN: 'known-to-nobody-but-this-coach',
}
const inTheClear = (origin = 'http://course.coach.example', BASE_URL = 'https://course.coach.example') =>
  world(START, { origin, env: { BASE_URL, ...SECRETS } })

describe('what is asked in the clear', () => {
  test.each([
    ['GET', '/'],
    ['HEAD', '/embed'],
    ['GET', '/course/token?a=1&b=%2F'],
    ['GET', '//evil.example/x'],
    ['POST', '/signup'],
    ['POST', '/admin/sign-in'],
    ['GET', '/healthz'],
  ])('is asked again on https: %s %s', async (method, path) => {
    const answer = await inTheClear().request(path, { method })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      308,
      `https://course.coach.example${path}`,
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('under another name is asked again under our own', async () => {
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
  ])('is answered %s', async (_where, it, headers) => {
    expect((await it.request('/link', { headers })).status).toBe(200)
  })
})

test('files that are served without the Worker are not guessed at, and want https from then on', async () => {
  const { ASSETS } = world(START).env
  for (const path of [
    '/embed.js',
    '/site.css',
    '/api/openapi.json',
    '/icon.svg',
    '/robots.txt',
    Object.values(compiled.printed)[0]?.a4 ?? '',
  ]) {
    const answer = await ASSETS.fetch(`https://course.test${path}`)
    expect([path, answer.status]).toEqual([path, 200])
    expect([path, answer.headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect([path, answer.headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000'])
  }
  expect((await ASSETS.fetch('https://course.test/_headers')).status).toBe(404)
})
