import { expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, scheduled, type UnderWay } from './active-reader.ts'
import { operatorOf } from './operator.ts'
import { linkIn, testEnv } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const [ONE] = compiled.lessons

test('of fifty changes of rhythm at once some are kept, none fails, and one lesson is scheduled', async () => {
  const reader = await activeReader(START, 'fifty@runner.org')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      i % 2 === 0
        ? reader.post('rhythm', { pace: 'weekly', weekday: `${(i % 7) + 1}`, hour: `${i % 24}` })
        : reader.post('zone', { timezone: i % 4 === 1 ? 'Asia/Tokyo' : 'Europe/Oslo' }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status !== 303 && status !== 409)).toEqual([])
  expect(statuses).toContain(303)
  expect(await scheduled(reader)).toEqual([ONE])
  const settled = await reader.post('rhythm', { pace: 'weekly', weekday: '3', hour: '20' })
  expect(settled.status).toBe(303)
  expect(await scheduled(reader)).toEqual([ONE])
})

test('a reader whose change loses to others each time sees a page that says so, and earlier changes are kept', async () => {
  const reader = await activeReader(START, 'loses@runner.org')
  const calm = reader.env.DB
  const busy = always(reader)
  const unsubscribe = linkIn((await reader.mails()).at(-1), 'unsubscribe')
  const lose = async (action: () => Promise<Response>, says = 'Something else changed first') => {
    reader.env.DB = busy
    const answer = await action()
    reader.env.DB = calm
    const page = await answer.text()
    expect([answer.status, page.includes(says)]).toEqual([409, true])
    return page
  }
  await lose(() => reader.post('rhythm', { pace: 'weekly', weekday: '3', hour: '20' }))
  await lose(() => reader.post('zone', { timezone: 'Asia/Tokyo' }))
  await lose(() => reader.post('next'))
  expect(await scheduled(reader)).toEqual([ONE])

  await reader.post('pause')
  expect(await lose(() => reader.post('resume'))).toContain(`href="${reader.course}"`)
  expect((await reader.found()).status).toBe('paused')
  expect((await reader.post('resume')).status).toBe(303)

  await reader.request(unsubscribe, { method: 'POST' })
  await lose(() => reader.post('resubscribe'))
  await lose(() => reader.request(`${unsubscribe}/undo`, { method: 'POST' }))
  expect((await reader.found()).status).toBe('unsubscribed')
  expect((await reader.post('resubscribe')).status).toBe(303)
  expect(await scheduled(reader)).toEqual([ONE])
})

test('the operator who sends a lesson at such a moment sees that nothing was sent', async () => {
  const reader = await activeReader(START, 'operator-loses@runner.org')
  const operator = await operatorOf(reader)
  const { id } = await reader.found()
  reader.env.DB = always(reader)
  const answer = await operator.post(`/admin/readers/${id}/next`, { lesson: ONE ?? '' })
  expect(answer.headers.get('location')).toBe(`/admin/readers/${id}?done=busy`)
  expect(await (await operator.open(`/admin/readers/${id}?done=busy`)).text()).toContain('Nothing was sent:')
})

/** A database in which another row of the reader always changes before a transaction runs. */
function always(reader: UnderWay): D1Database {
  let hour = 0
  return new Proxy(testEnv.DB, {
    get(db, name) {
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          hour = (hour + 1) % 24
          await db
            .prepare('update enrollments set send_hour = ?1 where subscriber_id = ?2')
            .bind(hour, (await reader.found()).id)
            .run()
          return db.batch(statements)
        }
      }
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? value.bind(db) : value
    },
  })
}
