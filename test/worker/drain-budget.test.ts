import { expect, test } from 'vitest'
import { appOf } from '../../src/app.ts'
import { budgetFor } from '../../src/delivery/budget.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { home as compiled } from '../support/club.ts'
import { only } from '../support/only-course.ts'
import { emptyDatabase, world } from './world.ts'

test('several lanes together take as many batches as a run may, and a wake-up is sent for the rest', async () => {
  await emptyDatabase()
  const it = world('2026-11-20T15:30:00Z')
  for (const name of ['a', 'b', 'c', 'd', 'e']) await it.signUp({ email: `${name}@runner.org` })
  const clock = { now: it.now, pause: async () => undefined }
  const { sender } = appOf(it.env, only(compiled), clock)
  const budget = { ...budgetFor('paid'), batchSize: 1, batches: 3, requestsInFlight: 4 }
  expect(await deliver(it.env.DB, sender, budget, clock)).toEqual({ kind: 'more' })
  expect(await it.letters()).toHaveLength(3)
  await it.deliverTwice()
  expect(await it.letters()).toHaveLength(5)
})
