import { beforeEach, describe, expect, test } from 'vitest'
import { activeReader } from './active-reader.ts'
import { confirmLinks, DAY, known, MINUTE, NOW, PREGNANT, press, START, type World } from './confirming.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

describe('three confirmation mails', () => {
  const asks: [string, (it: World, email: string) => Promise<unknown>][] = [
    ['the form', (it, email) => it.signUp({ email })],
    [
      'a lost link',
      (it, email) => it.request('/link', { method: 'POST', body: new URLSearchParams({ email }) }),
    ],
    [
      'a lapsed link',
      async (it, email) => {
        const [link] = await confirmLinks(it, email)
        return link === undefined ? it.signUp({ email }) : it.request(`${link}/again`, { method: 'POST' })
      },
    ],
  ]

  test.each(asks)('are the limit, whoever asks: by %s', async (_what, ask) => {
    const it = world(START)
    const email = 'victim@runner.org'
    await it.signUp({ email })
    await it.deliverTwice()
    for (let hour = 1; hour < 200; hour += 5) {
      it.set(NOW + hour * 60 * MINUTE)
      await ask(it, email)
      await it.deliverTwice()
    }
    expect(await it.letters()).toHaveLength(3)
    const last = await testEnv.DB.prepare('select last_due_at as at from confirm_mails').first<number>('at')
    it.set((last ?? 0) + 30 * DAY - 1)
    await it.signUp({ email })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(3)
    it.set((last ?? 0) + 30 * DAY)
    await it.signUp({ email })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(4)
  })

  test('are counted per mailbox, not per spelling, imports included; a confirmation resets the count', async () => {
    const it = world(START)
    const spellings = [
      'ada.l@gmail.com',
      'adal+1@gmail.com',
      'a.dal@googlemail.com',
      'adal+2@gmail.com',
      'adal@gmail.com',
    ]
    for (const [n, email] of spellings.entries()) {
      it.set(NOW + n * 60 * MINUTE)
      await it.signUp({ email })
      await it.deliverTwice()
    }
    expect((await it.letters()).map(({ to }) => to[0])).toEqual(spellings.slice(0, 3))
    const list = [
      'email,consent_source',
      ...['adal+9@gmail.com', ...'12345'].map((n) => `${n.includes('@') ? n : `bea+${n}@outlook.com`},x`),
    ]
    const answer = await it.request('/api/admin/import', {
      method: 'POST',
      headers: { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' },
      body: `${list.join('\n')}\n`,
    })
    const reason = 'email: three confirmation emails went unanswered; try again after 30 days'
    expect(await answer.json()).toEqual({
      imported: 3,
      updated: 0,
      skipped: [2, 6, 7].map((line) => ({ line, reason })),
    })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(6)
    await press(it, (await confirmLinks(it, 'ada.l@gmail.com'))[0])
    it.set(NOW + DAY)
    await it.signUp({ email: 'adal+new@gmail.com' })
    await it.deliverTwice()
    expect(await it.letters('adal+new@gmail.com')).toHaveLength(1)
  })

  test('still count after the sign-up was erased', async () => {
    const it = world(START)
    const email = 'erased@runner.org'
    await it.signUp({ email })
    await it.deliverTwice()
    for (const day of [28, 29]) {
      it.set(NOW + day * DAY)
      await it.request('/link', { method: 'POST', body: new URLSearchParams({ email }) })
      await it.deliverTwice()
    }
    expect(await it.letters()).toHaveLength(3)
    it.set(NOW + 31 * DAY)
    const { id } = await known(it, email)
    await it.admin(`subscribers/${id}/erase`, { method: 'POST' })
    await it.deliverTwice()
    expect(await testEnv.DB.prepare('select count(*) as n from subscribers').first('n')).toBe(0)
    await it.signUp({ email })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(3)
    expect(await wholeDatabase()).not.toContain(email)
  })

  test('contain nothing that a stranger typed', async () => {
    const it = world(START)
    await it.signUp({
      email: 'typed@runner.org',
      firstName: 'claim your prize',
      timezone: 'Asia/Tokyo',
      ...PREGNANT,
    })
    await it.deliverTwice()
    await it.at(NOW + DAY)
    const mails = await it.mails()
    expect(mails.map(messageOf)).toEqual(['confirm', 'reminder'])
    for (const mail of mails) {
      expect(mail.text).toContain('Hello,')
      expect(JSON.stringify(mail)).not.toMatch(/prize|Tokyo/)
      expect(mail.html).toContain(`${linkIn(mail, 'confirm')}/not-me`)
      expect(mail.text).toContain(`${linkIn(mail, 'confirm')}/not-me`)
    }
  })
})

describe('“It wasn’t me”', () => {
  const ask = (it: World, link: string) => it.request(`${link}/not-me`, { method: 'POST' })

  test('erases the typed data and ends all mail to the mailbox, in any spelling and by any form; the operator sees why', async () => {
    const it = world(START)
    await it.signUp({ email: 'vic.tim@gmail.com', firstName: 'Mallory', ...PREGNANT })
    await it.deliverTwice()
    it.set(NOW + 20 * MINUTE)
    await it.signUp({ email: 'victim+2@gmail.com', firstName: 'Mallory' })
    const [link = ''] = await confirmLinks(it, 'vic.tim@gmail.com')
    const before = await wholeDatabase()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await it.request(`${link}/not-me`, { method })
      expect(page.status).toBe(200)
      if (method === 'GET') expect((await page.text()).match(/<button/g)).toHaveLength(1)
    }
    expect(await wholeDatabase()).toBe(before)
    for (let again = 0; again < 2; again++) expect((await ask(it, link)).status).toBe(200)
    const after = await wholeDatabase()
    for (const typed of ['vic.tim', 'victim', 'Mallory', 'fresh_tear']) expect(after).not.toContain(typed)
    for (const email of ['vic.tim@gmail.com', 'victim@googlemail.com', 'VICTIM+3@gmail.com']) {
      it.set(it.now() + 40 * DAY)
      expect((await it.signUp({ email })).status).toBe(202)
      await it.request('/link', { method: 'POST', body: new URLSearchParams({ email }) })
      for (const confirmed of ['', '?confirmed=true']) {
        const answer = await it.request(`/api/admin/import${confirmed}`, {
          method: 'POST',
          headers: { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' },
          body: `email,consent_source,consented_at\n${email},x,2026-01-01\n`,
        })
        expect(await answer.json()).toMatchObject({
          skipped: [{ reason: expect.stringContaining('It wasn’t me') }],
        })
      }
      await it.deliverTwice()
    }
    expect(await it.letters()).toHaveLength(1)
    expect((await it.request('/confirm/forged/not-me', { method: 'POST' })).status).toBe(404)
  })

  test('ends a reader’s course, keeps their data, and appears on the operator’s page', async () => {
    const it = await activeReader(START, 'reader@runner.org')
    await it.post('name', { firstName: 'Petra' })
    const [link = ''] = await confirmLinks(it, 'reader@runner.org')
    expect(await (await it.request(`${link}/not-me`)).text()).toContain('your lessons will end')
    await ask(it, link)
    expect(await known(it, 'reader@runner.org')).toMatchObject({ status: 'suppressed', firstName: 'Petra' })
    await it.at(NOW + 30 * DAY)
    expect(await it.messages()).toEqual(['welcome'])
    const { results } = await testEnv.DB.prepare('select reason from suppressions').all()
    expect(results).toEqual([{ reason: 'declined' }])
  })
})

describe('the sign-up cap', () => {
  const from = (it: World, address: string, email: string) =>
    it.request('/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-connecting-ip': address },
      body: JSON.stringify({ email }),
    })

  test('is not used up by one network or one mailbox', async () => {
    const it = world(START, { env: { SIGNUP_CAP: '20' } })
    const ofOne = []
    for (let n = 0; n < 6; n++) ofOne.push((await from(it, `2001:db8:1:${n}::1`, `n${n}@runner.org`)).status)
    expect(ofOne).toEqual([202, 202, 429, 429, 429, 429])
    for (let n = 0; n < 30; n++) {
      expect((await from(it, `198.51.${n}.1`, `flood+${n}@gmail.com`)).status).toBe(202)
    }
    const count = await testEnv.DB.prepare('select sum(count) as n from sign_up_counts').first('n')
    expect(count).toBe(2 + 3)
    expect((await from(it, '203.0.113.1', 'other@runner.org')).status).toBe(202)
    const refused = await from(it, '2001:db8:1:ffff::1', 'late@runner.org')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await wholeDatabase()).not.toContain('late@runner.org')
    it.set(NOW + 3_600_000)
    expect((await from(it, '2001:db8:1:ffff::1', 'late@runner.org')).status).toBe(202)
  })

  test('stores no address or network in plain text, and hashes for an hour only', async () => {
    const it = world(START)
    await from(it, '2001:db8:1:2::77', 'counted@runner.org')
    const rates = JSON.stringify((await testEnv.DB.prepare('select * from sign_up_rates').all()).results)
    for (const clear of ['2001', 'counted', 'runner']) expect(rates).not.toContain(clear)
    await it.at(NOW + 3_600_000)
    expect(await testEnv.DB.prepare('select count(*) as n from sign_up_rates').first('n')).toBe(0)
  })
})
