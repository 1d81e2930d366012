import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, type UnderWay } from './active-reader.ts'
import { confirmLinks, press } from './confirming.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { applyEvents, eventOf, post, signed } from './signed-events.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
const [ONE, TWO, THREE, FOUR] = compiled.lessons
const FOR_GOOD = { bounce: { type: 'Permanent' } }
const FOR_NOW = { bounce: { type: 'Transient', subType: 'MailboxFull' } }

beforeEach(emptyDatabase)

/** The provider reports an event about the reader's latest mail, or about another. */
async function receive(reader: UnderWay, type: string, extra: Record<string, unknown> = {}, nth = -1) {
  const mail = (await reader.mails()).at(nth)
  await post(reader, signed(eventOf(type, mail === undefined ? '' : (tagOf(mail, 'delivery') ?? ''), extra)))
  await applyEvents(reader)
}

async function ask(reader: UnderWay, body?: unknown, path?: string) {
  const id = path ?? `subscribers/${(await reader.found()).id}/unblock`
  const answer = await reader.request(`/api/admin/${id}`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-admin-token' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { status, error } = (await answer.json()) as { status?: string; error?: { code: string } }
  return [answer.status, status ?? error?.code]
}

describe('a blocked address', () => {
  test('is unblocked: the course continues at its next scheduled day, and the log says why', async () => {
    const reader = await activeReader(START, 'back@runner.org')
    await reader.at('2026-11-27T07:00:00Z')
    await receive(reader, 'email.bounced', FOR_GOOD)
    expect(await reader.found()).toMatchObject({ status: 'suppressed', nextDelivery: null })
    await reader.at('2026-12-10T09:00:00Z')
    expect(await ask(reader, { note: 'Their provider was down' })).toEqual([200, 'unblocked'])
    expect(await ask(reader)).toEqual([200, 'not_blocked'])
    expect(await reader.found()).toMatchObject({
      status: 'active',
      nextDelivery: { message: TWO, dueAt: '2026-12-11T07:00:00.000Z' },
    })
    const { actions } = (await reader.admin('actions')) as { actions: { action: string; note: string }[] }
    expect(actions.filter(({ action }) => action === 'unblock')).toMatchObject([
      { note: 'Their provider was down' },
    ])

    await receive(reader, 'email.bounced', FOR_GOOD)
    await receive(reader, 'email.suppressed')
    expect((await reader.found()).status).toBe('active')
    await reader.at('2026-12-11T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
    await receive(reader, 'email.bounced', FOR_GOOD)
    expect((await reader.found()).status).toBe('suppressed')
  })

  test('is unblocked on the day of a lesson and gets it at once', async () => {
    const reader = await activeReader(START, 'same-day@runner.org')
    reader.set('2026-11-27T06:00:00Z')
    await receive(reader, 'email.bounced', FOR_GOOD)
    await reader.at('2026-11-27T10:00:00Z')
    await ask(reader)
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
  })

  test('returns to its earlier status: paused, unsubscribed, completed or unconfirmed', async () => {
    const reader = await activeReader(START, 'states@runner.org')
    await reader.post('pause', { until: '2027-01-10' })
    await receive(reader, 'email.bounced', FOR_GOOD)
    expect(await ask(reader)).toEqual([200, 'unblocked'])
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null })
    await reader.at('2027-01-10T00:00:00Z')
    expect((await reader.found()).nextDelivery).toEqual({ message: ONE, dueAt: '2027-01-15T07:00:00.000Z' })

    for (let week = 0; week < compiled.lessons.length; week++) {
      await reader.at(Date.parse('2027-01-15T07:00:00Z') + week * 7 * DAY)
    }
    expect((await reader.found()).status).toBe('completed')
    await receive(reader, 'email.bounced', FOR_GOOD)
    await reader.at('2027-06-15T07:00:00Z')
    expect(await ask(reader)).toEqual([200, 'unblocked'])
    expect(await reader.found()).toMatchObject({ status: 'completed', nextDelivery: null })

    const leaver = await activeReader('2027-06-16T08:00:00Z', 'leaver@runner.org')
    await leaver.request(linkIn((await leaver.mails()).at(-1), 'unsubscribe'), { method: 'POST' })
    await receive(leaver, 'email.bounced', FOR_GOOD)
    expect(await ask(leaver)).toEqual([200, 'unblocked'])
    expect((await leaver.found()).status).toBe('unsubscribed')

    await leaver.signUp({ email: 'waits@runner.org' })
    await leaver.deliverTwice()
    await receive(leaver, 'email.bounced', FOR_GOOD)
    const { subscribers } = (await leaver.admin('subscribers?query=waits')) as {
      subscribers: { id: string; status: string }[]
    }
    expect(subscribers).toMatchObject([{ status: 'suppressed' }])
    await ask(leaver, {}, `subscribers/${subscribers[0]?.id}/unblock`)
    expect(await leaver.admin('subscribers?query=waits')).toMatchObject({
      subscribers: [{ status: 'pending' }],
    })
    leaver.set(leaver.now() + DAY)
    const operator = await operatorOf(leaver)
    await operator.post(`/admin/readers/${subscribers[0]?.id}/link`)
    await leaver.deliverTwice()
    const links = await confirmLinks(leaver, 'waits@runner.org')
    expect(links).toHaveLength(2)
    expect((await press(leaver, links.at(-1))).status).toBe(303)
  })

  test('is never unblocked after a complaint, earlier or later, nor after “It wasn’t me”', async () => {
    const reader = await activeReader(START, 'spam@runner.org')
    await receive(reader, 'email.bounced', FOR_GOOD)
    await receive(reader, 'email.complained')
    expect(await ask(reader, { note: 'They asked' })).toEqual([409, 'conflict'])
    const operator = await operatorOf(reader)
    const page = wordsOf(await (await operator.open(`/admin/readers/${(await reader.found()).id}`)).text())
    expect(page).toContain('They marked an email as spam. Nobody can unblock this address.')
    expect(page).not.toContain('Unblock this address')

    const refuses = await activeReader(START, 'refuses@runner.org')
    await refuses.request(linkIn((await refuses.mails()).at(-1), 'unsubscribe'), { method: 'POST' })
    await refuses.signUp({ email: 'refuses@runner.org' })
    await refuses.deliverTwice()
    await press(refuses, `${(await confirmLinks(refuses, 'refuses@runner.org')).at(-1)}/not-me`)
    await receive(refuses, 'email.bounced', FOR_GOOD)
    expect(await ask(refuses)).toEqual([409, 'conflict'])
    expect((await refuses.found()).status).toBe('suppressed')
    expect(await ask(refuses, {}, 'subscribers/999/unblock')).toEqual([404, 'not_found'])
  })

  test('is unblocked on the page with a reason of one line and no address', async () => {
    const reader = await activeReader(START, 'page@runner.org')
    await receive(reader, 'email.bounced', FOR_GOOD)
    const operator = await operatorOf(reader)
    const path = `/admin/readers/${(await reader.found()).id}`
    for (const note of ['', '  ', 'ask page@runner.org', 'a\nb', 'x'.repeat(201)]) {
      const answer = await operator.post(`${path}/unblock`, { note })
      expect(answer.status, note).toBe(422)
      expect(await answer.text()).toContain('id="note-error"')
    }
    for (const note of ['ask page@runner.org', 'a\nb', 'x'.repeat(201), 7])
      expect(await ask(reader, { note })).toEqual([422, 'invalid_input'])
    expect((await reader.found()).status).toBe('suppressed')
    const done = await operator.post(`${path}/unblock`, { note: 'Mailbox was full' })
    expect(done.headers.get('location')).toBe(`${path}?done=unblocked`)
    expect((await reader.found()).status).toBe('active')
    const log = wordsOf(await (await operator.open('/admin/actions')).text())
    expect(log).toMatch(/Unblocked reader \d+ “Mailbox was full”/)
  })

  test('that was erased is found by its address, and can sign up again', async () => {
    const reader = await activeReader(START, 'erased@runner.org')
    await receive(reader, 'email.bounced', FOR_GOOD)
    await reader.admin(`subscribers/${(await reader.found()).id}/erase`, { method: 'POST' })
    const operator = await operatorOf(reader)
    const found = await operator.post('/admin/readers', { address: 'Erased@runner.org' })
    expect(wordsOf(await found.text())).toContain('was erased and is still blocked')
    const unasked = await operator.post('/admin/readers/unblock', { address: 'erased@runner.org' })
    expect(unasked.status).toBe(422)
    const form = { address: 'erased@runner.org', note: 'Works again' }
    const done = await operator.post('/admin/readers/unblock', form)
    expect(done.headers.get('location')).toBe('/admin/readers?done=unblocked')
    await reader.signUp({ email: 'erased@runner.org' })
    await reader.deliverTwice()
    expect((await reader.mails('erased@runner.org')).map(messageOf).at(-1)).toBe('confirm')
    const byAddress = (email: string) => ask(reader, { email }, 'addresses/unblock')
    expect(await byAddress('erased@runner.org')).toEqual([200, 'not_blocked'])
    expect(await byAddress('nobody@runner.org')).toEqual([200, 'not_blocked'])

    const angry = await activeReader(START, 'angry@runner.org')
    await receive(angry, 'email.complained')
    await angry.admin(`subscribers/${(await angry.found()).id}/erase`, { method: 'POST' })
    expect(await byAddress('angry@runner.org')).toEqual([409, 'conflict'])
  })

  test('is not blocked again by Resend’s list, unless it was listed afterwards', async () => {
    const reader = await activeReader(START, 'listed@runner.org')
    await receive(reader, 'email.bounced', FOR_GOOD)
    reader.set('2026-11-25T09:00:00Z')
    await ask(reader, { email: 'listed@runner.org', note: 'by address' }, 'addresses/unblock')
    const take = (listedAt: string, origin = 'bounce') =>
      reader.admin('suppressions', {
        method: 'POST',
        body: JSON.stringify({ addresses: [{ email: 'listed@runner.org', origin, listedAt }] }),
      })
    expect(await take('2026-11-20T15:31:00Z')).toEqual({ mailed: 0, suppressed: 0, letIn: 1 })
    expect((await reader.found()).status).toBe('active')
    expect(await take('2026-11-25T10:00:00+00:00')).toEqual({ mailed: 1, suppressed: 1, letIn: 0 })
    expect((await reader.found()).status).toBe('suppressed')
    await ask(reader)
    await take('2026-11-20T15:31:00Z', 'complaint')
    expect(await ask(reader)).toEqual([409, 'conflict'])
  })
})

test('is not blocked by a late bounce of mail from before the reader left and confirmed again', async () => {
  const reader = await activeReader(START, 'anew@runner.org')
  await reader.request(linkIn((await reader.mails()).at(-1), 'unsubscribe'), { method: 'POST' })
  reader.set('2026-11-24T09:00:00Z')
  await reader.signUp({ email: 'anew@runner.org' })
  await reader.deliverTwice()
  await press(reader, (await confirmLinks(reader, 'anew@runner.org')).at(-1))
  await reader.deliverTwice()
  await receive(reader, 'email.bounced', FOR_GOOD, 1)
  expect((await reader.found()).status).toBe('active')
  await receive(reader, 'email.complained', {}, 1)
  expect((await reader.found()).status).toBe('suppressed')
})

describe('a transient bounce', () => {
  async function lessons(reader: UnderWay, ...outcomes: ('back' | 'arrived' | 'silent')[]) {
    for (const outcome of outcomes) {
      const { nextDelivery } = await reader.found()
      await reader.at(nextDelivery?.dueAt ?? 0)
      if (outcome === 'back') await receive(reader, 'email.bounced', FOR_NOW)
      if (outcome === 'arrived') await receive(reader, 'email.delivered')
    }
    return (await reader.found()).status
  }

  test('three times in a row over two weeks blocks the address, and the operator can unblock it', async () => {
    const reader = await activeReader(START, 'full@runner.org')
    expect(await lessons(reader, 'back', 'back')).toBe('active')
    expect(await lessons(reader, 'back')).toBe('suppressed')
    expect(await reader.found()).toMatchObject({ nextDelivery: null })
    const operator = await operatorOf(reader)
    const page = wordsOf(await (await operator.open(`/admin/readers/${(await reader.found()).id}`)).text())
    expect(page).toContain('Several emails in a row bounced.')
    expect(await ask(reader)).toEqual([200, 'unblocked'])
    expect(await lessons(reader, 'back', 'back')).toBe('active')
    expect((await reader.messages()).slice(-2)).toEqual([FOUR, compiled.lessons[4]])
  })

  test('is cancelled by a mail delivered in between, whichever event comes first', async () => {
    const reader = await activeReader(START, 'moody@runner.org')
    expect(await lessons(reader, 'back', 'silent')).toBe('active')
    await receive(reader, 'email.delivered')
    expect(await lessons(reader, 'back', 'back')).toBe('active')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE, FOUR])
    await receive(reader, 'email.delivered', {}, -1)
    expect(await lessons(reader, 'back', 'back')).toBe('active')
    expect(await lessons(reader, 'back')).toBe('suppressed')
  })

  test('counts per mail and day, not per event: repeated bounces of one mail, or several in a day, do not add up', async () => {
    const reader = await activeReader(START, 'repeats@runner.org')
    await reader.at('2026-11-27T07:00:00Z')
    for (let times = 0; times < 5; times++) await receive(reader, 'email.bounced', FOR_NOW)
    for (let times = 0; times < 2; times++) {
      await reader.post('next')
      await reader.deliverTwice()
      await receive(reader, 'email.bounced', FOR_NOW)
    }
    expect((await reader.found()).status).toBe('active')
    const { results } = await testEnv.DB.prepare('select reason from suppressions').all()
    expect(results).toEqual([])
    expect(await world(START).admin('stats')).toMatchObject({ subscribers: { active: 1 } })
  })
})
