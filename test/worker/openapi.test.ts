import { describe, expect, test } from 'vitest'
import { appOf } from '../../src/app.ts'
import { operationsOf } from '../../src/operations.ts'
import { routes } from '../../src/routes.ts'
import { home as compiled } from '../support/club.ts'
import { only } from '../support/only-course.ts'
import { type testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'

test('every route of the API is documented, and every documented one exists', () => {
  const clock = { now: () => 0, pause: async () => {} }
  const http = routes((env) => appOf(env, only(compiled), clock))
  const served = http.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const documented = operationsOf(compiled).map(({ method, path }) => `${method} ${path}`)
  expect(documented.filter((it) => it.includes('/api/')).toSorted()).toEqual([...new Set(served)].toSorted())
})

test('the OpenAPI document is public', async () => {
  const answer = await world(START).env.ASSETS.fetch('https://course.test/api/openapi.json')
  expect(answer.headers.get('content-type')).toBe('application/json')
  const { openapi, paths } = (await answer.json()) as { openapi: string; paths: Record<string, object> }
  expect(openapi).toBe('3.1.1')
  expect(paths['/signup']).toMatchObject({
    post: {
      requestBody: { content: { 'application/json': { schema: { required: ['email'] } } } },
      responses: {
        415: { $ref: '#/components/responses/415' },
        422: { $ref: '#/components/responses/422OrPage' },
      },
    },
  })
})

describe('every error of the API has one shape', () => {
  const admin = { authorization: 'Bearer test-admin-token' }
  const broken = {
    DB: {
      prepare: () => {
        throw new Error('no database')
      },
    } as unknown as D1Database,
  }
  test.each<[number, string, string, RequestInit, Partial<typeof testEnv>]>([
    [401, 'unauthorized', '/api/admin/stats', {}, {}],
    [404, 'not_found', '/api/admin/subscribers/99', { headers: admin }, {}],
    [404, 'not_found', '/api/admin/nothing', { headers: admin }, {}],
    [405, 'method_not_allowed', '/api/admin/stats', { method: 'DELETE', headers: admin }, {}],
    [
      413,
      'too_large',
      '/api/admin/sending/pause',
      { method: 'POST', headers: admin, body: ' '.repeat(20_000) },
      {},
    ],
    [415, 'unsupported_media_type', '/api/admin/import', { method: 'POST', headers: admin, body: '' }, {}],
    [422, 'invalid_input', '/api/admin/webhooks', { method: 'POST', headers: admin, body: '{}' }, {}],
    [
      429,
      'rate_limited',
      '/api/admin/stats',
      {},
      { ADMIN_LIMIT: { limit: async () => ({ success: false }) } },
    ],
    [500, 'internal', '/api/admin/stats', { headers: admin }, broken],
  ])('%i %s', async (status, code, path, init, env) => {
    const answer = await world(START, { env }).request(path, init)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: { code, message: expect.any(String) } })
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })
})
