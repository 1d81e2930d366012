import { describe, expect, test } from 'vitest'
import { linkIn, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

async function rows(reader: ReturnType<typeof world>): Promise<number> {
  return (await reader.env.DB.prepare('select count(*) as n from subscribers').first<number>('n')) ?? 0
}

describe('the sign-up refuses invalid input', () => {
  const bad: [string, string, Record<string, string>, number, string][] = [
    ['malformed JSON', '{"email":', JSON_TYPE, 422, 'invalid_input'],
    ['JSON that is no object', '[1,2]', JSON_TYPE, 422, 'invalid_input'],
    ['no address', '{}', JSON_TYPE, 422, 'invalid_input'],
    ['an address that is none', '{"email":"nobody"}', JSON_TYPE, 422, 'invalid_input'],
    ['two addresses', '{"email":"a@b.org,c@d.org"}', JSON_TYPE, 422, 'invalid_input'],
    ['a number as address', '{"email":42}', JSON_TYPE, 422, 'invalid_input'],
    [
      'an over-long address',
      JSON.stringify({ email: `${'a'.repeat(300)}@b.org` }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'an over-long name',
      JSON.stringify({ email: 'a@b.org', firstName: 'x'.repeat(81) }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'a header in the name',
      JSON.stringify({ email: 'a@b.org', firstName: 'A\r\nBcc: x@y.org' }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'a header in the address',
      JSON.stringify({ email: 'a@b.org\r\nBcc: x@y.org' }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'an unknown segment',
      JSON.stringify({ email: 'a@b.org', segment: 'astronaut' }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'a segment without consent',
      JSON.stringify({ email: 'a@b.org', segment: 'fresh_tear' }),
      JSON_TYPE,
      422,
      'invalid_input',
    ],
    [
      'a wrong content type',
      'email=a@b.org',
      { 'content-type': 'text/plain' },
      415,
      'unsupported_media_type',
    ],
    [
      'a megabyte',
      JSON.stringify({ email: 'a@b.org', firstName: 'x'.repeat(1 << 20) }),
      JSON_TYPE,
      413,
      'too_large',
    ],
  ]
  test.each(bad)('%s', async (_name, body, headers, status, code) => {
    const reader = world(START)
    const before = await rows(reader)
    const answer = await reader.request('/signup', { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code, message: expect.any(String) } })
    expect(await rows(reader)).toBe(before)
  })

  test('a form with mistakes comes back with the mistakes marked', async () => {
    const reader = world(START)
    const body = new URLSearchParams({ email: 'no"pe', firstName: '<b>Ana</b>' })
    const answer = await reader.request('/signup', {
      method: 'POST',
      headers: FORM_TYPE,
      body: body.toString(),
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('doesn’t look like an email address')
    expect(page).toContain('value="no&quot;pe"')
    expect(page).not.toContain('<b>Ana')
  })

  test('many sign-ups from one address are rate-limited', async () => {
    const reader = world(START, { limit: true })
    const answers = []
    for (let i = 0; i < 12; i++) answers.push((await reader.signUp({ email: 'not an address' })).status)
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(422))
    expect(answers.slice(10)).toEqual([429, 429])
  })
})

test('names in every script arrive as typed once they are confirmed, and mail goes to domains of every script', async () => {
  for (const [email, to, firstName] of [
    ['misaki@例え.jp', 'misaki@xn--r8jz45g.jp', '美咲'],
    ['zoe.mueller@bücher.de', 'zoe.mueller@xn--bcher-kva.de', 'Zoë-Anaïs O’Brien'],
    ["o'hara+runs@runner.org", "o'hara+runs@runner.org", 'می\u200Cنا'],
  ] as const) {
    const reader = world(START)
    expect((await reader.signUp({ email, firstName })).status).toBe(202)
    await reader.deliverTwice()
    const [confirm] = await reader.mails()
    expect(confirm?.to).toEqual([to])
    expect(JSON.stringify(confirm)).not.toContain(firstName)
    await reader.request(linkIn(confirm, 'confirm'), { method: 'POST' })
    await reader.deliverTwice()
    expect((await reader.mails())[1]?.text).toContain(`Hi ${firstName},`)
  }
})

test('forged, truncated and wrong-purpose tokens lead to a page that helps, and change nothing', async () => {
  const reader = world(START)
  await reader.signUp({ email: 'forged@runner.org' })
  await reader.deliverTwice()
  const confirm = linkIn((await reader.mails())[0], 'confirm')
  const token = confirm.split('/').at(-1) ?? ''
  for (const wrong of [token.slice(0, -1), `${token}A`, token.replace(/^./, '~'), '%00', 'x'.repeat(5000)]) {
    for (const method of ['GET', 'POST']) {
      const answer = await reader.request(`/confirm/${wrong}`, { method })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('We can’t find that page')
    }
  }
  for (const kind of ['unsubscribe', 'course', 'plan']) {
    expect((await reader.request(`/${kind}/${token}`)).status).toBe(404)
  }
  expect((await reader.request(`/unsubscribe/${token}`, { method: 'POST' })).status).toBe(404)
  const found = (await reader.admin('subscribers?query=forged@runner.org')) as {
    subscribers: { status: string }[]
  }
  expect(found.subscribers[0]?.status).toBe('pending')
})

test('a wrong method is refused, an unknown path is not found, and the admin API needs its token', async () => {
  const reader = world(START)
  const wrong = await reader.request('/signup')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
  expect((await reader.request('/', { method: 'DELETE' })).status).toBe(405)
  expect((await reader.request('/nowhere')).status).toBe(404)
  expect((await reader.request('/api/admin/stats')).status).toBe(401)
  expect(
    (await reader.request('/api/admin/stats', { headers: { authorization: 'Bearer nope' } })).status,
  ).toBe(401)
})
