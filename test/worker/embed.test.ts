import { describe, expect, test } from 'vitest'
import { world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const COACH = 'https://coach.example'
const ALLOWED_ORIGINS = `${COACH}, https://blog.example:8443/,null,javascript:alert(1)`

function reader() {
  const it = world(START, { env: { ALLOWED_ORIGINS } })
  return {
    ...it,
    post: (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      it.request('/signup', { method: 'POST', headers, body: new URLSearchParams(fields) }),
    pagesOf: async (email: string) => {
      const { results } = await it.env.DB.prepare('select page from sign_ups where email = ?1')
        .bind(email)
        .all<{ page: string }>()
      return results.map(({ page }) => page)
    },
  }
}

function framing(answer: Response): [string | undefined, string | null] {
  const policy = answer.headers.get('content-security-policy') ?? ''
  return [/frame-ancestors [^;]*/.exec(policy)?.[0], answer.headers.get('x-frame-options')]
}

const FRAMED = ['frame-ancestors *', null]
const ALONE = ["frame-ancestors 'none'", 'DENY']

describe('the sign-up form in a frame', () => {
  test('may be framed by any site, like its answers, and no other page may', async () => {
    const { request, post } = reader()
    for (const path of ['/embed', '/embed?theme=dark', '/embed/check-inbox']) {
      const answer = await request(path)
      expect(answer.status).toBe(200)
      expect(framing(answer)).toEqual(FRAMED)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect(framing(await post({ email: 'nobody', from: 'embed' }))).toEqual(FRAMED)
    for (const path of ['/', '/check-inbox', '/embed/nowhere', '/confirm/x']) {
      expect(framing(await request(path))).toEqual(ALONE)
    }
    expect(framing(await post({ email: 'nobody' }))).toEqual(ALONE)
  })

  test('comes back after a mistake, and the sign-up stays in the frame', async () => {
    const { post } = reader()
    const wrong = await post({ email: 'nobody', firstName: 'Ada', from: 'embed', theme: 'dark' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('doesn’t look like an email address')
    expect(page).toContain('value="Ada"')
    expect(page).toContain('name="from" value="embed"')
    expect(page).toContain('href="/dark.css"')
    expect(page).not.toContain('site-head')
    const right = await post({ email: 'framed@runner.org', from: 'embed', theme: 'dark' })
    expect([right.status, right.headers.get('location')]).toEqual([303, '/embed/check-inbox?theme=dark'])
  })

  test('stays in the frame with what the reader typed when they are rate-limited', async () => {
    const it = world(START, { env: { SIGNUP_LIMIT: { limit: async () => ({ success: false }) } } })
    const answer = await it.request('/signup', {
      method: 'POST',
      body: new URLSearchParams({ email: 'slow@runner.org', from: 'embed' }),
    })
    expect(answer.status).toBe(429)
    expect(framing(answer)).toEqual(FRAMED)
    expect(await answer.text()).toContain('value="slow@runner.org"')
  })
})

describe('the sign-up script on another site', () => {
  test('may send a preflight, and reads every answer, without credentials', async () => {
    const { request } = reader()
    const asked = await request('/signup', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://anywhere.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toBe('POST')
    expect(asked.headers.get('access-control-allow-headers')).toBe('content-type')
    const answers = [asked]
    for (const [body, type, status] of [
      ['{"email":"script@runner.org"}', 'application/json', 202],
      ['{"email":"nobody"}', 'application/json', 422],
      ['email', 'text/plain', 415],
      [JSON.stringify({ email: 'x'.repeat(20_000) }), 'application/json', 413],
    ] as const) {
      const answer = await request('/signup', { method: 'POST', headers: { 'content-type': type }, body })
      expect(answer.status).toBe(status)
      answers.push(answer)
    }
    for (const answer of answers) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect((await request('/check-inbox')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a plain sign-up form on another site', () => {
  test.each([
    ['a listed page', `${COACH}/thanks?from=form#top`, `${COACH}/thanks?from=form#top`],
    ['a listed site with a port', 'https://blog.example:8443/thanks', 'https://blog.example:8443/thanks'],
    ['one slash short', 'https:/coach.example/thanks', `${COACH}/thanks`],
    ['backslashes', 'https:\\\\coach.example\\thanks', `${COACH}/thanks`],
    ['a line break', `${COACH}/a\r\nset-cookie: x=y`, `${COACH}/aset-cookie:%20x=y`],
  ])('leads back to %s', async (_name, redirect, location) => {
    const answer = await reader().post({ email: 'back@runner.org', redirect })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test.each([
    ['another site', 'https://evil.example/'],
    ['no scheme', '//coach.example/'],
    ['a path', '/course/x'],
    ['a scheme and no slashes', 'https:evil.example'],
    ['the wrong scheme', 'http://coach.example/'],
    ['the wrong port', 'https://coach.example:444/'],
    ['the listed site as a user', 'https://coach.example@evil.example/'],
    ['a user on the listed site', 'https://evil@coach.example/'],
    ['the listed site behind a backslash', 'https://evil.example\\@coach.example/'],
    ['a longer name', 'https://coach.example.evil.example/'],
    ['a name that ends alike', 'https://evilcoach.example/'],
    ['a look-alike letter', 'https://coаch.example/'],
    ['a wide full stop before another end', 'https://coach.example。evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['an origin inside', 'blob:https://coach.example/1'],
    ['nothing', ''],
  ])('does not lead to %s', async (_name, redirect) => {
    const answer = await reader().post({ email: 'back@runner.org', redirect })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/check-inbox'])
  })

  test('leads back nowhere while no site is listed', async () => {
    const answer = await world(START).request('/signup', {
      method: 'POST',
      body: new URLSearchParams({ email: 'back@runner.org', redirect: `${COACH}/` }),
    })
    expect(answer.headers.get('location')).toBe('/check-inbox')
  })

  test('remembers where to return when the form needs a correction', async () => {
    const page = await (await reader().post({ email: 'nobody', redirect: `${COACH}/"` })).text()
    expect(page).toContain(`name="redirect" value="${COACH}/&quot;"`)
  })
})

test('is named in the record of the consent, but only if its site is listed', async () => {
  const { post, request, pagesOf } = reader()
  const json = { 'content-type': 'application/json' }
  const elsewhere = { origin: 'https://anywhere.example', 'sec-fetch-site': 'cross-site' }
  const script = (email: string, headers: Record<string, string>) =>
    request('/signup', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ email }) })

  await post({ email: 'page@runner.org' }, { origin: 'null', 'sec-fetch-site': 'same-origin' })
  await post({ email: 'frame@runner.org', from: 'embed' }, { 'sec-fetch-site': 'same-origin' })
  await post({ email: 'plain@runner.org', redirect: `${COACH}/x` }, { origin: COACH })
  await post({ email: 'stranger@runner.org' }, elsewhere)
  await script('listed@runner.org', { origin: COACH, 'sec-fetch-site': 'cross-site' })
  await script('unlisted@runner.org', elsewhere)

  expect(await pagesOf('page@runner.org')).toEqual(['/'])
  expect(await pagesOf('frame@runner.org')).toEqual(['/embed'])
  expect(await pagesOf('plain@runner.org')).toEqual([COACH])
  expect(await pagesOf('stranger@runner.org')).toEqual(['/signup'])
  expect(await pagesOf('listed@runner.org')).toEqual([COACH])
  expect(await pagesOf('unlisted@runner.org')).toEqual(['/signup'])
})
