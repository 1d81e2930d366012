import { beforeEach, describe, expect, test } from 'vitest'
import { signToken } from '../../src/lib/tokens.ts'
import { fieldsIn, formReader, START } from './form-reader.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, testEnv } from './world.ts'

const ROBOT = { error: { code: 'bot_check_failed', message: expect.any(String) } }

beforeEach(emptyDatabase)

describe('many sign-ups from one network', () => {
  test('are rate-limited, however many of its households they come from, and no other network is', async () => {
    const { from } = formReader({ limit: true })
    for (let host = 1; host <= 10; host++) {
      expect((await from(`2001:db8:1:${host}::1`, 'not an address')).status).toBe(422)
    }
    const slowed = await from('2001:db8:1:2:ffff::1', 'not an address')
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await slowed.json()).toMatchObject({ error: { code: 'rate_limited' } })
    for (const other of ['2001:db8:2::1', '198.51.100.7', '198.51.100.8', 'nonsense']) {
      expect((await from(other, 'not an address')).status).toBe(422)
    }
  })

  test.each([
    ['203.0.113.77', '203.0.113.0'],
    ['2001:db8:1:2::77', '2001:db8:1::'],
    ['2001:db8::77', '2001:db8::'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['nonsense', null],
  ])('store the network of %s as %s', async (address, network) => {
    const { from } = formReader()
    await from(address, 'network@runner.org')
    expect(await testEnv.DB.prepare('select ip from sign_ups').first('ip')).toBe(network)
  })
})

describe('a form that comes back too fast', () => {
  test('is shown again with what the reader typed, and accepted at the next click', async () => {
    const it = formReader()
    for (const [path, typed] of [
      ['/', { email: 'quick@runner.org', firstName: 'Ada', redirect: 'https://coach.example/' }],
      ['/embed?theme=dark', { email: 'framed@runner.org', firstName: 'Ada' }],
    ] as const) {
      it.set(START)
      const first = { ...fieldsIn(await (await it.request(path)).text()), ...typed }
      it.set(Date.parse(START) + 1999)
      const before = await wholeDatabase()
      const held = await it.post(first)
      expect(held.status).toBe(403)
      expect(await wholeDatabase()).toBe(before)
      const page = await held.text()
      expect(page).toContain('click the button once more')
      const second = fieldsIn(page)
      expect(second).toEqual({ ...first, ...typed })
      it.set(Date.parse(START) + 2000)
      expect((await it.post(second)).status).toBe(303)
      await it.deliverTwice()
      expect(await it.letters(typed.email)).toHaveLength(1)
    }
  })

  test('with a forged timestamp is shown again with a valid one', async () => {
    const it = formReader()
    await it.signUp({ email: 'other@runner.org' })
    await it.deliverTwice()
    const foreign =
      linkIn((await it.mails())[0], 'confirm')
        .split('/')
        .at(-1) ?? ''
    const stamp = fieldsIn(await (await it.request('/')).text()).stamp ?? ''
    it.set(Date.parse(START) + 60_000)
    for (const wrong of ['1', foreign, `${stamp}A`, stamp.slice(1), 'x'.repeat(5000)]) {
      const answer = await it.post({ email: 'forged@runner.org', stamp: wrong })
      expect(answer.status).toBe(403)
      const again = fieldsIn(await answer.text())
      expect(again.stamp).not.toBe(wrong)
      expect((await it.post({ ...again, stamp })).status).toBe(303)
    }
    for (const wrong of ['1', 42, {}, []]) {
      const answer = await it.signUp({ email: 'forged@runner.org', stamp: wrong })
      expect([answer.status, await answer.json()]).toEqual([403, ROBOT])
    }
  })

  test('is recognised by an older secret too, and accepted without a timestamp or with the check off', async () => {
    const it = formReader()
    const stamp = signToken('test-secret-old', 'form', Date.parse(START) - 2000)
    expect((await it.signUp({ email: 'rotated@runner.org', stamp })).status).toBe(202)
    expect((await it.signUp({ email: 'without@runner.org', stamp: '' })).status).toBe(202)
    const lax = formReader({ env: { MIN_FORM_SECONDS: 'off' } })
    const page = await (await lax.request('/')).text()
    expect(page).not.toContain('data-hold')
    expect((await lax.post({ ...fieldsIn(page), email: 'lax@runner.org' })).status).toBe(303)
  })
})

describe('a sign-up form whose honeypot was filled in', () => {
  test.each(['/signup', '/link'])(
    'at %s comes back with the field empty, and is accepted then',
    async (path) => {
      const it = formReader()
      await it.signUp({ email: 'ada@runner.org' })
      await it.deliverTwice()
      it.set(it.now() + 11 * 60_000)
      const send = (fields: Record<string, string>) =>
        it.request(path, { method: 'POST', body: new URLSearchParams(fields) })
      const before = await wholeDatabase()
      const filled = { email: 'ada@runner.org', longrun_check: 'https://maja.example' }
      const firstName = path === '/signup' ? { firstName: 'Ada' } : {}
      let held = await send({ ...filled, ...firstName })
      for (let again = 0; again < 2; again++) {
        expect(held.status).toBe(403)
        const page = await held.text()
        expect(page).toContain('click the button once more')
        expect(fieldsIn(page)).toMatchObject({ email: 'ada@runner.org', longrun_check: '', ...firstName })
        held = await send({ ...fieldsIn(page), longrun_check: 'filled again' })
      }
      expect(await wholeDatabase()).toBe(before)
      it.set(it.now() + 2000)
      expect((await send(fieldsIn(await held.text()))).status).toBe(303)
      await it.deliverTwice()
      expect(await it.letters()).toHaveLength(2)
    },
  )

  test('is refused in JSON, whatever the value; blanks count as empty, and the field’s old name is unknown', async () => {
    const it = formReader()
    for (const [at, longrun_check] of ['x', 0, false, [], {}].entries()) {
      for (const path of ['/signup', '/link']) {
        const answer = await it.request(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: `robot${at}@runner.org`, longrun_check }),
        })
        expect([answer.status, await answer.json()]).toEqual([403, ROBOT])
      }
    }
    for (const [at, longrun_check] of ['', ' ', '\u00a0\t\n', null].entries()) {
      const answer = await it.signUp({ email: `blank${at}@runner.org`, longrun_check, website: 'x' })
      expect(answer.status).toBe(202)
    }
    await it.deliverTwice()
    expect((await it.letters()).map(({ to }) => to[0])).toEqual(
      [0, 1, 2, 3].map((at) => `blank${at}@runner.org`),
    )
  })

  test('hides the field by its own style, under a name that no form filler knows', async () => {
    const it = formReader()
    for (const path of ['/', '/embed', '/link']) {
      const page = await (await it.request(path)).text()
      expect(page).toMatch(/<form [^>]*accept-charset="utf-8"/)
      expect(page).toMatch(/<div class="trap" hidden(="")?><label[^>]*>[^<]*<\/label><input [^>]*>/)
      const input = /<input id="longrun_check"[^>]*>/.exec(page)?.[0]
      for (const told of ['autocomplete="off"', 'tabindex="-1"', 'data-1p-ignore', 'data-bwignore']) {
        expect(input).toContain(told)
      }
      expect(input).toContain('data-lpignore="true"')
      expect(input).toContain('data-form-type="other"')
    }
  })
})

describe('the sign-up cap for an hour', () => {
  test('tells everyone alike that the course is full, writes nothing, and opens again when it says', async () => {
    const it = formReader({ env: { SIGNUP_CAP: '3' } })
    await it.signUp({ email: 'nobody' })
    await it.signUp({ email: 'robot@runner.org', longrun_check: 'x' })
    for (const email of ['one@runner.org', 'two@runner.org', 'ONE@runner.org']) {
      expect((await it.signUp({ email })).status).toBe(202)
      it.set(it.now() + 10 * 60_000)
    }
    const before = await wholeDatabase()
    const known = await it.signUp({ email: 'one@runner.org' })
    const fresh = await it.signUp({ email: 'three@runner.org' })
    expect(known.status).toBe(429)
    expect(await known.json()).toMatchObject({
      error: { code: 'rate_limited', message: expect.stringContaining('try again soon') },
    })
    expect([fresh.status, [...fresh.headers]]).toEqual([429, [...known.headers]])
    const form = await it.post({ email: 'three@runner.org', firstName: 'Ada', from: 'embed' })
    expect(form.status).toBe(429)
    const page = await form.text()
    expect(page).toContain('try again soon')
    expect(fieldsIn(page)).toMatchObject({ email: 'three@runner.org', firstName: 'Ada', from: 'embed' })
    expect(await wholeDatabase()).toBe(before)

    const waits = Number(fresh.headers.get('retry-after'))
    expect(waits).toBe(30 * 60)
    it.set(it.now() + waits * 1000 - 1)
    expect((await it.signUp({ email: 'three@runner.org' })).status).toBe(429)
    it.set(it.now() + 1)
    expect((await it.signUp({ email: 'three@runner.org' })).status).toBe(202)
    expect((await it.signUp({ email: 'four@runner.org' })).status).toBe(429)
  })

  test('can be turned off, and is counted in a table that stays small', async () => {
    const it = formReader({ env: { SIGNUP_CAP: 'off' } })
    for (const email of ['one@runner.org', 'two@runner.org']) await it.signUp({ email })
    const counts = async () => (await testEnv.DB.prepare('select * from sign_up_counts').all()).results
    expect(await counts()).toEqual([{ minute_at: Date.parse(START), count: 2 }])
    it.set(it.now() + 24 * 3_600_000)
    await it.runCron()
    expect(await counts()).toHaveLength(1)
    it.set(it.now() + 1)
    await it.runCron()
    expect(await counts()).toEqual([])
  })
})
