import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signToken } from '../../src/lib/tokens.ts'
import { fieldsIn } from './form-reader.ts'
import { operatorOf, postForm } from './operator.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2026-11-20T15:30:00Z'
const HOUR = 3_600_000

afterEach(() => vi.restoreAllMocks())

describe('the operator’s sign-in with the admin token', () => {
  test('opens the pages for twelve hours, or until the operator signs out', async () => {
    const it = world(START)
    const asked = await it.request('/admin/readers?query=ada@runner.org')
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      '/admin/sign-in?next=%2Fadmin%2Freaders',
    ])
    const operator = await operatorOf(it)
    expect([operator.answer.status, operator.answer.headers.get('location')]).toEqual([303, '/admin'])
    expect(operator.answer.headers.get('set-cookie')).toMatch(
      /^__Secure-longrun-operator=[\w-]{30}; Max-Age=43200; Path=\/admin; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(await (await operator.open('/admin')).text()).toContain('<h1>Overview</h1>')
    expect(await (await operator.open('/admin/nothing')).text()).toContain('There is no such page')
    it.set(it.now() + 12 * HOUR - 1)
    expect((await operator.open('/admin')).status).toBe(200)
    it.set(it.now() + 1)
    expect((await operator.open('/admin')).headers.get('location')).toBe('/admin/sign-in')
    const out = await operator.post('/admin/sign-out')
    expect([out.status, out.headers.get('location')]).toEqual([303, '/admin/sign-in'])
    expect(out.headers.get('set-cookie')).toMatch(/^__Secure-longrun-operator=; Max-Age=0; Path=\/admin;/)
  })

  test('ends every session at a sign-out, also of a copied cookie; the next sign-in starts a new one', async () => {
    const it = world(START)
    const { cookie, post } = await operatorOf(it)
    const opens = async (held: string) =>
      (await it.request('/admin', { headers: { cookie: held } })).status === 200
    expect(await opens(cookie)).toBe(true)
    it.set(it.now() + 1000)
    await post('/admin/sign-out')
    expect(await opens(cookie)).toBe(false)
    expect(await opens((await operatorOf(it)).cookie)).toBe(true)
  })

  test('sets no secure cookie on http://localhost, where a browser might refuse it', async () => {
    const it = world(START, { origin: 'http://localhost:8787' })
    const { answer, open } = await operatorOf(it)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^longrun-operator=[^;]+; Max-Age=43200; [^;]+; HttpOnly; SameSite/,
    )
    expect((await open('/admin')).status).toBe(200)
  })

  test.each([
    ['no cookie', '', {}],
    ['a forged one', 'A'.repeat(30), {}],
    ['a link of a reader', signToken('test-secret-new', 'course', Date.parse(START) + HOUR), {}],
    ['one for another admin token', null, { ADMIN_TOKEN: 'another' }],
    ['one signed with a secret that is gone', null, { TOKEN_SECRET: 'another' }],
  ])('opens nothing for %s', async (_name, forged, env) => {
    const { cookie } = await operatorOf(world(START))
    const shown = forged === null ? cookie : `__Secure-longrun-operator=${forged}`
    const answer = await world(START, { env }).request('/admin', { headers: { cookie: shown } })
    expect(answer.status).toBe(303)
  })

  test('lasts while the secret is rotated', async () => {
    const { cookie } = await operatorOf(world(START))
    const later = world(START, { env: { TOKEN_SECRET: 'newer,test-secret-new' } })
    expect((await later.request('/admin', { headers: { cookie } })).status).toBe(200)
  })

  test.each([
    ['/admin/readers', '/admin/readers'],
    ['/admin/readers/7?tab=1', '/admin/readers/7'],
    ['//evil.example/admin', '/admin'],
    ['https://evil.example/admin', '/admin'],
    ['/admin/../course/x', '/admin'],
    ['/adminer', '/admin'],
    ['\\\\evil.example', '/admin'],
    ['', '/admin'],
  ])('continues to our own pages only: %s', async (next, location) => {
    const answer = await postForm(world(START), '/admin/sign-in', { token: 'test-admin-token', next })
    expect(answer.headers.get('location')).toBe(location)
  })

  test.each([
    ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of a neighbor of the site', { origin: 'https://blog.course.test', 'sec-fetch-site': 'same-site' }],
  ])('lets a form %s do nothing', async (_name, headers) => {
    const it = world(START)
    const { cookie } = await operatorOf(it)
    const answer = await it.request('/admin/sign-out', { method: 'POST', headers: { cookie, ...headers } })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).toContain('This form did not come from here')
  })

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json',
    'application/octet-stream',
    undefined,
  ])('lets a request from another site do nothing, whatever it carries: %s', async (type) => {
    const it = world(START)
    await it.admin('sending/pause', { method: 'POST' })
    const { cookie, open } = await operatorOf(it)
    for (const site of ['cross-site', 'same-site', 'something-new']) {
      const headers = {
        cookie,
        'sec-fetch-site': site,
        ...(type === undefined ? {} : { 'content-type': type }),
      }
      const answer = await it.request('/admin/sending/resume', { method: 'POST', headers })
      expect([answer.status, site]).toEqual([403, site])
    }
    const origin = 'https://evil.example'
    for (const path of ['/admin/sending/resume', '/admin/sign-in', '/admin/webhooks']) {
      expect((await it.request(path, { method: 'POST', headers: { cookie, origin } })).status).toBe(403)
    }
    expect(
      (await it.request('/admin/sign-out', { method: 'DELETE', headers: { cookie, origin } })).status,
    ).toBe(403)
    expect(await (await open('/admin/sending')).text()).toContain('/admin/sending/resume')
    expect(await it.admin('sending/resume', { method: 'POST' })).toMatchObject({ state: 'running' })
  })

  test.each([
    ['says Origin: null, as our Referrer-Policy asks', { origin: 'null' }],
    ['says nothing', {}],
    ['says that nobody sent it', { 'sec-fetch-site': 'none', origin: 'null' }],
  ])('works in a browser that %s, by the strict cookie', async (_what, headers) => {
    const it = world(START)
    const ask = (path: string, fields: Record<string, string>, cookie = '') =>
      it.request(path, { method: 'POST', headers: { ...headers, cookie }, body: new URLSearchParams(fields) })
    expect((await ask('/admin/sending/pause', {})).status).toBe(403)
    expect((await ask('/admin/sign-out', {})).status).toBe(403)
    const signedIn = await ask('/admin/sign-in', { token: 'test-admin-token' })
    expect(signedIn.status).toBe(303)
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await ask('/admin/readers', { address: 'a' }, cookie)).status).toBe(200)
    it.set(it.now() + 12 * HOUR)
    expect((await ask('/admin/readers', { address: 'a' }, cookie)).status).toBe(403)
  })

  test.each([
    ['speaks https for us', { origin: 'https://localhost:8787' }, 'http://localhost:8787'],
    ['has another name and port', { origin: 'https://ops.coach.example:8443' }, 'https://course.test'],
  ])('works behind a proxy that %s, by the token of the form', async (_what, proxied, origin) => {
    const it = world(START, { origin })
    const send = (path: string, fields: Record<string, string>, cookie = '') =>
      it.request(path, { method: 'POST', headers: { ...proxied, cookie }, body: new URLSearchParams(fields) })
    const formIn = async (path: string, cookie = '') =>
      fieldsIn(await (await it.request(path, { headers: { cookie } })).text())
    const signIn = await formIn('/admin/sign-in')
    expect((await send('/admin/sign-in', { token: 'test-admin-token' })).status).toBe(403)
    const signedIn = await send('/admin/sign-in', { ...signIn, token: 'test-admin-token' })
    expect(signedIn.status).toBe(303)
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''

    const { form_token = '' } = await formIn('/admin/readers', cookie)
    const { form_token: nobodys = '' } = signIn
    for (const wrong of [
      '',
      nobodys,
      `${form_token}A`,
      signToken('test-secret-new', 'form', it.now()),
      cookie,
    ]) {
      expect((await send('/admin/readers', { address: 'a', form_token: wrong }, cookie)).status).toBe(403)
    }
    expect((await send('/admin/readers', { address: 'a', form_token })).status).toBe(403)
    expect((await send('/admin/readers', { address: 'a', form_token }, cookie)).status).toBe(200)
    const crossSite = { ...proxied, cookie, 'sec-fetch-site': 'cross-site' }
    const body = new URLSearchParams({ address: 'a', form_token })
    expect((await it.request('/admin/readers', { method: 'POST', headers: crossSite, body })).status).toBe(
      403,
    )
    it.set(it.now() + 12 * HOUR - 1)
    expect((await send('/admin/readers', { address: 'a', form_token }, cookie)).status).toBe(200)
    expect((await send('/admin/sign-out', { form_token }, cookie)).status).toBe(303)
    expect((await send('/admin/readers', { address: 'a', form_token }, cookie)).status).toBe(403)
  })
})

describe('a wrong admin token', () => {
  test('is reported on the page and by the API, and no log line has a token', async () => {
    const lines: unknown[] = []
    for (const level of ['log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...told) => lines.push(...told))
    }
    const it = world(START)
    for (const token of ['wrong-token', '', 'test-admin-token2', 'é'.repeat(9)]) {
      const { answer } = await operatorOf(it, token)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('set-cookie')).toBeNull()
      const page = await answer.text()
      expect(page).toContain('Wrong admin token.')
      expect(page).not.toContain('wrong-token')
    }
    for (const authorization of ['Bearer wrong-token', 'Bearer ', 'test-admin-token', 'Basic wrong-token']) {
      const answer = await it.request('/api/admin/stats', { headers: { authorization } })
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(await answer.json()).toMatchObject({ error: { code: 'unauthorized' } })
    }
    expect(lines.filter((line) => String(line).includes('token'))).toEqual([])
  })

  test('is refused after half a second, and opens nothing where no token is set', async () => {
    const { env } = world(START)
    const it = world(START, { env: { ...env, ADMIN_TOKEN: '' } })
    expect((await operatorOf(it, '')).answer.status).toBe(401)
    expect((await it.request('/api/admin/stats')).status).toBe(401)
    expect(it.pauses).toEqual([500, 500])
  })

  test('is checked ten times a minute from one network; the right one always passes', async () => {
    const it = world(START, { limit: true })
    const ask = async (address: string, token: string) => {
      const headers = { authorization: `Bearer ${token}`, 'cf-connecting-ip': address }
      return (await it.request('/api/admin/stats', { headers })).status
    }
    const heard: number[] = []
    for (let time = 0; time < 11; time++) heard.push(await ask('192.0.2.1', 'wrong'))
    expect(heard).toEqual([...Array(10).fill(401), 429])
    const page = await postForm(it, '/admin/sign-in', { token: 'wrong' }, { 'cf-connecting-ip': '192.0.2.1' })
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await ask('192.0.2.1', 'test-admin-token')).toBe(200)
    expect(await ask('192.0.2.2', 'wrong')).toBe(401)
  })
})
