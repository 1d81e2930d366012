import { beforeEach, expect, test } from 'vitest'
import { operatorOf, wordsOf } from './operator.ts'
import { start } from './operator-reader.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

const START = '2026-11-23T09:00:00Z'
const MINUTE = 60_000

beforeEach(emptyDatabase)

test('all readers of a filter are unsubscribed or erased in chunks, after the number is typed, and nobody else', async () => {
  const it = world(START)
  await start(it, 'ada@runner.org', { source: 'blog' })
  await manyReaders(450, Date.parse(START))
  const { open, post } = await operatorOf(it)
  const page = wordsOf(await (await open('/admin/bulk?source=podcast-7')).text())
  expect(page).toContain('Readers by source podcast-7.')
  expect(page).toMatch(/Unsubscribe 450 readers .* Erase 450 readers/)

  const press = (action: string, count: string) => post('/admin/bulk', { action, count, source: 'podcast-7' })
  for (const count of ['', 'all', '449']) expect((await press('unsubscribe', count)).status).toBe(422)
  expect(await (await press('unsubscribe', '449')).text()).toContain('the number is 450')
  expect(await statuses()).toEqual({ active: 451 })

  expect((await press('unsubscribe', '450')).headers.get('location')).toBe('/admin/bulk?done=started')
  expect((await press('unsubscribe', '450')).status).toBe(422)
  expect(await statuses()).toEqual({ active: 51, unsubscribed: 400 })
  expect(wordsOf(await (await open('/admin/bulk?done=started')).text())).toContain(
    'Unsubscribed 400 of 450 readers.',
  )
  await start(it, 'late@runner.org', { source: 'podcast-7' })
  for (let minute = 1; minute <= 15; minute++) await it.at(Date.parse(START) + minute * MINUTE)
  expect(await statuses()).toEqual({ active: 2, unsubscribed: 450 })
  expect(wordsOf(await (await open('/admin/bulk?source=podcast-7')).text())).toMatch(
    /Unsubscribe 1 reader .* Erase 451 readers/,
  )
  expect(await it.admin('bulk-actions')).toMatchObject({ latest: { done: 450, expected: 450 } })

  const erase = (expected: unknown, query = 'status=unsubscribed') =>
    it.request(`/api/admin/bulk-actions?${query}`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-admin-token' },
      body: JSON.stringify({ action: 'erase', expected }),
    })
  expect((await erase(449)).status).toBe(409)
  expect([(await erase('450')).status, (await erase(450, 'status=gone')).status]).toEqual([422, 422])
  expect((await erase(450)).status).toBe(200)
  for (let minute = 16; minute <= 30; minute++) await it.at(Date.parse(START) + minute * MINUTE)
  expect(await it.admin('bulk-actions')).toMatchObject({ latest: { action: 'erase', done: 450 } })
  expect(await statuses()).toEqual({ active: 2 })
  expect(await testEnv.DB.prepare('select count(*) as n from erasures').first('n')).toBe(450)
  const { actions } = (await it.admin('actions')) as { actions: { action: string; note: string | null }[] }
  const logged = actions.filter(({ action }) => action.endsWith('_many'))
  expect(logged).toMatchObject([
    { action: 'erase_many', note: '450 readers, status=unsubscribed' },
    { action: 'unsubscribe_many', note: '450 readers, source=podcast-7' },
  ])
})

async function statuses(): Promise<Record<string, number>> {
  const { results } = await testEnv.DB.prepare(
    `select status, readers from reader_counters where course = 'shoulders' and readers > 0 order by 1`,
  ).all<{ status: string; readers: number }>()
  return Object.fromEntries(results.map(({ status, readers }) => [status, readers]))
}

async function manyReaders(count: number, at: number): Promise<void> {
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       select 'n' || value || '@runner.org', 'n' || value || '@runner.org', 'UTC', ?2 from json_each(?1)`,
    ).bind(JSON.stringify(Array.from({ length: count }, (_, index) => index + 1)), at),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, source)
       select id, 'shoulders', 'active', ?1, ?1, 'podcast-7' from subscribers where email like 'n%' order by id`,
    ).bind(at),
  ])
}
