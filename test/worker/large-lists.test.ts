import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import type { Tap } from './tapped-database.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

const START = '2030-05-09T15:30:00Z'
/** D1's limit for one value. The local one accepts more. */
const MOST_BYTES = 2_000_000
const HEADERS = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }

beforeEach(emptyDatabase)

test('an import of long rows is stored whole, and no bound value comes near D1’s limit', async () => {
  const { tap, largest } = weighing()
  const coach = world(START, { tap })
  const long = '日'.repeat(500)
  const rows = Array.from(
    { length: 1000 },
    (_, i) => `reader${i}@runner.org,fresh_tear,${long},Europe/Oslo,${long}\n`,
  )
  const body = `email,segment,segment_consent_source,timezone,consent_source\n${rows.join('')}`
  expect(new TextEncoder().encode(body).length).toBeGreaterThan(3_000_000)
  for (const [query, counts] of [
    ['', { imported: 1000, updated: 0 }],
    ['', { imported: 0, updated: 1000 }],
  ] as const) {
    const answer = await coach.request(`/api/admin/import${query}`, {
      method: 'POST',
      headers: HEADERS,
      body,
    })
    expect(await answer.json()).toEqual({ ...counts, skipped: [] })
  }
  expect(largest()).toBeGreaterThan(100_000)
  expect(largest()).toBeLessThan(MOST_BYTES / 2)
})

test('an import too large for a Worker is refused with the reason, declared or streamed, and none of it is stored', async () => {
  const coach = world(START)
  const body = `email,consent_source\n${'a@b.org,x\n'.repeat(500_000)}`
  for (const sent of [body, new Blob([body]).stream()]) {
    const answer = await coach.request('/api/admin/import', { method: 'POST', headers: HEADERS, body: sent })
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { error: { code: 'too_large', message: expect.stringContaining('Send at most 4 MB.') } },
    ])
  }
  expect(await testEnv.DB.prepare('select count(*) as n from subscribers').first('n')).toBe(0)
})

test('a hundred readers with a long history resume from a pause within D1’s limit for a value', async () => {
  const { tap, largest } = weighing()
  const it = world(START, { tap })
  const numbers = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1)'
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       ${numbers} select i || '@long.org', i || '@long.org', 'Pacific/Auckland', 0 from n`,
    ).bind(100),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, paused_until_on)
       select id, ?1, 'paused', 0, 0, '2030-05-10' from subscribers`,
    ).bind(compiled.id),
    testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, role, priority, status, scheduled_on, due_at, sent_at)
       ${numbers} select e.id, 'a-lesson-of-another-year-' || i, 'step', 1, 'sent', '2029-01-01', 1, 1
         from n, enrollments e`,
    ).bind(250),
  ])
  await it.runCron()
  const paused = await testEnv.DB.prepare(
    `select count(*) as n from enrollments where status = 'paused'`,
  ).first('n')
  expect(paused).toBe(0)
  expect(largest()).toBeGreaterThan(100_000)
  expect(largest()).toBeLessThan(MOST_BYTES / 2)
})

function weighing(): { tap: Tap; largest: () => number } {
  const encoder = new TextEncoder()
  let most = 0
  return {
    largest: () => most,
    tap: (call, _count, statements) => {
      for (const value of statements.flatMap(({ values }) => values)) {
        if (typeof value === 'string') most = Math.max(most, encoder.encode(value).length)
      }
      return call()
    },
  }
}
