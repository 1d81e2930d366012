import { beforeEach, describe, expect, test } from 'vitest'
import { activeReader } from './active-reader.ts'
import { confirmLinks, known, press, START } from './confirming.ts'
import { fieldsIn } from './form-reader.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=x'
const EMAIL = 'zoe@runner.org'

/** Percent-encoded, whichever letters the bytes are. */
const escaped = (bytes: readonly number[]) => bytes.map((byte) => `%${byte.toString(16)}`).join('')
const parts = (name: string) =>
  Object.entries({ email: EMAIL, firstName: name })
    .map(([field, value]) => `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    .join('')
    .concat('--x--\r\n')

describe('a name arrives as it was typed,', () => {
  test.each<[string, string, string | ReturnType<typeof bytesOf>, string]>([
    ['by a page in UTF-8', URLENCODED, `firstName=Zo${escaped([0xc3, 0xab])}&email=${EMAIL}`, 'Zoë'],
    ['by a page in Latin-1, which declares nothing', URLENCODED, `firstName=Zo%EB&email=${EMAIL}`, 'Zoë'],
    ['with what Windows adds', URLENCODED, `firstName=O%92Brien+%8Aime&email=${EMAIL}`, 'O’Brien Šime'],
    [
      'with a letter that two fields would make together',
      URLENCODED,
      `firstName=Zo%C3&%AB=1&email=${EMAIL}`,
      'ZoÃ',
    ],
    ['as raw bytes', URLENCODED, bytesOf(`firstName=Zoë&email=${EMAIL}`), 'Zoë'],
    ['declared as Latin-1', `${URLENCODED}; charset=ISO-8859-1`, `firstName=%C3%A9&email=${EMAIL}`, 'Ã©'],
    [
      'declared as Latin-2',
      `${URLENCODED}; charset="iso-8859-2"`,
      `firstName=%A3ukasz&email=${EMAIL}`,
      'Łukasz',
    ],
    [
      'declared as Shift_JIS',
      `${URLENCODED}; charset=shift_jis`,
      `firstName=%83\\%83e&email=${EMAIL}`,
      'ソテ',
    ],
    ['declared as UTF-8, wrongly', `${URLENCODED};charset=utf-8`, `firstName=Zo%EB&email=${EMAIL}`, 'Zoë'],
    [
      'declared as nothing there is',
      `${URLENCODED};charset=klingon`,
      `firstName=Zo%EB&email=${EMAIL}`,
      'Zoë',
    ],
    ['in parts', MULTIPART, parts('Zoë'), 'Zoë'],
    ['in parts in Latin-1', MULTIPART, bytesOf(parts('Zoë')), 'Zoë'],
    ['in JSON', 'application/json', JSON.stringify({ email: EMAIL, firstName: 'Zoë' }), 'Zoë'],
    [
      'in JSON in Latin-1',
      'application/json',
      bytesOf(JSON.stringify({ email: EMAIL, firstName: 'Zoë' })),
      'Zoë',
    ],
  ])('%s', async (_how, type, body, name) => {
    const it = world(START)
    const sent = await it.request('/signup', { method: 'POST', headers: { 'content-type': type }, body })
    expect(sent.status).toBeLessThan(400)
    expect(await testEnv.DB.prepare('select first_name from sign_ups').first('first_name')).toBe(name)
  })

  test.each(['مه‌سا', 'ක්‍රිස්', 'Maja 👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kit', 'O’Brien-Šime Jr. 3rd', 'الاسم', 'ma ja'])(
    'whatever the script: %s',
    async (name) => {
      const it = world(START)
      expect((await it.signUp({ email: EMAIL, firstName: `\uFEFF ${name}\t\u200B` })).status).toBe(202)
      const list = `email,first_name,consent_source\nlist@runner.org,"${name} \u200E",x\n`
      const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }
      await it.request('/api/admin/import', { method: 'POST', headers, body: list })
      const { results } = await testEnv.DB.prepare('select first_name as name from sign_ups').all()
      expect(results).toEqual([{ name }, { name }])
    },
  )

  test.each([
    ['A\u0000na', 'Please write your name on one line, without tabs.'],
    ['Ana\r\nBcc: x@y.org', 'Please write your name on one line, without tabs.'],
    ['A\tna', 'Please write your name on one line, without tabs.'],
    ['A\u2028na', 'Please write your name on one line, without tabs.'],
    ['Zo\uFFFD', 'A letter in that name got lost on the way. Please type it again.'],
    ['Zo\uD800', 'A letter in that name got lost on the way. Please type it again.'],
  ])('or is refused with the reason: %j', async (firstName, reason) => {
    const answer = await world(START).signUp({ email: EMAIL, firstName })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { error: { fields: { firstName: reason } } },
    ])
  })
})

describe('a field of a JSON sign-up', () => {
  test('that is null counts as left out', async () => {
    const it = world(START)
    const nothing = { firstName: null, timezone: null, segment: null, segmentConsent: null, stamp: null }
    const more = { longrun_check: null, 'cf-turnstile-response': null, website: null, source: null }
    expect((await it.signUp({ email: EMAIL, ...nothing, ...more })).status).toBe(202)
    for (const path of ['/signup', '/link']) {
      for (const body of ['{"email":null}', 'null', '[]', '"x"', '{', '7']) {
        const headers = { 'content-type': 'application/json' }
        const answer = await it.request(path, { method: 'POST', headers, body })
        const { error } = (await answer.json()) as { error: { fields: unknown } }
        expect([answer.status, error.fields]).toEqual([422, { email: 'Please enter your email address.' }])
      }
    }
  })

  test.each(['email', 'firstName', 'timezone', 'segment', 'segmentConsent'])(
    'of another type is answered in plain words: %s',
    async (name) => {
      const it = world(START)
      for (const odd of [42, ['a@runner.org'], { a: 1 }, [[]]]) {
        const answer = await it.signUp({ email: EMAIL, [name]: odd })
        const { error } = (await answer.json()) as { error: { fields: Record<string, string> } }
        expect([answer.status, Object.keys(error.fields)]).toEqual([422, [name]])
        expect(error.fields[name]).toMatch(/^(Please|That) .*\.$/)
        expect(error.fields[name]).not.toMatch(/expected|received|invalid|undefined/i)
      }
    },
  )
})

test('gets its error together with all others', async () => {
  const answer = await world(START).signUp({ email: 'zoe', firstName: 7, segment: 'fresh_tear' })
  expect(await answer.json()).toMatchObject({
    error: { fields: { email: expect.any(String), firstName: expect.any(String) } },
  })
  const ticked = await world(START).signUp({ email: 'zoe', segment: 'fresh_tear' })
  expect(await ticked.json()).toMatchObject({
    error: { fields: { email: expect.any(String), segmentConsent: expect.stringContaining('tick the box') } },
  })
})

test('of a form field that comes twice, the first value that is not empty counts, on every form', async () => {
  const it = await activeReader(START, EMAIL)
  const send = (path: string, body: string) =>
    it.request(path, { method: 'POST', headers: { 'content-type': URLENCODED }, body })
  expect((await send('/signup', 'email=&email=two@runner.org&email=three@runner.org')).status).toBe(303)
  await it.deliverTwice()
  expect(await confirmLinks(it, 'two@runner.org')).toHaveLength(1)
  expect((await send(`${it.course}/name`, 'firstName=&firstName=Zo%EB&firstName=x')).status).toBe(303)
  expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Zoë' })
  expect((await send(`${it.course}/rhythm`, 'pace=weekly&pace=twice_weekly&hour=7&hour=8')).status).toBe(303)
  expect(await known(it, EMAIL)).toMatchObject({ pace: 'weekly' })
  for (const action of ['segment', 'name', 'rhythm', 'zone', 'pause', 'done', 'next']) {
    for (const body of ['a[]=1&a[]=2', '__proto__=1', '=&&=%', '%E0%A4%A', 'pace[x]=1', '\0']) {
      expect((await send(`${it.course}/${action}`, body)).status, `${action} ${body}`).toBeLessThan(500)
    }
  }
})

test('a form that comes back shows the name in its own letters, whatever its encoding', async () => {
  const answer = await world(START).request('/signup', {
    method: 'POST',
    headers: { 'content-type': URLENCODED },
    body: 'email=zoe&firstName=Zo%EB&__proto__=x&constructor=y',
  })
  expect(answer.status).toBe(422)
  expect(fieldsIn(await answer.text())).toMatchObject({ firstName: 'Zoë', email: 'zoe' })
})

test('an unconfirmed reader gets no mail with the name that was typed', async () => {
  const it = world(START)
  await it.signUp({ email: EMAIL, firstName: 'claim your prize evil.example/win' })
  await it.deliverTwice()
  await it.at(it.now() + 25 * 3_600_000)
  const mails = await it.mails(EMAIL)
  expect(mails).toHaveLength(2)
  expect(JSON.stringify(mails)).not.toContain('prize')
  await press(it, (await confirmLinks(it, EMAIL))[0])
})

function bytesOf(latin1: string) {
  return Uint8Array.from(latin1, (letter) => letter.charCodeAt(0))
}
