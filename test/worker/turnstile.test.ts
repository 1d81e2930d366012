import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import type { Asked } from '../support/siteverify.ts'
import { fieldsIn, formReader } from './form-reader.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase } from './world.ts'

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

describe('with Turnstile set up', () => {
  function guarded(secret: string = crypto.randomUUID()) {
    const it = formReader({ env: { TURNSTILE_SITE_KEY: '0x4AAAsite', TURNSTILE_SECRET_KEY: secret } })
    return {
      ...it,
      sendProof: (email: string, proof: string) => it.post({ email, 'cf-turnstile-response': proof }),
      asked: async (): Promise<Asked[]> =>
        (await fetch(`${inject('siteverifyUrl')}/?secret=${secret}`)).json(),
    }
  }

  test('the pages with the sign-up form allow and show the widget, and no other page does', async () => {
    const it = guarded()
    const shown = [await it.request('/'), await it.request('/embed'), await it.post({ email: 'nobody' })]
    shown.push(await it.post({ email: 'a@runner.org' }))
    for (const answer of shown) {
      const policy = answer.headers.get('content-security-policy')
      expect(policy).toContain("script-src 'self' https://challenges.cloudflare.com;")
      expect(policy).toContain('frame-src https://challenges.cloudflare.com')
      const page = await answer.text()
      expect(page).toContain('data-sitekey="0x4AAAsite"')
      expect(page).toContain('<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"')
      expect(page).toContain('<noscript><p class="error">To keep robots out, this form needs JavaScript.')
    }
    const others = [
      await it.request('/check-inbox'),
      await it.request('/nowhere'),
      await formReader().request('/'),
    ]
    for (const answer of others) {
      expect(answer.headers.get('content-security-policy')).not.toContain('cloudflare')
      expect(await answer.text()).not.toContain('turnstile')
    }
  })

  test('nobody is signed up without proof, and what the reader typed is kept', async () => {
    const it = guarded()
    const before = await wholeDatabase()
    const plain = await it.post({ email: 'plain@runner.org', redirect: 'https://coach.example/' })
    expect(plain.status).toBe(403)
    const page = await plain.text()
    expect(page).toContain('wait for the check below')
    expect(fieldsIn(page)).toMatchObject({ email: 'plain@runner.org', redirect: 'https://coach.example/' })
    const json = await it.signUp({ email: 'json@runner.org', 'cf-turnstile-response': 'robot' })
    expect([json.status, await json.json()]).toEqual([
      403,
      { error: { code: 'bot_check_failed', message: expect.any(String) } },
    ])
    expect((await it.sendProof('long@runner.org', 'person'.repeat(400))).status).toBe(403)
    expect(await it.asked()).toHaveLength(1)
    expect(await wholeDatabase()).toBe(before)
  })

  test('proof counts once: for a double click, not for a second address', async () => {
    const it = guarded()
    expect((await it.sendProof('nobody', 'person-1')).status).toBe(422)
    const headers = { 'cf-connecting-ip': '203.0.113.77' }
    const once = { email: 'proven@runner.org', 'cf-turnstile-response': 'person-1' }
    for (let again = 0; again < 2; again++) expect((await it.post(once, headers)).status).toBe(303)
    expect((await it.sendProof('second@runner.org', 'person-1')).status).toBe(403)
    expect((await it.asked())[0]).toMatchObject({ response: 'person-1', remoteip: '203.0.113.77' })
    await it.deliverTwice()
    expect((await it.letters()).map(({ to }) => to)).toEqual([['proven@runner.org']])
  })

  test('nobody passes while Cloudflare gives no verdict; the reader and the log get the reason', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const [it, proof] of [
      [guarded(), 'outage'],
      [guarded('wrong'), 'person-2'],
    ] as const) {
      const answer = await it.sendProof('patient@runner.org', proof)
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('try again in a few minutes')
    }
    const lines = log.mock.calls.map(([line]) => String(line))
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('TURNSTILE_SECRET_KEY is unknown to Cloudflare')
    expect(lines.join()).not.toMatch(/patient@|person-2|wrong/)
  })
})

describe('invalid Turnstile settings', () => {
  test.each([
    ['test keys', { TURNSTILE_SITE_KEY: '1x00000000000000000000AA', TURNSTILE_SECRET_KEY: '0x4AAAsecret' }],
    ['a test secret', { TURNSTILE_SITE_KEY: '0x4A', TURNSTILE_SECRET_KEY: `1x${'0'.repeat(31)}AA\n` }],
    ['one key of two', { TURNSTILE_SITE_KEY: '0x4AAAsite' }],
    ['half of Access', { ACCESS_AUD: 'our-audience' }],
    ['no cap', { SIGNUP_CAP: '' }],
    ['half a second', { MIN_FORM_SECONDS: '0.5' }],
    ['no key of Resend', { RESEND_API_KEY: '' }],
    ['no key for erasures', { ERASURE_KEY: '' }],
    ['no address', { BASE_URL: 'course.coach.example' }],
  ])('with %s: nothing is served, and monitors and the log name the setting', async (_name, env) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = formReader({ env })
    expect((await it.request('/')).status).toBe(500)
    expect((await it.signUp({ email: 'a@runner.org' })).status).toBe(500)
    const health = await it.request('/healthz')
    expect(health.status).toBe(503)
    const { status, reason } = (await health.json()) as { status: string; reason: string }
    const [setting = ''] = Object.keys(env)
    expect([status, reason]).toEqual(['stopped', expect.stringContaining(setting)])
    expect(String(log.mock.calls[0]?.[0])).toContain(setting)
  })
})
