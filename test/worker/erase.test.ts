import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, justConfirmed } from './active-reader.ts'
import { wholeDatabase } from './whole-database.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
const [ONE] = compiled.lessons

beforeEach(emptyDatabase)

async function erasures() {
  const { results } = await testEnv.DB.prepare('select * from erasures').all<{
    address_hash: string
    erased_at: number
    suppressed_reason: string | null
  }>()
  return results
}

/** The bytes of the search index, not only what it still finds. */
async function searchIndex(): Promise<string> {
  const { results } = await testEnv.DB.prepare('select block from reader_search_data').all<{
    block: number[]
  }>()
  return results.map(({ block }) => String.fromCharCode(...block)).join('\n')
}

describe('a reader who erases their data', () => {
  test('sees what goes and what stays, and is gone: no trace, no mail, no page, only a keyed hash', async () => {
    const email = 'gone@runner.org'
    const reader = await activeReader(START, email)
    await reader.signUp({ email: 'stays@runner.org' })
    const [, welcome] = await reader.mails(email)
    const links = (['course', 'plan', 'unsubscribe'] as const).map((kind) => linkIn(welcome, kind))
    await reader.post('name', { firstName: 'Xanthippe' })
    await reader.post('segment', { segment: 'fresh_tear', segmentConsent: 'on' })
    await reader.request(`${links[1]}/done`, {
      method: 'POST',
      body: new URLSearchParams({ week: '1', session: 'A' }),
    })
    await reader.request(`${links[1]}/calendar.ics`)

    const before = await wholeDatabase()
    expect(before).toContain('Xanthippe')
    expect(await searchIndex()).toContain('xan')
    const page = await (await reader.request(`${reader.course}/erase`)).text()
    expect(page).toContain('What goes')
    expect(page).toContain('What stays')
    expect(page).toContain(`action="${reader.course}/erase"`)
    expect(await wholeDatabase()).toBe(before)

    for (let again = 0; again < 2; again++) {
      const done = await reader.post('erase')
      expect(done.status).toBe(200)
      expect(await done.text()).toContain('We’ve erased everything about you')
    }
    const after = await wholeDatabase()
    for (const trace of ['gone@', 'Xanthippe', 'fresh_tear']) expect(after).not.toContain(trace)
    expect(await searchIndex()).not.toContain('xan')
    expect(after).toContain('stays@runner.org')
    for (const table of ['plan_ticks', 'plan_calendars']) {
      expect(await testEnv.DB.prepare(`select count(*) as n from ${table}`).first('n')).toBe(0)
    }
    const [kept, ...others] = await erasures()
    expect(others).toEqual([])
    expect(kept).toMatchObject({ erased_at: Date.parse(START), suppressed_reason: null })
    expect(kept?.address_hash).toMatch(/^[\w-]{43}$/)

    expect(await Promise.all(links.map(async (path) => (await reader.request(path)).status))).toEqual([
      404, 404, 200,
    ])
    const left = await reader.request(links[2] ?? '', { method: 'POST', body: 'List-Unsubscribe=One-Click' })
    expect(left.status).toBe(200)
    expect(await left.text()).toContain('We’ve erased what we held about you.')
    for (const action of ['undo', 'reason']) {
      await reader.request(`${links[2]}/${action}`, {
        method: 'POST',
        body: new URLSearchParams({ reason: 'no_time' }),
      })
    }
    await reader.at(reader.now() + 60 * DAY)
    expect(await reader.mails(email)).toHaveLength(2)
  })

  test('before the workout plan was sent never gets it', async () => {
    const reader = await justConfirmed(START, 'early@runner.org', 'Europe/London')
    await reader.post('erase')
    await reader.at(reader.now() + 60 * DAY)
    expect(await reader.messages()).toEqual([])
  })

  test('may sign up again; the hash goes at the confirmation, not before', async () => {
    const email = 'again@runner.org'
    const reader = await activeReader(START, email)
    await reader.post('erase')
    reader.set('2026-11-21T10:00:00Z')
    expect((await reader.signUp({ email: 'Again@runner.org', timezone: 'Europe/London' })).status).toBe(202)
    await reader.deliverTwice()
    expect(await erasures()).toHaveLength(1)
    const confirm = linkIn((await reader.mails()).at(-1), 'confirm')
    await reader.request(confirm)
    expect(await erasures()).toHaveLength(1)
    for (const status of [303, 200]) {
      expect((await reader.request(confirm, { method: 'POST' })).status).toBe(status)
      await reader.deliverTwice()
    }
    expect(await erasures()).toEqual([])
    await reader.at('2026-11-28T07:00:00Z')
    expect((await reader.mails()).map(messageOf)).toEqual(['confirm', 'welcome', 'confirm', 'welcome', ONE])
  })

  test('leaves no reusable id: old links open no other reader’s data, and late events affect nobody', async () => {
    const reader = await activeReader(START, 'first@runner.org')
    const old = await reader.found()
    const mine = (await reader.mails('first@runner.org')).map((mail) => linkIn(mail, kindIn(mail)))
    const deliveries = (await testEnv.DB.prepare('select id from deliveries').all<{ id: number }>()).results
    await reader.post('erase')
    const next = await activeReader('2026-11-22T15:30:00Z', 'second@runner.org')
    expect(Number((await next.found()).id)).toBeGreaterThan(Number(old.id))
    for (const path of [reader.course, ...mine]) expect((await next.request(path)).status).toBe(404)
    await next.admin(`subscribers/${old.id}/erase`, { method: 'POST' })
    await next.post('magnet')
    const events = deliveries.flatMap(({ id }) =>
      (['delivered', 'bounced', 'complained', 'suppressed', 'failed', 'bounced_for_now'] as const).map(
        (effect) => ({
          id: `${effect}-${id}`,
          type: `email.${effect}`,
          effect,
          delivery: id,
          happenedAt: next.now(),
          detail: null,
        }),
      ),
    )
    const before = await next.found()
    for (let again = 0; again < 2; again++) {
      expect(await next.consumeQueue('longrun-events', events)).toEqual({ acked: events.length, retried: [] })
    }
    expect(await next.found()).toEqual(before)
    expect(before.status).toBe('active')
  })
})

function kindIn(mail: Parameters<typeof linkIn>[0]) {
  return mail !== undefined && messageOf(mail) === 'confirm' ? 'confirm' : 'plan'
}

describe('an address that was suppressed when it was erased', () => {
  test('never gets a confirmation mail again, nothing of it is stored, and the answer is the usual one', async () => {
    const email = 'bounced@runner.org'
    const reader = await activeReader(START, email)
    const delivery = await testEnv.DB.prepare(`select id from deliveries where message = 'welcome'`).first(
      'id',
    )
    const bounce = {
      id: 'x',
      type: 'email.bounced',
      effect: 'bounced',
      delivery,
      happenedAt: 1,
      detail: null,
    }
    await reader.consumeQueue('longrun-events', [bounce])
    expect(await (await reader.request(`${reader.course}/erase`)).text()).toContain(
      'the reason our emails to you had to stop',
    )
    await reader.post('erase')
    expect(await erasures()).toMatchObject([{ suppressed_reason: 'bounced' }])
    for (const spelling of [email, 'BOUNCED@Runner.org']) {
      reader.set(reader.now() + DAY / 2)
      const [known, unknown] = [
        await reader.signUp({ email: spelling }),
        await reader.signUp({ email: `new-${reader.now()}@runner.org` }),
      ]
      expect([known.status, await known.json()]).toEqual([unknown.status, await unknown.json()])
      await reader.deliverTwice()
    }
    expect((await wholeDatabase()).toLowerCase()).not.toContain(email)
    expect(await reader.mails(email)).toHaveLength(2)
    expect((await reader.mails()).map(messageOf)).toEqual(['confirm', 'welcome', 'confirm', 'confirm'])
  })
})

describe('the operator', () => {
  test('unsubscribes a reader and erases them, with the same answer each time', async () => {
    const reader = await activeReader(START, 'coach@runner.org')
    const { id } = await reader.found()
    const ask = (path: string, token = 'test-admin-token') =>
      reader.request(`/api/admin/subscribers/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      })
    expect((await ask(`${id}/erase`, 'nope')).status).toBe(401)
    for (const action of ['unsubscribe', 'unsubscribe', 'erase', 'erase']) {
      const answer = await ask(`${id}/${action}`)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual({ id, status: `${action}d` })
    }
    for (const nobody of ['0', '-1', '999999', 'x', '1e3', '9'.repeat(30)]) {
      for (const action of ['unsubscribe', 'erase']) {
        expect((await ask(`${nobody}/${action}`)).status, `${nobody}/${action}`).toBe(404)
      }
    }
    expect((await ask(`${id}/unsubscribe`)).status).toBe(404)
    await reader.at(reader.now() + 60 * DAY)
    expect(await reader.messages()).toEqual(['welcome'])
  })

  test('unsubscribes a reader who has not confirmed, and leaves suppressed readers as they are', async () => {
    const reader = world(START)
    await reader.signUp({ email: 'pending@runner.org' })
    const { subscribers } = (await reader.admin('subscribers?query=')) as { subscribers: { id: string }[] }
    const path = `subscribers/${subscribers[0]?.id}/unsubscribe`
    expect(await reader.admin(path, { method: 'POST' })).toMatchObject({ status: 'unsubscribed' })
    await reader.deliverTwice()
    expect(await reader.mails()).toEqual([])
    await testEnv.DB.prepare(`update enrollments set status = 'suppressed'`).run()
    expect(await reader.admin(path, { method: 'POST' })).toMatchObject({ status: 'suppressed' })
  })
})
