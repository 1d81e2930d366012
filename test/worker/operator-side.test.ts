import { beforeEach, expect, test } from 'vitest'
import { breaksOff } from './faults.ts'
import { operatorOf } from './operator.ts'
import { HOUR, threeOwed } from './three-owed.ts'
import { emptyDatabase, world } from './world.ts'

const YEAR = 365 * 24 * HOUR

beforeEach(emptyDatabase)

test('every change she makes is noted, with its place and ids alone, the newest first, for a year', async () => {
  const it = await threeOwed()
  await it.faults(breaksOff('after'))
  await it.answerBell()
  await it.at(it.now() + 24 * HOUR)
  const post = (path: string, body?: string) => it.admin(path, { method: 'POST', ...(body ? { body } : {}) })
  const { subscribers } = (await it.admin('subscribers')) as { subscribers: { id: string }[] }
  const { batches } = (await it.admin('uncertain')) as { batches: { batch: string }[] }
  const [first, second, batch] = [subscribers[0]?.id, subscribers[1]?.id, batches[0]?.batch]
  await post(`subscribers/${first}/unsubscribe`)
  await post(`subscribers/${second}/erase`)
  await post('subscribers/0/unsubscribe')
  await post(`uncertain/${batch}/settle`, '{"outcome":"not_sent"}')
  await post(`uncertain/${batch}/settle`, '{"outcome":"sent"}')

  const { actions, nextCursor } = (await it.admin('actions')) as { actions: object[]; nextCursor: null }
  const at = new Date(it.now()).toISOString()
  expect(actions).toEqual([
    { id: expect.any(String), at, action: 'settle_as_not_sent', subject: batch, origin: 'api' },
    { id: expect.any(String), at, action: 'erase', subject: second, origin: 'api' },
    { id: expect.any(String), at, action: 'unsubscribe', subject: first, origin: 'api' },
  ])
  expect(nextCursor).toBeNull()
  const page = await (await (await operatorOf(it)).open('/admin/actions')).text()
  expect(page).toContain(`Erased reader ${second}`)
  expect(page).not.toContain('@runner.org')
  await it.at(it.now() + YEAR + HOUR)
  expect(await it.admin('actions')).toEqual({ actions: [], nextCursor: null })
})

test('of many noted actions she sees a hundred at a time', async () => {
  const it = world('2026-11-20T15:30:00Z')
  await it.env.DB.prepare(
    `insert into operator_actions (at, action, origin)
     select value, 'import', 'api' from json_each(?1)`,
  )
    .bind(JSON.stringify(Array.from({ length: 150 }, (_, at) => at)))
    .run()
  const { open } = await operatorOf(it)
  const first = await (await open('/admin/actions')).text()
  expect(first.match(/Imported readers/g)).toHaveLength(100)
  const older = /\/admin\/actions\?cursor=\d+/.exec(first)?.[0] ?? ''
  const second = await (await open(older)).text()
  expect(second.match(/Imported readers/g)).toHaveLength(50)
  expect(second).not.toContain('Older ones')
  expect(await it.admin('actions?cursor=x')).toMatchObject({ error: { code: 'invalid_input' } })
})
