import { beforeEach, expect, test } from 'vitest'
import { operatorOf, wordsOf } from './operator.ts'
import type { Tap } from './tapped-database.ts'
import { emptyDatabase, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2026-11-20T15:30:00Z'

/** The real database, but it reports this size. */
function large(bytes: number): Tap {
  return async (call) => {
    const answer = await call()
    if (typeof answer === 'object' && answer !== null && 'meta' in answer) {
      Object.assign(Object(answer.meta), { size_after: bytes })
    }
    return answer
  }
}

test.each([
  ['free', 400_000_000, false],
  ['free', 415_000_000, true],
  ['paid', 415_000_000, false],
  ['paid', 8_300_000_000, true],
] as const)(
  'on the plan %s, a database of %d bytes is nearly full: %s',
  async (plan, bytes, isNearlyFull) => {
    const it = world(START, { env: { WORKERS_PLAN: plan }, tap: large(bytes) })
    const overview = wordsOf(await (await (await operatorOf(it)).open('/admin')).text())
    expect(overview.includes('The database is 83% full')).toBe(isNearlyFull)
    expect(await it.admin('doctor')).toMatchObject({ plan, databaseBytes: bytes })
  },
)

test('the database size is what D1 reports, and an unknown plan counts as the free one', async () => {
  const doctor = (await world(START, { env: { WORKERS_PLAN: '' } }).admin('doctor')) as {
    databaseBytes: number
  }
  expect(doctor).toMatchObject({ plan: 'free' })
  expect(doctor.databaseBytes).toBeGreaterThan(50_000)
})
