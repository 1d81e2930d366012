import { beforeEach, describe, expect, test } from 'vitest'
import { compiled } from '../../src/course/compiled.ts'
import { listening } from './tapped-database.ts'
import { type UnderWay, underWay } from './under-way.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, type WorldOptions, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const NOW = Date.parse(START)
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const PREGNANT = { stage: 'pregnant', stageConsent: true }

beforeEach(emptyDatabase)

type World = ReturnType<typeof world>

/** The mails to confirm that came to an address, as links. */
async function confirmLinks(it: World, email: string): Promise<string[]> {
  const mails = (await it.mails(email)).filter((mail) =>
    ['confirm', 'reminder'].includes(messageOf(mail) ?? ''),
  )
  return mails.map((mail) => linkIn(mail, 'confirm'))
}

const press = (it: World, link: string | undefined) => it.request(link ?? '/nowhere', { method: 'POST' })

async function known(it: World, email: string) {
  const { subscribers } = (await it.admin(`subscribers?query=${email}`)) as { subscribers: { id: string }[] }
  return (await it.admin(`subscribers/${subscribers[0]?.id}`)) as Record<string, unknown> & {
    consent: { purpose: string; page: string; givenAt: string; confirmedAt: string | null }[]
  }
}

describe('what a sign-up says', () => {
  const EMAIL = 'maja@runner.org'
  const HERS = { email: EMAIL, firstName: 'Maja', timezone: 'Europe/Oslo', ...PREGNANT }

  test.each([
    ['a stranger’s stage', { email: EMAIL }, { ...HERS, firstName: 'Mallory' }, 'general', null, ['course']],
    [
      'a form without fields',
      HERS,
      { email: EMAIL, firstName: '', stage: '' },
      'pregnant',
      'Maja',
      ['course', 'stage'],
    ],
    ['another’s choice', HERS, { email: EMAIL, stage: 'general' }, 'pregnant', 'Maja', ['course', 'stage']],
  ])('is confirmed by its own link alone: %s', async (_what, own, other, stage, firstName, consents) => {
    const it = world(START)
    await it.signUp(own)
    await it.deliverTwice()
    it.set(NOW + 20 * MINUTE)
    await it.signUp(other)
    await it.deliverTwice()
    const [first, second] = await confirmLinks(it, EMAIL)
    expect(second).not.toBe(first)
    expect((await press(it, first)).status).toBe(303)
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({ status: 'active', stage, firstName })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(consents)
    expect(found.consent[0]).toMatchObject({
      page: '/signup',
      givenAt: new Date(NOW).toISOString(),
      confirmedAt: new Date(NOW + 20 * MINUTE).toISOString(),
    })
    const before = await wholeDatabase()
    expect((await press(it, second)).status).toBe(200)
    expect(await wholeDatabase()).toBe(before)
    if (stage === 'general') expect(before).not.toContain('Mallory')
  })

  test('by the other link is what that one says, and only that', async () => {
    const it = world(START)
    await it.signUp(HERS)
    await it.at(NOW + 20 * MINUTE)
    await it.signUp({ email: EMAIL.toUpperCase() })
    await it.deliverTwice()
    expect((await it.letters()).map(({ to }) => to[0])).toEqual([EMAIL, EMAIL.toUpperCase()])
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    expect(await known(it, EMAIL)).toMatchObject({ stage: 'general', firstName: null })
    expect((await known(it, EMAIL)).consent).toHaveLength(1)
  })

  test('within ten minutes waits for its own mail if it says more, and brings none if it does not', async () => {
    const it = world(START)
    await it.signUp({ email: EMAIL, firstName: 'Maja' })
    await it.deliverTwice()
    it.set(NOW + MINUTE)
    for (const again of [{}, { firstName: 'Maja' }]) await it.signUp({ email: EMAIL, ...again })
    await it.at(NOW + 9 * MINUTE)
    expect(await it.letters()).toHaveLength(1)
    for (const firstName of ['Maja', 'Maya', 'Maia']) await it.signUp({ ...HERS, firstName })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(1)
    for (const minutes of [10, 20, 60]) {
      await it.at(NOW + minutes * MINUTE)
      expect(await it.letters()).toHaveLength(2)
    }
    await press(it, (await confirmLinks(it, EMAIL))[1])
    expect(await known(it, EMAIL)).toMatchObject({ stage: 'pregnant', timezone: 'Europe/Oslo' })
  })

  test('is what the operator sees of who never confirmed: the sign-up that was mailed last', async () => {
    const it = world(START)
    await it.signUp(HERS)
    await it.deliverTwice()
    const seen = await known(it, EMAIL)
    expect(seen).toMatchObject({
      status: 'pending',
      stage: 'pregnant',
      firstName: 'Maja',
      timezone: 'Europe/Oslo',
    })
    expect(seen.consent.map(({ purpose, confirmedAt }) => [purpose, confirmedAt])).toEqual([
      ['course', null],
      ['stage', null],
    ])
    it.set(NOW + 5 * MINUTE)
    await it.signUp({ email: EMAIL, firstName: 'Later' })
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Maja' })
    const csv = await it.request('/api/admin/export.csv', {
      headers: { authorization: 'Bearer test-admin-token' },
    })
    expect(await csv.text()).toMatch(/maja@runner\.org,Maja,pregnant,\S+,Europe\/Oslo,pending/)
    await it.at(NOW + 11 * MINUTE)
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Later', stage: 'general' })
    const { results } = await testEnv.DB.prepare('select first_name, stage, timezone from subscribers').all()
    expect(results).toEqual([{ first_name: null, stage: null, timezone: compiled.defaultTimezone }])
    expect(await testEnv.DB.prepare('select count(*) as n from consents').first('n')).toBe(0)
  })

  test('may name no zone that does not exist, nor may Cloudflare', async () => {
    for (const timezone of ['Mars/Olympus', 'Europe/Oslo; drop', '__proto__']) {
      const it = world(START)
      const email = `${timezone.length}@runner.org`
      const answer = await it.request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, timezone }),
        cf: { timezone },
      } as RequestInit)
      expect(answer.status).toBe(202)
      await it.deliverTwice()
      await press(it, (await confirmLinks(it, email))[0])
      expect(await known(it, email)).toMatchObject({ status: 'active', timezone: compiled.defaultTimezone })
    }
  })

  test('tells no stage where nobody has picked one', async () => {
    const it = world(START)
    for (const path of ['/', '/embed']) {
      const radios =
        (await (await it.request(path)).text()).match(/<input type="radio" name="stage"[^>]*>/g) ?? []
      expect(radios).toHaveLength(4)
      expect(radios.filter((radio) => radio.includes('checked'))).toEqual([])
    }
  })

  test('is answered the same, by the same statements, whoever has the address', async () => {
    const { heard, tap } = listening()
    const it = world(START, { tap })
    const kinds = ['waiting', 'active', 'left', 'refused', 'silent']
    for (const kind of kinds) await it.signUp({ email: `${kind}@runner.org` })
    await it.deliverTwice()
    const link = async (kind: string) => (await confirmLinks(it, `${kind}@runner.org`))[0] ?? ''
    for (const kind of ['active', 'left']) await press(it, await link(kind))
    await it.deliverTwice()
    await press(it, linkIn((await it.mails('left@runner.org'))[1], 'unsubscribe'))
    await it.request(`${await link('refused')}/not-me`, { method: 'POST' })
    await testEnv.DB.prepare(
      `update confirm_mails set mails = 3
        where mailbox_hash = (select mailbox_hash from subscribers where email = 'silent@runner.org')`,
    ).run()
    it.set(NOW + 60 * MINUTE)
    const answers = new Map<string, unknown>()
    for (const kind of [...kinds, 'new']) {
      heard.length = it.bell.length = 0
      const answer = await it.signUp({ email: `${kind}@runner.org`, ...PREGNANT })
      const statements = heard.map(({ sql }) => sql)
      answers.set(kind, [answer.status, await answer.text(), [...answer.headers], statements, it.bell.length])
    }
    for (const kind of kinds) expect(answers.get(kind), kind).toEqual(answers.get('new'))
    const before = (await it.letters()).length
    await it.deliverTwice()
    const came = (await it.letters()).slice(before).map(({ to }) => to[0])
    expect(came.toSorted()).toEqual(['left@runner.org', 'new@runner.org', 'waiting@runner.org'])
  })

  test('piles up no rows, however often it comes, and its answer is one', async () => {
    const { heard, tap } = listening()
    const it = world(START, { tap })
    const answers = new Set<string>()
    for (let n = 0; n < 40; n++) {
      it.set(NOW + n * 7 * MINUTE)
      heard.length = 0
      const answer = await it.signUp({
        email: EMAIL,
        firstName: `Maja ${String.fromCharCode(65 + (n % 26))}`,
      })
      answers.add(JSON.stringify([answer.status, await answer.text(), heard.map(({ sql }) => sql)]))
      await it.deliverTwice()
    }
    expect(answers.size).toBe(1)
    expect(await it.letters()).toHaveLength(3)
    expect(await testEnv.DB.prepare('select count(*) as n from sign_ups').first('n')).toBe(3)
    const rows = await testEnv.DB.prepare(
      'select sum(n) as n from (select count(*) as n from sign_up_rates)',
    ).first('n')
    expect(rows).toBe(1)
  })
})

describe('a reader who has left', () => {
  const EMAIL = 'left@runner.org'

  async function leftReader(options: WorldOptions = {}) {
    const it = await underWay(START, EMAIL, 'Europe/Oslo', options)
    await it.post('name', { firstName: 'Petra' })
    await it.post('stage', { stage: 'pregnant', stageConsent: 'on' })
    const plan = linkIn((await it.mails(EMAIL))[1], 'plan')
    await it.request(`${plan}/done`, {
      method: 'POST',
      body: new URLSearchParams({ week: '1', session: 'A' }),
    })
    const leave = linkIn((await it.mails(EMAIL))[1], 'unsubscribe')
    await press(it, leave)
    await it.request(`${leave}/reason`, { method: 'POST', body: new URLSearchParams({ reason: 'no_time' }) })
    it.set(NOW + 2 * DAY)
    return { ...it, leave }
  }

  const facts = async (it: UnderWay) => ({
    ...(await known(it, EMAIL)),
    deliveries: null,
    nextDelivery: null,
  })
  const STRANGERS = { email: EMAIL, firstName: 'Mallory', timezone: 'Asia/Tokyo', stage: 'general' }

  test('keeps all of it, and the undo, until the link of a new sign-up is used', async () => {
    const it = await leftReader()
    const before = {
      facts: await facts(it),
      page: await it.page(),
      leave: await (await it.request(it.leave)).text(),
    }
    await it.signUp(STRANGERS)
    await it.deliverTwice()
    expect((await it.letters(EMAIL)).map(messageOf).at(-1)).toBe('confirm')
    const after = {
      facts: await facts(it),
      page: await it.page(),
      leave: await (await it.request(it.leave)).text(),
    }
    expect(after).toEqual(before)
    expect((await it.request(`${it.leave}/undo`, { method: 'POST' })).status).toBe(200)
    expect(await known(it, EMAIL)).toMatchObject({ status: 'active', firstName: 'Petra', stage: 'pregnant' })
    expect((await press(it, (await confirmLinks(it, EMAIL)).at(-1))).status).toBe(200)
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Petra', stage: 'pregnant' })
  })

  test('has what the confirmed sign-up tells, and keeps what it does not tell', async () => {
    const it = await leftReader()
    await it.request('/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, firstName: '', stage: '' }),
      cf: { timezone: 'Asia/Tokyo' },
    } as RequestInit)
    await it.deliverTwice()
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({
      status: 'active',
      firstName: 'Petra',
      stage: 'pregnant',
      timezone: 'Europe/Oslo',
      leftReason: null,
    })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(['course', 'stage', 'course'])
    expect(await testEnv.DB.prepare('select count(*) as n from plan_ticks').first('n')).toBe(1)
  })

  test('who then would rather not say has no stage, no consent to it, and the month of the other track from its start', async () => {
    const it = await leftReader()
    await it.signUp(STRANGERS)
    await it.deliverTwice()
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({ firstName: 'Mallory', stage: 'general', timezone: 'Asia/Tokyo' })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(['course', 'course'])
    expect(await testEnv.DB.prepare('select count(*) as n from plan_ticks').first('n')).toBe(0)
    expect(await testEnv.DB.prepare('select start_on from plan_schedules').first('start_on')).toBe(
      '2026-11-30',
    )
  })

  test('long ago has a link that still counts its days, though the course was folded down meanwhile', async () => {
    const it = await leftReader()
    it.set(NOW + 89 * DAY)
    await it.signUp({ email: EMAIL })
    await it.deliverTwice()
    const link = (await confirmLinks(it, EMAIL)).at(-1) ?? ''
    await it.at(NOW + 91 * DAY)
    expect((await it.request(link)).status).toBe(200)
    it.set(NOW + 98 * DAY + 1)
    expect((await press(it, link)).status).toBe(410)
    await it.at(NOW + 120 * DAY)
    await it.at(NOW + 121 * DAY)
    expect(
      await testEnv.DB.prepare('select past_lessons is null as open from enrollments').first('open'),
    ).toBe(0)
  })

  test('ends what waits by leaving again, and what was signed up before leaving confirms nothing', async () => {
    const it = await leftReader()
    await it.signUp(STRANGERS)
    await it.deliverTwice()
    await press(it, it.leave)
    const before = await wholeDatabase()
    expect(before).not.toContain('Mallory')
    for (const link of await confirmLinks(it, EMAIL)) {
      const answer = await press(it, link)
      expect([answer.status, (await answer.text()).includes('You have left the course')]).toEqual([410, true])
      await it.request(`${link}/again`, { method: 'POST' })
    }
    expect(await wholeDatabase()).toBe(before)
  })
})

describe('a used link', () => {
  test('opens no data: the first press leads to the course, and no other does', async () => {
    const it = world(START)
    await it.signUp({ email: 'used@runner.org' })
    await it.deliverTwice()
    const [link = ''] = await confirmLinks(it, 'used@runner.org')
    const course = (await press(it, link)).headers.get('location') ?? ''
    expect(course).toMatch(/^\/course\//)
    for (const method of ['POST', 'GET', 'POST']) {
      const answer = await it.request(link, { method })
      const page = await answer.text()
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(page).toContain('You’re in')
      expect(page).toContain('href="/link"')
      expect(page).not.toMatch(/\/(course|plan|unsubscribe)\/[\w-]{20}/)
    }
    await it.deliverTwice()
    expect((await it.letters()).map(messageOf)).toEqual(['confirm', 'welcome'])
  })

  test('pressed many times at once confirms once', async () => {
    const it = world(START)
    await it.signUp({ email: 'at-once@runner.org', ...PREGNANT })
    await it.deliverTwice()
    const [link] = await confirmLinks(it, 'at-once@runner.org')
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(it, link)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 303])
    expect((await known(it, 'at-once@runner.org')).consent).toHaveLength(2)
    await it.deliverTwice()
    expect((await it.letters()).map(messageOf)).toEqual(['confirm', 'welcome'])
  })

  test('leaves no other mail to confirm under way', async () => {
    const it = world(START)
    await it.signUp({ email: 'two@runner.org' })
    await it.deliverTwice()
    await it.signUp({ email: 'two@runner.org', firstName: 'Ada' })
    await press(it, (await confirmLinks(it, 'two@runner.org'))[0])
    const { results } = await testEnv.DB.prepare(
      `select status, reason from deliveries where role = 'confirmation' order by id`,
    ).all()
    expect(results.map(({ status, reason }) => [status, reason])).toEqual([
      ['sent', null],
      ['skipped', 'confirmed meanwhile'],
    ])
  })

  test('counts its 7 days from when its mail went out', async () => {
    const it = world(START)
    await testEnv.DB.prepare('update sending set paused_at = 1').run()
    await it.signUp({ email: 'held@runner.org' })
    await it.at(NOW + 8 * DAY)
    await testEnv.DB.prepare('update sending set paused_at = null').run()
    await it.deliverTwice()
    const [link = ''] = await confirmLinks(it, 'held@runner.org')
    it.set(NOW + 15 * DAY + 1)
    expect((await it.request(link)).status).toBe(410)
    it.set(NOW + 15 * DAY)
    expect((await press(it, link)).status).toBe(303)
  })
})

describe('three mails to confirm', () => {
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

  test.each(asks)('is all that comes, whoever asks: by %s', async (_what, ask) => {
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

  test('count for a mailbox, not a spelling, and for a list too; a confirmation starts anew', async () => {
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
    const reason = 'email: had three mails to confirm already, and no answer; ask again after 30 days'
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

  test('are still counted when the sign-up was erased meanwhile', async () => {
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
    await it.at(NOW + 31 * DAY)
    expect(await testEnv.DB.prepare('select count(*) as n from subscribers').first('n')).toBe(0)
    await it.signUp({ email })
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(3)
    expect(await wholeDatabase()).not.toContain(email)
  })

  test('carry nothing that a stranger typed', async () => {
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

  test('erases what was typed and ends all mail to the mailbox, in any spelling, by any form; the operator sees why', async () => {
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
    for (const typed of ['vic.tim', 'victim', 'Mallory', 'pregnant']) expect(after).not.toContain(typed)
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

  test('ends a reader’s course, keeps what was told, and stands on the operator’s page', async () => {
    const it = await underWay(START, 'reader@runner.org')
    await it.post('name', { firstName: 'Petra' })
    const [link = ''] = await confirmLinks(it, 'reader@runner.org')
    expect(await (await it.request(`${link}/not-me`)).text()).toContain('your lessons end')
    await ask(it, link)
    expect(await known(it, 'reader@runner.org')).toMatchObject({ status: 'suppressed', firstName: 'Petra' })
    await it.at(NOW + 30 * DAY)
    expect(await it.messages()).toEqual(['welcome'])
    const { results } = await testEnv.DB.prepare('select reason from suppressions').all()
    expect(results).toEqual([{ reason: 'refused' }])
  })
})

describe('the ceiling', () => {
  const from = (it: World, address: string, email: string) =>
    it.request('/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-connecting-ip': address },
      body: JSON.stringify({ email }),
    })

  test('is not used up by one network, nor by one mailbox', async () => {
    const it = world(START, { env: { SIGNUP_CEILING: '20' } })
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

  test('keeps no address and no network in the clear, and hashes for an hour', async () => {
    const it = world(START)
    await from(it, '2001:db8:1:2::77', 'counted@runner.org')
    const rates = JSON.stringify((await testEnv.DB.prepare('select * from sign_up_rates').all()).results)
    for (const clear of ['2001', 'counted', 'runner']) expect(rates).not.toContain(clear)
    await it.at(NOW + 3_600_000)
    expect(await testEnv.DB.prepare('select count(*) as n from sign_up_rates').first('n')).toBe(0)
  })
})
