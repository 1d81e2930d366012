import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { confirmLinks, DAY, known, MINUTE, NOW, PREGNANT, press, START } from './confirming.ts'
import { listening } from './tapped-database.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

describe('an unconfirmed sign-up', () => {
  const EMAIL = 'maja@runner.org'
  const HERS = { email: EMAIL, firstName: 'Maja', timezone: 'Europe/Oslo', ...PREGNANT }

  test.each([
    ['a stranger’s segment', { email: EMAIL }, { ...HERS, firstName: 'Mallory' }, 'anyone', null, ['course']],
    [
      'a form without fields',
      HERS,
      { email: EMAIL, firstName: '', segment: '' },
      'fresh_tear',
      'Maja',
      ['course', 'segment'],
    ],
    [
      'another’s choice',
      HERS,
      { email: EMAIL, segment: 'anyone' },
      'fresh_tear',
      'Maja',
      ['course', 'segment'],
    ],
  ])('is confirmed by its own link only: %s', async (_what, own, other, segment, firstName, consents) => {
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
    expect(found).toMatchObject({ status: 'active', segment, firstName })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(consents)
    expect(found.consent[0]).toMatchObject({
      page: '/signup',
      givenAt: new Date(NOW).toISOString(),
      confirmedAt: new Date(NOW + 20 * MINUTE).toISOString(),
    })
    const before = await wholeDatabase()
    expect((await press(it, second)).status).toBe(200)
    expect(await wholeDatabase()).toBe(before)
    if (segment === 'anyone') expect(before).not.toContain('Mallory')
  })

  test.each([
    [
      'what that one says, plus what an earlier one from the same network says',
      '203.0.113.9',
      'fresh_tear',
      'Maja',
    ],
    ['only what that one says, if the earlier came from elsewhere', '198.51.100.7', 'anyone', null],
  ])('confirmed by the other link is %s', async (_what, address, segment, firstName) => {
    const it = world(START)
    const signUp = (body: object, from: string) =>
      it.request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'cf-connecting-ip': from },
        body: JSON.stringify(body),
      })
    await signUp(HERS, '203.0.113.77')
    await it.at(NOW + 20 * MINUTE)
    await signUp({ email: EMAIL.toUpperCase(), segment: '' }, address)
    await it.deliverTwice()
    expect((await it.letters()).map(({ to }) => to[0])).toEqual([EMAIL, EMAIL.toUpperCase()])
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({ segment, firstName })
    const given = found.consent.map((each) => `${each.purpose} ${each.givenAt}`)
    const course = `course ${new Date(NOW + 20 * MINUTE).toISOString()}`
    expect(given).toEqual(
      segment === 'anyone' ? [course] : [`segment ${new Date(NOW).toISOString()}`, course],
    )
  })

  test('within ten minutes of another gets its own mail later if it says more, and none otherwise', async () => {
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
    expect(await known(it, EMAIL)).toMatchObject({ segment: 'fresh_tear', timezone: 'Europe/Oslo' })
  })

  test('is what the operator sees of an unconfirmed reader: the latest one that was mailed', async () => {
    const it = world(START)
    await it.signUp(HERS)
    await it.deliverTwice()
    const seen = await known(it, EMAIL)
    expect(seen).toMatchObject({
      status: 'pending',
      segment: 'fresh_tear',
      firstName: 'Maja',
      timezone: 'Europe/Oslo',
    })
    expect(seen.consent.map(({ purpose, confirmedAt }) => [purpose, confirmedAt])).toEqual([
      ['course', null],
      ['segment', null],
    ])
    it.set(NOW + 5 * MINUTE)
    await it.signUp({ email: EMAIL, firstName: 'Later' })
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Maja' })
    const csv = await it.request('/api/admin/export.csv', {
      headers: { authorization: 'Bearer test-admin-token' },
    })
    expect(await csv.text()).toMatch(/maja@runner\.org,Maja,fresh_tear,\S+,Europe\/Oslo,pending/)
    await it.at(NOW + 11 * MINUTE)
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Later', segment: 'anyone' })
    const { results } = await testEnv.DB.prepare(
      'select first_name, segment, timezone from subscribers s join enrollments e on e.subscriber_id = s.id',
    ).all()
    expect(results).toEqual([{ first_name: null, segment: null, timezone: compiled.defaultTimezone }])
    expect(await testEnv.DB.prepare('select count(*) as n from consents').first('n')).toBe(0)
  })

  test('cannot name a zone that does not exist, and neither can Cloudflare', async () => {
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

  test('is asked for no segment, so it stores none that nobody has picked', async () => {
    const it = world(START)
    for (const path of ['/', '/embed']) {
      const page = await (await it.request(path)).text()
      expect(page).toContain('name="email"')
      expect(page).not.toContain('name="segment"')
    }
  })

  test('gets the same answer, by the same statements, whoever owns the address', async () => {
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
      heard.length = it.wakeUps.length = 0
      const answer = await it.signUp({ email: `${kind}@runner.org`, ...PREGNANT })
      const statements = heard.map(({ sql }) => sql)
      answers.set(kind, [
        answer.status,
        await answer.text(),
        [...answer.headers],
        statements,
        it.wakeUps.length,
      ])
    }
    for (const kind of kinds) expect(answers.get(kind), kind).toEqual(answers.get('new'))
    const before = (await it.letters()).length
    await it.deliverTwice()
    const came = (await it.letters()).slice(before).map(({ to }) => to[0])
    expect(came.toSorted()).toEqual(['left@runner.org', 'new@runner.org', 'waiting@runner.org'])
  })

  test('adds no rows when it is repeated, and gets the same answer', async () => {
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
    expect(rows).toBe(2)
  })
})

describe('a used confirmation link', () => {
  test('opens no data: only the first click leads to the course', async () => {
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

  test('clicked many times at once confirms once', async () => {
    const it = world(START)
    await it.signUp({ email: 'at-once@runner.org', ...PREGNANT })
    await it.deliverTwice()
    const [link] = await confirmLinks(it, 'at-once@runner.org')
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(it, link)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(Array(6).fill(303))
    expect((await known(it, 'at-once@runner.org')).consent).toHaveLength(2)
    await it.deliverTwice()
    expect((await it.letters()).map(messageOf)).toEqual(['confirm', 'welcome'])
  })

  test('cancels other confirmation mails in progress', async () => {
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

  test('is valid for 7 days from when its mail was sent', async () => {
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
