import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { applyEvents, eventOf, only, post, START, signed, subscribed } from './signed-events.ts'
import { emptyDatabase, type world } from './world.ts'

type World = ReturnType<typeof world>

beforeEach(emptyDatabase)

test('fetched events are recorded like webhook events, and known ones count only once', async () => {
  const { reader, delivery } = await subscribed('fetched@runner.org')
  await post(reader, signed(eventOf('email.delivered', delivery)))
  await applyEvents(reader)
  expect(await hand(reader, [fetchedEvent('delivered', delivery)])).toEqual({ recorded: 0, known: 1 })
  expect(await reader.admin('stats')).toMatchObject({ events: { 'email.delivered': 1 } })
  expect(await hand(reader, [fetchedEvent('failed', delivery)])).toEqual({ recorded: 0, known: 1 })

  const transient = fetchedEvent('bounced', delivery, { bounce: { type: 'Transient' } })
  expect(await hand(reader, [transient])).toEqual({ recorded: 1, known: 0 })
  expect(await hand(reader, [{ ...transient, id: 'another' }])).toEqual({ recorded: 0, known: 1 })
  expect(await only(reader)).toMatchObject({ status: 'active' })

  const complained = fetchedEvent('complained', delivery)
  expect(await hand(reader, [complained, fetchedEvent('sent', delivery)])).toEqual({ recorded: 1, known: 1 })
  const after = await only(reader)
  expect(after).toMatchObject({ status: 'suppressed', nextDelivery: null })
  expect(await hand(reader, [complained])).toEqual({ recorded: 0, known: 1 })
  expect(await only(reader)).toEqual(after)
})

test('fetched events about another course or unknown mail record nothing, and a hundred is the maximum', async () => {
  const { reader, delivery } = await subscribed('others@runner.org')
  const elsewhere = fetchedEvent('complained', delivery, { tags: { course: 'another', delivery } })
  expect(await hand(reader, [elsewhere, fetchedEvent('complained', '999999')])).toEqual({
    recorded: 0,
    known: 2,
  })
  for (const events of [
    Array(101).fill(fetchedEvent('delivered', delivery)),
    [{ ...fetchedEvent('delivered', delivery), type: 'longrun.test' }],
    [{ ...fetchedEvent('delivered', delivery), to: 'a@runner.org' }],
    'none',
  ]) {
    expect(await hand(reader, events)).toMatchObject({ error: { code: 'invalid_input' } })
  }
  expect(await only(reader)).toMatchObject({ status: 'active' })
})

test('addresses that the provider does not mail are suppressed here once, unsubscribed ones too, and nobody is let in again', async () => {
  const { reader } = await subscribed('listed@runner.org')
  const addresses = [
    { email: ' Listed@Runner.org ', origin: 'complaint' },
    { email: 'stranger@runner.org', origin: 'bounce' },
  ]
  const take = (body: unknown) => reader.admin('suppressions', { method: 'POST', body: JSON.stringify(body) })
  expect(await take({ addresses, dryRun: true })).toEqual({ mailed: 1, suppressed: 0, letIn: 0 })
  expect(await only(reader)).toMatchObject({ status: 'active' })
  expect(await take({ addresses })).toEqual({ mailed: 1, suppressed: 1, letIn: 0 })
  expect(await only(reader)).toMatchObject({ status: 'suppressed', nextDelivery: null })
  expect(await take({ addresses })).toEqual({ mailed: 0, suppressed: 0, letIn: 0 })
  expect(await take({ addresses: [] })).toEqual({ mailed: 0, suppressed: 0, letIn: 0 })
  expect(await only(reader)).toMatchObject({ status: 'suppressed' })
  expect(await take({ addresses: Array(501).fill(addresses[0]) })).toMatchObject({ error: {} })
  const { actions } = (await reader.admin('actions')) as { actions: { action: string }[] }
  expect(actions.filter(({ action }) => action === 'take_suppressions')).toHaveLength(1)
})

interface Told {
  id: string
  type: string
  created_at: string
  data: object
}

function fetchedEvent(type: string, delivery: string, extra: object = {}): Told {
  const data = { tags: { course: compiled.id, delivery }, ...extra }
  return { id: `fetched-1-${type}`, type: `email.${type}`, created_at: START, data }
}

function hand(reader: World, events: unknown): Promise<unknown> {
  return reader.admin('events', { method: 'POST', body: JSON.stringify({ events }) })
}
