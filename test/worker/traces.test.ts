import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { accessOf } from '../../src/lib/cloudflare-access.ts'
import { operatorOf, postForm, wordsOf } from './operator.ts'
import { threeDue } from './three-due.ts'
import { emptyDatabase, world } from './world.ts'

type World = ReturnType<typeof world>

const START = '2026-11-20T15:30:00Z'
const HOUR = 3_600_000
const TEAM = 'runners.cloudflareaccess.com'

beforeEach(emptyDatabase)

describe('a refused request to the operator’s side leaves one log line, with the network only', () => {
  test.each([
    ['192.0.2.77', '192.0.2.0'],
    ['2001:db8:12:3456::7', '2001:db8:12::'],
    ['::ffff:192.0.2.77', '192.0.2.0'],
    [null, null],
  ])('with a wrong token, from %s', async (address, network) => {
    const it = world(START)
    const lines = logged()
    const from: Record<string, string> = address === null ? {} : { 'cf-connecting-ip': address }
    await it.request('/api/admin/stats', { headers: { authorization: 'Bearer a-wrong-guess', ...from } })
    await it.request('/api/admin/export.csv', { headers: from })
    await postForm(it, '/admin/sign-in', { token: 'a-wrong-guess' }, from)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 'warn', event: 'operator refused', via: 'api', network },
      { level: 'warn', event: 'operator refused', via: 'api', network },
      { level: 'warn', event: 'operator refused', via: 'sign-in', network },
    ])
    expect(lines.join()).not.toContain('a-wrong-guess')
    if (address !== null) expect(lines.join()).not.toContain(address)
    expect(await actionsOf(it)).toEqual([])
  })

  test('also when there were too many from one network; the right token leaves none', async () => {
    const it = world(START, { env: { ADMIN_LIMIT: { limit: async () => ({ success: false }) } } })
    const lines = logged()
    expect((await it.request('/api/admin/stats')).status).toBe(429)
    expect(lines).toHaveLength(1)
    await it.admin('stats')
    expect(lines).toHaveLength(1)
  })

  test('with a Cloudflare Access assertion that is refused', async () => {
    const it = behindAccess()
    const lines = logged()
    const refused = [
      await signed({ ...claims(it.now()), aud: ['their-audience'] }),
      await signed({ ...claims(it.now()), exp: it.now() / 1000 - 1 }),
      await signed(claims(it.now()), 'a-key-nobody-knows'),
      'nonsense',
    ]
    for (const assertion of refused) {
      const headers = { 'cf-access-jwt-assertion': assertion, 'cf-connecting-ip': '192.0.2.77' }
      expect((await it.request('/admin', { headers })).status).toBe(303)
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      refused.map(() => ({ level: 'warn', event: 'operator refused', via: 'access', network: '192.0.2.0' })),
    )
  })

  test.each([
    ['are a page', '/'],
    ['are not there', '/nothing'],
    ['are JSON, and no keys', '/inbox/api/mails'],
    ['cannot be reached', null],
  ])('with an error if the keys of Cloudflare Access %s, and nobody gets in', async (_how, path) => {
    const url = path === null ? 'http://127.0.0.1:1/certs' : new URL(path, inject('inboxUrl')).href
    const it = world(START, { access: accessOf(TEAM, 'our-audience', url) ?? undefined })
    const lines = logged()
    const headers = { 'cf-access-jwt-assertion': await signed(claims(it.now())) }
    expect((await it.request('/admin', { headers })).status).toBe(303)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', event: 'access keys not read' }),
    ])
  })
})

describe('the log of actions has', () => {
  test('sign-ins and sign-outs with the admin token', async () => {
    const it = world(START)
    const { open, post } = await operatorOf(it)
    await post('/admin/sign-out')
    await postForm(it, '/admin/sign-out', {})
    expect(await actionsOf(it)).toEqual(['sign_out by dashboard', 'sign_in by dashboard'])
    const words = wordsOf(await (await open('/admin/actions')).text())
    expect(words).toMatch(/Signed out Dashboard .*Signed in Dashboard/)
  })

  test('each operator who came in through Cloudflare Access, once in twelve hours, with or without cookies, and signed out', async () => {
    const it = behindAccess()
    const fresh = async () => ({ 'cf-access-jwt-assertion': await signed(claims(it.now())) })
    const first = await it.request('/admin', { headers: await fresh() })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(first.headers.get('set-cookie')).toMatch(
      /^__Secure-longrun-visit=[^;]+;.* HttpOnly; Secure; SameSite=Strict$/,
    )
    const second = await it.request('/admin', { headers: { ...(await fresh()), cookie } })
    expect(second.headers.get('set-cookie')).toBeNull()
    await it.request('/admin/readers', { headers: await fresh() })
    expect(await actionsOf(it)).toEqual(['sign_in by access:7335d417'])
    const colleague = { 'cf-access-jwt-assertion': await signed({ ...claims(it.now()), sub: 'c0ffee' }) }
    await it.request('/admin', { headers: { ...colleague, cookie } })
    expect(await actionsOf(it)).toEqual(['sign_in by access:c0ffee', 'sign_in by access:7335d417'])
    expect((await it.request('/admin', { headers: { cookie } })).status).toBe(303)

    const plain = await it.request('/admin/readers', {
      method: 'POST',
      headers: { ...(await fresh()), cookie, origin: 'null' },
      body: new URLSearchParams({ address: 'a' }),
    })
    expect(plain.status).toBe(200)
    await postForm(it, '/admin/sign-out', {}, { ...(await fresh()), cookie })
    it.set(it.now() + 12 * HOUR)
    await it.request('/admin', { headers: { ...(await fresh()), cookie } })
    expect(await actionsOf(it)).toEqual([
      'sign_in by access:7335d417',
      'sign_out by access:7335d417',
      'sign_in by access:c0ffee',
      'sign_in by access:7335d417',
    ])
  })

  test('each export, and each view of a reader once an hour and place, on the pages and by the API', async () => {
    const it = await threeDue()
    const { subscribers } = (await it.admin('subscribers')) as { subscribers: { id: string }[] }
    const [ada, bea] = [subscribers[0]?.id ?? '', subscribers[1]?.id ?? '']
    const { open } = await operatorOf(it)
    await open(`/admin/readers/${ada}`)
    await open(`/admin/readers/${ada}?done=link`)
    await open(`/admin/readers/${bea}/erase`)
    await it.admin(`subscribers/${ada}`)
    await it.admin(`subscribers/${ada}`)
    await it.admin('subscribers/999999')
    await open('/admin/readers/999999')
    expect(await actionsOf(it)).toEqual([
      `view_reader ${ada} by api`,
      `view_reader ${bea} by dashboard`,
      `view_reader ${ada} by dashboard`,
      'sign_in by dashboard',
    ])
    it.set(it.now() + HOUR - 1)
    await it.admin(`subscribers/${ada}`)
    await it.admin(`subscribers/${bea}`)
    it.set(it.now() + 1)
    await it.admin(`subscribers/${ada}`)
    await exported(it)
    await exported(it)
    expect((await actionsOf(it)).slice(0, 4)).toEqual([
      'export by api',
      'export by api',
      `view_reader ${ada} by api`,
      `view_reader ${bea} by api`,
    ])
    const words = wordsOf(await (await open('/admin/actions')).text())
    expect(words).toContain('Exported all readers API')
    expect(words).toContain(`Opened reader ${ada} Dashboard`)
    expect(words).not.toContain('@runner.org')
  })
})

function logged(): string[] {
  const lines: string[] = []
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => lines.push(String(line)))
  }
  return lines
}

async function actionsOf(it: World): Promise<string[]> {
  const { actions } = (await it.admin('actions')) as { actions: Record<string, string | null>[] }
  return actions.map(({ action, subject, origin }) =>
    [action, ...(subject === null ? [] : [subject]), 'by', origin].join(' '),
  )
}

async function exported(it: World): Promise<void> {
  const answer = await it.request('/api/admin/export.csv', {
    headers: { authorization: `Bearer ${it.env.ADMIN_TOKEN}` },
  })
  expect((await answer.text()).split('\n').length).toBeGreaterThan(3)
}

function behindAccess(): World {
  return world(START, { access: accessOf(TEAM, 'our-audience', inject('accessCertsUrl')) ?? undefined })
}

function claims(now: number): JWTPayload {
  return {
    iss: `https://${TEAM}`,
    aud: ['our-audience'],
    sub: '7335d417',
    iat: now / 1000,
    exp: now / 1000 + 60,
  }
}

async function signed(payload: JWTPayload, kid = inject('accessKey').kid ?? ''): Promise<string> {
  const key = await importJWK(inject('accessKey'), 'RS256')
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key)
}
