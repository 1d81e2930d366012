import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { queueInto } from './bindings.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { causesOfAlerts, only, START, subscribed } from './signed-events.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

describe('provider events that could not be recorded', () => {
  const DEAD = 'longrun-events-dead'
  const bounce = (delivery: string, id = 'evt_dead') => ({
    id,
    type: 'email.bounced',
    effect: 'bounced',
    delivery: Number(delivery),
    happenedAt: Date.parse(START),
    detail: null,
  })

  test('wait for the database, and are recorded once it works again, however often they come', async () => {
    const { reader, delivery } = await subscribed('dead@runner.org')
    const down = world(START, { env: { DB: new Proxy(reader.env.DB, { get: fails }) } })
    expect(await down.consumeQueue(DEAD, [bounce(delivery)])).toEqual({ acked: 0, retried: [1800] })
    expect(await down.consumeQueue(DEAD, [bounce(delivery)], 48)).toEqual({ acked: 0, retried: [1800] })
    expect(await down.consumeQueue(DEAD, [bounce(delivery)], 49)).toEqual({ acked: 0, retried: [21_600] })
    for (const queue of [DEAD, DEAD, 'longrun-events']) {
      expect(await reader.consumeQueue(queue, [bounce(delivery)])).toEqual({ acked: 1, retried: [] })
    }
    expect(await only(reader)).toMatchObject({ status: 'suppressed', nextDelivery: null })
    expect(await reader.admin('stats')).toMatchObject({ events: { 'email.bounced': 1 } })
  })

  test('are retried one by one: one that can never be recorded does not block the others, and the operator gets an alert', async () => {
    const { reader, delivery } = await subscribed('healthy@runner.org')
    const partly = world(START, {
      tap: (call, _count, statements) => {
        if (
          statements.some(
            ({ sql, values }) => /provider_events/.test(sql) && /evt_poison/.test(String(values[0])),
          )
        )
          throw new Error('a drill')
        return call()
      },
    })
    const others = Array.from({ length: 6 }, (_, n) => ({
      ...bounce(delivery, `evt_${n}`),
      effect: 'delivered',
    }))
    const bodies = [...others, { nonsense: true }, bounce(delivery, 'evt_poison'), bounce(delivery)]
    expect(await partly.consumeQueue(DEAD, bodies)).toEqual({ acked: 8, retried: [1800] })
    expect(await only(reader)).toMatchObject({ status: 'suppressed' })
    expect(await causesOfAlerts()).toEqual(['unrecorded'])
  })

  test('are set aside once the database accepts all others, and kept until they are recorded or dropped', async () => {
    const { reader, delivery } = await subscribed('aside@runner.org')
    let isPoison = true
    const poisoned = world(START, {
      tap: (call, _count, statements) => {
        const isIt = statements.some(
          ({ sql, values }) => /provider_events/.test(sql) && /evt_poison/.test(String(values[0])),
        )
        if (isPoison && isIt) throw new Error('a drill')
        return call()
      },
    })
    const unreadable = {
      id: 'evt_odd',
      type: 'email.sent',
      effect: 'new',
      delivery: 1,
      to: 'a@runner.org',
      detail: 'a@b.c',
    }
    for (let twice = 0; twice < 2; twice++) {
      const bodies = [bounce(delivery, 'evt_poison'), unreadable, 'ada@runner.org']
      expect(await poisoned.consumeQueue(DEAD, bodies, 3)).toEqual({ acked: 3, retried: [] })
    }
    const { events, total } = await deadEvents(poisoned)
    expect(total).toBe(4)
    expect(JSON.stringify(events)).not.toContain('@')
    expect(events).toContainEqual({
      id: 'evt_odd',
      problem: 'unreadable',
      attempts: 2,
      firstSeenAt: '2026-11-20T15:30:00.000Z',
      event: { id: 'evt_odd', type: 'email.sent', effect: 'new', delivery: 1 },
    })
    const operator = await operatorOf(poisoned)
    const page = wordsOf(await (await operator.open('/admin/events')).text())
    expect(page).toContain('4 events could not be recorded')
    expect(await poisoned.admin('dead-events/replay', { method: 'POST' })).toEqual({ recorded: 0, left: 4 })

    isPoison = false
    await poisoned.runCron()
    expect(wordsOf(await (await operator.open('/admin')).text())).toContain('Some events cannot be recorded')
    expect((await operator.post('/admin/events/replay')).headers.get('location')).toBe(
      '/admin/events?done=left',
    )
    expect(await only(reader)).toMatchObject({ status: 'suppressed' })
    expect(await poisoned.admin('stats')).toMatchObject({ events: { 'email.bounced': 1 } })
    for (const { id } of (await deadEvents(poisoned)).events)
      await operator.post('/admin/events/drop', { id })
    expect(await deadEvents(poisoned)).toEqual({ events: [], total: 0 })
    await poisoned.runCron()
    expect(wordsOf(await (await operator.open('/admin')).text())).not.toContain(
      'Some events cannot be recorded',
    )
    const { actions } = (await poisoned.admin('actions')) as { actions: { action: string }[] }
    expect(actions.map(({ action }) => action)).toEqual([
      ...Array(3).fill('drop_event'),
      'view_reader',
      'replay_events',
      'sign_in',
    ])
  })

  test('are deleted with their reader and after 90 days, and never exceed a thousand', async () => {
    const { reader, delivery } = await subscribed('gone@runner.org')
    const full = Array.from({ length: 999 }, (_, n) => ({ effect: 'odd', id: `evt_${n}`, delivery: 9_999 }))
    await reader.consumeQueue('longrun-events', full)
    const mine = { effect: 'odd', id: 'evt_mine', delivery: Number(delivery) }
    expect(await reader.consumeQueue('longrun-events', [mine])).toEqual({ acked: 1, retried: [] })
    expect(await reader.consumeQueue('longrun-events', [{ effect: 'one too many' }])).toEqual({
      acked: 0,
      retried: [30],
    })
    const { subscribers } = (await reader.admin('subscribers?query=gone')) as {
      subscribers: { id: string }[]
    }
    await reader.admin(`subscribers/${subscribers[0]?.id}/erase`, { method: 'POST' })
    expect((await deadEvents(reader)).total).toBe(999)
    reader.set(reader.now() + 90 * 86_400_000)
    await reader.runCron()
    expect((await deadEvents(reader)).total).toBe(999)
    reader.set(reader.now() + 1)
    await reader.runCron()
    expect((await deadEvents(reader)).total).toBe(0)
  })

  test('raise one alert a day while any are left, even if retrying fails', async () => {
    const backlog = { backlogCount: 3, backlogBytes: 300, oldestMessageTimestamp: new Date(START) }
    let metrics = async () => backlog
    const dead = { ...queueInto(() => undefined), metrics: () => metrics() }
    const coach = 'coach@course.example'
    const course = world(START, { env: { EVENTS_DEAD: dead, ALERT_EMAIL: coach } })
    for (let hour = 0; hour < 30; hour++) await course.at(course.now() + 3_600_000)
    expect((await course.letters(coach)).map(({ subject }) => subject)).toEqual(
      Array(2).fill(`${compiled.title}: Events from Resend cannot be recorded`),
    )
    metrics = async () => ({ ...backlog, backlogCount: 0 })
    for (let day = 0; day < 2; day++) await course.at(course.now() + 86_400_000)
    metrics = fails
    for (let day = 0; day < 2; day++) await course.at(course.now() + 86_400_000)
    expect(await course.letters(coach)).toHaveLength(2)
  })

  test('have a queue consumer in the runtime itself', async () => {
    const { reader, delivery } = await subscribed('runtime@runner.org')
    await testEnv.EVENTS_DEAD.send({ ...bounce(delivery), effect: 'bounced' })
    await expect.poll(async () => (await only(reader)).status, { timeout: 20_000 }).toBe('suppressed')
  })

  function fails(): never {
    throw new Error('a drill')
  }
})

interface Dead {
  events: { id: string }[]
  total: number
}

async function deadEvents(it: World): Promise<Dead> {
  return (await it.admin('dead-events')) as Dead
}
