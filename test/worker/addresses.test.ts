import { beforeEach, describe, expect, test } from 'vitest'
import { emailKeyOf, readAddress as readTyped } from '../../src/domain/email-address.ts'
import { readAddress } from '../../src/local/inbox/mail/addresses.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const JSON_TYPE = { 'content-type': 'application/json' }
const TOKEN = { authorization: 'Bearer test-admin-token' }

type World = ReturnType<typeof world>

const INVISIBLE = [
  '\u200B',
  '\u200D',
  '\u202E',
  '\u00AD',
  '\uFEFF',
  '\u2060',
  '\u180E',
  '\u3164',
  '\u115F',
  '\uFFA0',
  '\u034F',
  '\uFE0F',
  '\u{E0100}',
  '\u{E0041}',
  '\u2800',
  '\u2028',
  '\u00A0',
  '\u0000',
  '\u0085',
]
const NO_TEXT = ['\uE000', '\u{F0000}', '\u0378', '\uFFFF', '\uFFFD', '\uD800', '\uDC00']
const BROKEN = 'There’s a hidden or broken character in that address. Please type it instead of pasting it.'
const NOT_ASCII =
  'Before the @, we can only take letters from a to z, digits and signs. Emails to other addresses don’t arrive.'

const NO_ADDRESS = 'That doesn’t look like an email address.'
const NUMBERS = ['1.2.3.44', 'runner.123', 'runner.١', '１２７.0.0.1', '0x7f.1', 'b.0x7f', 'bü.1'].map(
  (domain) => `maja@${domain}`,
)
const NO_DOMAINS = [
  ...[
    'bü%2ecom',
    'bü％2ecom',
    'bü.com/x',
    'bü.com／x',
    'bü.com?x',
    'bü.com#x',
    'bü.com\\x',
    'bü.com:80',
    'bü.com：80',
  ],
  ...[
    '[::1]',
    'bü＠x.com',
    'bü..com',
    'bü.com.',
    'bü。com。',
    '-bü.com',
    'bü-.com',
    'b_ü.com',
    'ü',
    'xn--bü.com',
  ],
  ...['℀.com', `${'ü'.repeat(60)}.com`, 'localhost'],
].map((domain) => `maja@${domain}`)
const TOO_LONG = [
  `maja@${'bücher.'.repeat(20)}com`,
  `maja@${'ü'.repeat(400)}.com`,
  `${'m'.repeat(60)}@${'x'.repeat(63)}.${'y'.repeat(63)}.${'z'.repeat(63)}.com`,
]

beforeEach(emptyDatabase)

describe('an invalid address is refused with the reason, by every way in', () => {
  const bad = [
    ...INVISIBLE.flatMap((it) => [`ma${it}ja@runner.org`, `maja@run${it}ner.org`]),
    ...NO_TEXT.flatMap((it) => [`${it}maja@runner.org`, `ma${it}ja@runner.org`, `maja@runner.org${it}`]),
  ]
  test.each([
    ['when something in it is invisible or no text', bad, BROKEN],
    [
      'when letters before the @ are not of ASCII',
      ['majaé@runner.org', '用户@runner.org', 'а@runner.org'],
      NOT_ASCII,
    ],
    ['when a domain ends in a number', NUMBERS, NO_ADDRESS],
    ['when the domain is none, or means something else in a URL', NO_DOMAINS, NO_ADDRESS],
    ['when its ASCII form is too long', TOO_LONG, 'That address is too long.'],
  ])('%s', async (_why, addresses, reason) => {
    const it = world(START)
    for (const email of addresses) {
      for (const path of ['/signup', '/link']) {
        expect(await refusal(it, path, { email }), JSON.stringify(email)).toEqual({
          status: 422,
          email: reason,
        })
      }
      const test = await it.request('/api/admin/test-send', {
        method: 'POST',
        headers: { ...TOKEN, ...JSON_TYPE },
        body: JSON.stringify({ message: 'welcome', to: email }),
      })
      expect([test.status, await test.json()]).toMatchObject([422, { error: { fields: { to: reason } } }])
      if (reason !== NO_ADDRESS) expect(readAddress(email)).toBeNull()
    }
    const inUtf8 = addresses.filter((email) => email.isWellFormed() && !/[\n\r\u2028]/.test(email))
    const list = `email,consent_source\n${inUtf8.map((email) => `"${email}",a list\n`).join('')}`
    const { skipped } = await imported(it, list)
    expect(skipped.map((row) => row.reason)).toEqual(inUtf8.map(() => `email: ${reason}`))
    const { results } = await testEnv.DB.prepare('select email from subscribers').all()
    expect(results).toEqual([])
  })

  test('the sign-up form shows the reason for an invalid address', async () => {
    const it = world(START)
    for (const email of ['ma\u200Bja@runner.org', 'majaé@runner.org']) {
      const page = wordsOf(await (await postForm(it, '/signup', { email })).text())
      expect(page).toContain(email.includes('é') ? NOT_ASCII : BROKEN)
    }
  })
})

test('invisible characters at the ends of an address are removed, by every way in', async () => {
  for (const [i, extra] of [...INVISIBLE, ' ', '\u200B\u00A0\uFEFF'].entries()) {
    const it = world(START)
    const email = `maja${i}@runner.org`
    const pasted = `${extra}${email}${extra}`
    expect((await it.signUp({ email: pasted })).status).toBe(202)
    await it.deliverTwice()
    expect((await it.letters()).map(({ to }) => to)).toEqual([[email]])
    expect((await postForm(it, '/link', { email: pasted })).status).toBe(303)
    const found = (await it.admin(`subscribers?query=${encodeURIComponent(pasted)}`)) as {
      subscribers: { email: string }[]
    }
    expect(found.subscribers.map((row) => row.email)).toEqual([email])
    if (/[\n\r\u2028]/.test(pasted)) continue
    expect(await imported(it, `email,consent_source\n"${pasted}",a list\n`)).toMatchObject({ updated: 1 })
  }
  const operator = await operatorOf(world(START))
  const answer = await operator.post('/admin/readers', { address: '\u200Bmaja1@runner.org ' })
  expect(answer.status).toBe(303)
})

/** Spellings of one mailbox each. Mail goes to the first. */
const SAME: readonly [ascii: string, ...others: string[]][] = [
  [
    'dana@xn--bcher-kva.example',
    'dana@bücher.example',
    'Dana@BÜCHER.example',
    'dana@bu\u0308cher.example',
    'dana@XN--BCHER-KVA.Example',
  ],
  ['dana@xn--strae-oqa.org', 'dana@straße.org', 'dana@STRAẞE.org'],
  [
    'dana@runner.org',
    'dana@ｒｕｎｎｅｒ．ｏｒｇ',
    'dana@runner。org',
    'dana@runner｡org',
    '\u200Bdana@RUNNER.org\u2060',
  ],
  ['dana@xn--r8jz45g.jp', 'dana@例え.jp', 'dana@例え。ｊｐ'],
]

test.each(SAME)('%s is one mailbox, however its domain is written, by every way in', async (...spellings) => {
  const [ascii, spelling = '', ...others] = spellings
  for (const other of [spelling, ...others]) {
    const typed = readTyped(other)
    expect([typed.kind, typed.kind === 'address' && typed.email.toLowerCase()]).toEqual(['address', ascii])
    expect(emailKeyOf(other)).toBe(ascii)
  }
  const it = world(START)
  expect((await it.signUp({ email: spelling })).status).toBe(202)
  expect((await postForm(it, '/signup', { email: ascii })).status).toBe(303)
  await it.deliverTwice()
  const [mail, ...more] = await it.mails()
  expect([mail?.to[0]?.toLowerCase(), more]).toEqual([ascii, []])
  await it.request(linkIn(mail, 'confirm'), { method: 'POST' })
  await it.deliverTwice()

  it.set(it.now() + 20 * 60_000)
  expect((await postForm(it, '/link', { email: spelling })).status).toBe(303)
  await it.deliverTwice()
  expect((await it.letters(ascii)).map(messageOf)).toEqual(['confirm', 'welcome', 'link'])
  const search = async (query: string) =>
    ((await it.admin(`subscribers?query=${encodeURIComponent(query)}`)) as { subscribers: unknown[] })
      .subscribers
  expect(await search(spelling)).toHaveLength(1)
  expect(await search(spelling.slice(0, 5))).toHaveLength(1)
  const operator = await operatorOf(it)
  expect((await operator.post('/admin/readers', { address: spelling })).status).toBe(303)

  expect(await imported(it, `email,consent_source\n"${spelling}",x\n${ascii},x\n`)).toMatchObject({
    imported: 0,
    updated: 1,
    skipped: [{ line: 3, reason: 'email: is already on line 2' }],
  })
  const list = { addresses: [{ email: spelling, origin: 'bounce' }], dryRun: true }
  const counted = await it.request('/api/admin/suppressions', {
    method: 'POST',
    headers: { ...TOKEN, ...JSON_TYPE },
    body: JSON.stringify(list),
  })
  expect(await counted.json()).toEqual({ mailed: 1, letIn: 0, suppressed: 0 })

  const course = linkIn((await it.mails())[1], 'course')
  await it.request(`${course}/erase`, { method: 'POST' })
  expect(await search('')).toEqual([])
  expect(await imported(it, `email,consent_source\n${ascii},x\n`)).toMatchObject({
    skipped: [{ line: 2, reason: 'email: this reader was erased; they can only come back by signing up' }],
  })
})

async function refusal(it: World, path: string, body: object) {
  const answer = await it.request(path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
  const { error } = (await answer.json()) as { error: { fields: Record<string, string> } }
  return { status: answer.status, ...error.fields }
}

function postForm(it: World, path: string, fields: Record<string, string>): Promise<Response> {
  return it.request(path, { method: 'POST', body: new URLSearchParams(fields) })
}

async function imported(it: World, body: string) {
  const headers = { ...TOKEN, 'content-type': 'text/csv' }
  const answer = await it.request('/api/admin/import', { method: 'POST', headers, body })
  return (await answer.json()) as { updated: number; skipped: { line: number; reason: string }[] }
}
