import { describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, between, dieAfter, scheduled } from './active-reader.ts'
import { linkIn, testEnv } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DUE = Date.parse('2026-11-27T07:00:00Z')
const TAKEN_UP = DUE + 120_000
const [ONE, TWO] = compiled.lessons

describe('one lesson is scheduled, not two and not none, if between the read and the write of a resume', () => {
  test('another resume comes', async () => {
    const reader = await activeReader(START, 'another@runner.org')
    await reader.post('pause')
    between(reader, () => reader.post('resume'))
    await reader.post('resume')
    expect(await scheduled(reader)).toEqual([ONE])
    expect((await reader.found()).status).toBe('active')
  })

  test('the cron ends the same pause', async () => {
    const reader = await activeReader(START, 'cron@runner.org')
    await reader.post('pause', { until: '2026-11-21' })
    between(reader, () => reader.at('2026-11-21T00:00:00Z'))
    await reader.post('resume')
    expect(await scheduled(reader)).toEqual([ONE])
  })

  test('the reader leaves', async () => {
    const reader = await activeReader(START, 'leaves@runner.org')
    const path = linkIn((await reader.mails('leaves@runner.org')).at(-1), 'unsubscribe')
    await reader.post('pause')
    between(reader, () => reader.request(path, { method: 'POST' }))
    await reader.post('resume')
    expect(await scheduled(reader)).toEqual([])
    expect((await reader.found()).status).toBe('unsubscribed')
  })

  test('the mail in progress is settled', async () => {
    const reader = await activeReader(START, 'settled@runner.org')
    await dieAfter('freeze', DUE)
    await reader.post('pause')
    between(reader, () => reader.at(TAKEN_UP))
    await reader.post('resume')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    expect(await scheduled(reader)).toEqual([TWO])
  })

  test('the mail in progress is held back', async () => {
    const reader = await activeReader(START, 'held-back@runner.org')
    await dieAfter('claim', DUE)
    await reader.post('pause')
    between(reader, () => reader.at(TAKEN_UP))
    await reader.post('resume')
    expect(await reader.messages()).toEqual(['welcome'])
    expect(await scheduled(reader)).toEqual([ONE])
  })
})

test.each(['claim', 'freeze'] as const)(
  'a resume during a delivery that was interrupted after its %s sends that lesson once and schedules the next once',
  async (step) => {
    const reader = await activeReader(START, `middle-${step}@runner.org`)
    await dieAfter(step, DUE)
    await reader.post('pause')
    between(reader, () => reader.post('resume'))
    await reader.at(TAKEN_UP)
    expect(await reader.messages()).toEqual(['welcome', ONE])
    expect(await scheduled(reader)).toEqual([TWO])
  },
)

test('a pause extended while the cron ends it stays', async () => {
  const reader = await activeReader(START, 'moved@runner.org')
  await reader.post('pause', { until: '2026-11-24' })
  between(reader, () => reader.post('pause', { until: '2026-12-24' }))
  await reader.at('2026-11-24T00:00:00Z')
  expect((await reader.found()).status).toBe('paused')
  expect(await scheduled(reader)).toEqual([])
})

test('many resumes at once schedule one lesson', async () => {
  const reader = await activeReader(START, 'many@runner.org')
  await reader.post('pause')
  const answers = await Promise.all(Array.from({ length: 8 }, () => reader.post('resume')))
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(303))
  expect(await scheduled(reader)).toEqual([ONE])
})

test('the cron resumes 100 readers a run, and a reader whose midnight has not come holds up nobody', async () => {
  const reader = await activeReader('2030-03-01T12:00:00Z', 'host@runner.org')
  await crowd('west', 120, 'America/Los_Angeles')
  await crowd('east', 205, 'Pacific/Auckland')
  await reader.at('2030-05-09T12:00:00Z')
  expect([await stillPaused('west'), await stillPaused('east')]).toEqual([120, 5])
  await reader.deliverTwice()
  expect([await stillPaused('west'), await stillPaused('east')]).toEqual([120, 0])
  await reader.at('2030-05-10T07:00:00Z')
  expect(await stillPaused('west')).toBe(0)
})

async function crowd(name: string, count: number, timezone: string): Promise<void> {
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)`
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       ${numbers} select ?1 || i || '@crowd.org', ?1 || i || '@crowd.org', ?3, 0 from n`,
    ).bind(name, count, timezone),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, paused_until_on)
       select id, ?2, 'paused', 0, 0, '2030-05-10' from subscribers where email_key like ?1 || '%@crowd.org'`,
    ).bind(name, compiled.id),
  ])
}

async function stillPaused(name: string): Promise<number | null> {
  return testEnv.DB.prepare(
    `select count(*) as n from enrollments e join subscribers s on s.id = e.subscriber_id
      where s.email_key like ?1 || '%@crowd.org' and e.status = 'paused'`,
  )
    .bind(name)
    .first<number>('n')
}
