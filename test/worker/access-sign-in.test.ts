import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { accessOf } from '../../src/lib/cloudflare-access.ts'
import { fieldsIn } from './form-reader.ts'
import { postForm } from './operator.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2026-11-20T15:30:00Z'

afterEach(() => vi.restoreAllMocks())

describe('behind Cloudflare Access', () => {
  const TEAM = 'runners.cloudflareaccess.com'
  const behindAccess = () =>
    world(START, { access: accessOf(TEAM, 'our-audience', inject('accessCertsUrl')) ?? undefined })
  const claims = (now: number): JWTPayload => ({
    iss: `https://${TEAM}`,
    aud: ['our-audience'],
    sub: '7335d417',
    iat: now / 1000,
    exp: now / 1000 + 60,
  })
  const signed = async (payload: JWTPayload) => {
    const jwk = inject('accessKey')
    const key = await importJWK(jwk, 'RS256')
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '' }).sign(key)
  }
  const statusWith = async (it: ReturnType<typeof world>, assertion: string) =>
    (await it.request('/admin', { headers: { 'cf-access-jwt-assertion': assertion } })).status

  test('the forms have their token from the first page on', async () => {
    const it = behindAccess()
    const headers = { 'cf-access-jwt-assertion': await signed(claims(it.now())) }
    const { form_token = '' } = fieldsIn(await (await it.request('/admin/readers', { headers })).text())
    const send = (token: string) =>
      it.request('/admin/readers', {
        method: 'POST',
        headers: { ...headers, origin: 'https://ops.coach.example' },
        body: new URLSearchParams({ address: 'a', form_token: token }),
      })
    expect([(await send(form_token)).status, (await send('')).status]).toEqual([200, 403])
  })

  test('the pages need no admin token, and the API still does', async () => {
    const it = behindAccess()
    const assertion = await signed(claims(it.now()))
    expect(await statusWith(it, assertion)).toBe(200)
    expect(await statusWith(world(START), assertion)).toBe(303)
    const headers = { 'cf-access-jwt-assertion': assertion }
    expect((await it.request('/api/admin/stats', { headers })).status).toBe(401)
    const out = await postForm(it, '/admin/sign-out', {}, headers)
    expect(out.headers.get('location')).toBe('/cdn-cgi/access/logout')
  })

  test.each<[string, (right: JWTPayload) => JWTPayload]>([
    ['for another application', (right) => ({ ...right, aud: ['their-audience'] })],
    ['of another team', (right) => ({ ...right, iss: 'https://evil.cloudflareaccess.com' })],
    ['that is over', (right) => ({ ...right, exp: Date.parse(START) / 1000 - 1 })],
    ['that never ends', ({ exp: _, ...right }) => right],
    ['of nobody', (right) => ({ ...right, sub: '' })],
  ])('an assertion %s opens nothing', async (_name, wrongly) => {
    const it = behindAccess()
    expect(await statusWith(it, await signed(wrongly(claims(it.now()))))).toBe(303)
  })

  test('an assertion that is not signed with Cloudflare’s keys opens nothing', async () => {
    const it = behindAccess()
    const [header, payload, signature] = (await signed(claims(it.now()))).split('.')
    const encoded = (part: unknown) => btoa(JSON.stringify(part)).replace(/=+$/, '')
    const byHash = await new SignJWT(claims(it.now()))
      .setProtectedHeader({ alg: 'HS256', kid: inject('accessKey').kid ?? '' })
      .sign(new TextEncoder().encode(inject('accessKey').n))
    for (const forged of [
      `${encoded({ alg: 'none' })}.${payload}.`,
      `${header}.${encoded({ ...claims(it.now()), sub: 'somebody-else' })}.${signature}`,
      byHash,
      'nonsense',
    ]) {
      expect(await statusWith(it, forged)).toBe(303)
    }
  })

  test('half a setting is refused, because nothing would be checked against the other half', () => {
    expect(() => accessOf(TEAM, '')).toThrow('go together')
    expect(() => accessOf('', 'our-audience')).toThrow('go together')
    expect(() => accessOf('evil.example/certs?', 'our-audience')).toThrow('go together')
  })
})
