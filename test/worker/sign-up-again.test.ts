import { beforeEach, describe, expect, test } from 'vitest'
import { activeReader, type UnderWay } from './active-reader.ts'
import { confirmLinks, DAY, known, NOW, press, START } from './confirming.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, type WorldOptions } from './world.ts'

beforeEach(emptyDatabase)

describe('a new sign-up of a reader who has left', () => {
  const EMAIL = 'left@runner.org'

  async function leftReader(options: WorldOptions = {}) {
    const it = await activeReader(START, EMAIL, 'Europe/Oslo', options)
    await it.post('name', { firstName: 'Petra' })
    await it.post('segment', { segment: 'fresh_tear', segmentConsent: 'on' })
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
  const STRANGERS = { email: EMAIL, firstName: 'Mallory', timezone: 'Asia/Tokyo', segment: 'anyone' }

  test('changes nothing, and keeps the undo, until its link is used', async () => {
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
    expect(await known(it, EMAIL)).toMatchObject({
      status: 'active',
      firstName: 'Petra',
      segment: 'fresh_tear',
    })
    expect((await press(it, (await confirmLinks(it, EMAIL)).at(-1))).status).toBe(200)
    expect(await known(it, EMAIL)).toMatchObject({ firstName: 'Petra', segment: 'fresh_tear' })
  })

  test('saves what the confirmed sign-up contains, and keeps what it leaves out', async () => {
    const it = await leftReader()
    await it.request('/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, firstName: '', segment: '' }),
      cf: { timezone: 'Asia/Tokyo' },
    } as RequestInit)
    await it.deliverTwice()
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({
      status: 'active',
      firstName: 'Petra',
      segment: 'fresh_tear',
      timezone: 'Europe/Oslo',
      leftReason: null,
    })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(['course', 'segment', 'course'])
    expect(await testEnv.DB.prepare('select count(*) as n from plan_ticks').first('n')).toBe(1)
  })

  test('with “rather not say” deletes the segment and its consent, and starts the plan of the other track', async () => {
    const it = await leftReader()
    await it.signUp(STRANGERS)
    await it.deliverTwice()
    await press(it, (await confirmLinks(it, EMAIL)).at(-1))
    const found = await known(it, EMAIL)
    expect(found).toMatchObject({ firstName: 'Mallory', segment: 'anyone', timezone: 'Asia/Tokyo' })
    expect(found.consent.map(({ purpose }) => purpose)).toEqual(['course', 'course'])
    expect(await testEnv.DB.prepare('select count(*) as n from plan_ticks').first('n')).toBe(0)
    expect(await testEnv.DB.prepare('select start_on from plan_schedules').first('start_on')).toBe(
      '2026-11-30',
    )
  })

  test('has a link that still counts its days, though the course was archived meanwhile', async () => {
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

  test('is cancelled by another unsubscribe, and a sign-up from before the unsubscribe confirms nothing', async () => {
    const it = await leftReader()
    await it.signUp(STRANGERS)
    await it.deliverTwice()
    await press(it, it.leave)
    const before = await wholeDatabase()
    expect(before).not.toContain('Mallory')
    for (const link of await confirmLinks(it, EMAIL)) {
      const answer = await press(it, link)
      expect([answer.status, (await answer.text()).includes('you’ve left since')]).toEqual([410, true])
      await it.request(`${link}/again`, { method: 'POST' })
    }
    expect(await wholeDatabase()).toBe(before)
  })
})
