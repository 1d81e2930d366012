/// <reference types="vite/types/importMeta.d.ts" />
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { type Asked, type BookedMail, type Met, own, providerBook } from './provider-book.ts'
import { emptyDatabase, world } from './world.ts'

/**
 * `VITE_FUZZ_ANSWERS=10000 VITE_FUZZ_SEED=7 npx vitest run test/worker/fuzz.test.ts` tries more, or others.
 */
const ANSWERS = Number(import.meta.env.VITE_FUZZ_ANSWERS ?? 60)
const SEED = Number(import.meta.env.VITE_FUZZ_SEED ?? 1)

const COURSE = {
  ...compiled,
  lessons: compiled.lessons.slice(0, 3),
  schedule: { ...compiled.schedule, gapDays: 3 },
}
const READERS = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@runner.org`)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

test('whatever the provider answers, before or after it accepted a mail, each is accepted once or fails with its reason', async () => {
  let answers = 0
  for (let run = 0; answers < ANSWERS; run++) {
    await emptyDatabase()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    answers += await goThrough(`${SEED}/${run}`)
    // What a mock keeps of each request would fill the memory.
    vi.restoreAllMocks()
  }
}, 3_600_000)

/**
 * A small course with a provider that answers anything until it recovers. Returns how many odd answers it
 * gave.
 */
async function goThrough(seed: string): Promise<number> {
  const random = randomOf(seed)
  const reader = world('2026-11-20T15:30:00Z', { course: COURSE })
  let isOdd = true
  let odd = 0
  const book = providerBook((asked) => {
    if (!isOdd || random() < 0.25) return null
    odd++
    return oddAnswer(random, asked)
  })
  const confirmed = new Set<string>()
  for (const email of READERS) await reader.signUp({ email, timezone: 'Europe/London' })
  for (let step = 0; step < 48; step++) {
    if (step % 6 === 0) await asOperator(reader, random)
    const leap = pick(random, [0, 0, 0, 0, 0, 0, SECOND, 5 * MINUTE, HOUR, 24 * HOUR])
    reader.set(leap === 0 ? await nextThing(reader) : reader.now() + leap)
    for (let run = 0; run < 2; run++) await reader.consumeWakeUps()
    if (step % 4 === 0) {
      await pressLinks(reader, book.taken, confirmed)
      await reader.runCron()
    }
  }
  isOdd = false
  await comeToRest(reader, book.taken, confirmed)

  const { results } = await reader.env.DB.prepare('select id, status, reason, message from deliveries').all<{
    id: number
    status: string
    reason: string | null
  }>()
  const taken = book.tally()
  for (const row of results) {
    const times = taken.get(String(row.id)) ?? 0
    expect({ seed, ...row, times }).toMatchObject({ times: row.status === 'sent' ? 1 : 0 })
    if (row.status === 'failed') expect(row.reason, seed).toMatch(/\S/)
    expect(['sent', 'failed', 'skipped'], `${seed} ${row.id}`).toContain(row.status)
  }
  expect(book.conflicts(), seed).toBe(0)
  expect(await reader.admin('stats'), seed).toMatchObject({ subscribers: { completed: confirmed.size } })
  expect(confirmed.size, seed).toBe(READERS.length)
  return odd
}

/** When the next batch may be retried, or the next mail is due. */
async function nextThing(reader: World): Promise<number> {
  const at = await reader.env.DB.prepare(
    `select min(at) from (select min(available_at) as at from batches where status = 'open'
                          union all select min(due_at) from deliveries where status = 'scheduled')`,
  ).first<number>('min(at)')
  return Math.max(at ?? 0, reader.now() + SECOND)
}

type World = ReturnType<typeof world>

async function pressLinks(reader: World, taken: readonly BookedMail[], confirmed: Set<string>) {
  for (const { to, text } of taken) {
    const [link] = /\/confirm\/[\w-]+/.exec(text) ?? []
    if (confirmed.has(to) || link === undefined) continue
    const answer = await reader.request(link, { method: 'POST' })
    if (answer.status === 303) confirmed.add(to)
  }
}

async function asOperator(reader: World, random: () => number): Promise<void> {
  const does = pick(random, ['nothing', 'nothing', 'nothing', 'pause', 'resume', 'resume', 'again'])
  if (does === 'pause' || does === 'resume') await reader.admin(`sending/${does}`, { method: 'POST' })
  if (does === 'again') await reader.admin('refused/send-again', { method: 'POST', body: '{}' })
}

/** The provider works. Events report the unknown outcomes, and the operator settles the rest as not sent. */
async function comeToRest(
  reader: World,
  taken: readonly BookedMail[],
  confirmed: Set<string>,
): Promise<void> {
  await reader.admin('sending/resume', { method: 'POST' })
  for (let step = 0; step < 60 && !(await isAtRest(reader)); step++) {
    reader.set(reader.now() + (step > 2 ? 80 * HOUR : 6 * MINUTE))
    await reader.runCron()
    await reader.consumeWakeUps()
    await pressLinks(reader, taken, confirmed)
    await reader.consumeQueue('longrun-events', taken.map(delivered))
    const { batches } = (await reader.admin('uncertain')) as { batches: { batch: string }[] }
    for (const { batch } of batches) {
      await reader.admin(`uncertain/${batch}/settle`, { method: 'POST', body: '{"outcome":"not_sent"}' })
    }
    await reader.admin('refused/send-again', { method: 'POST', body: '{}' })
    for (const email of READERS) {
      if (!confirmed.has(email)) await reader.signUp({ email, timezone: 'Europe/London' })
    }
  }
}

async function isAtRest(reader: World): Promise<boolean> {
  const { subscribers, deliveries } = (await reader.admin('stats')) as {
    subscribers: { completed: number }
    deliveries: { scheduled: number; sending: number; uncertain: number }
  }
  const { scheduled, sending, uncertain } = deliveries
  return subscribers.completed === READERS.length && scheduled + sending + uncertain === 0
}

function delivered({ tags }: BookedMail) {
  const id = tags[2]?.value ?? ''
  const event = { id: `msg_${id}`, type: 'email.delivered', effect: 'delivered', detail: null }
  return { ...event, delivery: Number(id), happenedAt: Date.parse('2026-11-20T16:00:00Z') }
}

const BODIES = [
  '',
  'null',
  '0',
  '"Internal Server Error"',
  '[]',
  '{}',
  '{"data":[]}',
  '{"data":[],"errors":[]}',
  '{"data":[],"errors":[{"index":99,"message":"No."}]}',
  '{"data":[{"id":"one"}',
  '{"message":"Endpoint request timed out"}',
  '{"message":"Forbidden"}',
  '{"statusCode":504,"error":"Gateway Timeout","message":"Timed out"}',
  '{"type":"about:blank","title":"Too Many Requests","status":429}',
  '<!doctype html><title>Bad gateway</title>',
  'upstream connect error',
]

const NAMES = [
  'missing_api_key',
  'validation_error',
  'rate_limit_exceeded',
  'daily_quota_exceeded',
  'monthly_quota_exceeded',
  'concurrent_idempotent_requests',
  'application_error',
  'invalid_parameter',
]

const WAITS = [
  '',
  '0',
  '1',
  '1.2345',
  '-3',
  '7200',
  '1728000',
  '1000000000000',
  'soon',
  'Fri, 20 Nov 2026 15:40:00 GMT',
]
const RATES = ['', '1;w=3600', '0;w=0', '10;w=1', '1000000;w=1', 'many']

function oddAnswer(random: () => number, { mails, nth }: Asked): Met {
  if (random() < 0.1) return { when: pick(random, ['before', 'after']), answer: 'reset' }
  const status =
    random() < 0.6
      ? pick(random, [200, 400, 401, 403, 409, 413, 422, 429, 500, 502, 503, 504])
      : 200 + Math.floor(random() * 400)
  const name = pick(random, NAMES)
  const body =
    random() < 0.4
      ? own(status, name).body
      : random() < 0.1 && nth === 1
        ? refusesAll(mails.length)
        : pick(random, BODIES)
  const headers = {
    'retry-after': pick(random, WAITS),
    'ratelimit-policy': pick(random, RATES),
    'ratelimit-limit': pick(random, ['', '1', '0', '10']),
  }
  const when =
    isSurelyRefused(status, body) || accounts(status, body, mails.length)
      ? 'before'
      : pick(random, ['before', 'after'])
  return { when, answer: { status, headers, body } }
}

function refusesAll(mails: number): string {
  const errors = Array.from({ length: mails }, (_, index) => ({
    index,
    message: 'The domain is not verified.',
  }))
  return JSON.stringify({ data: [], errors })
}

/**
 * By the rules of the real provider, not by the code's reading of them: after these answers nothing was
 * accepted.
 */
function isSurelyRefused(status: number, body: string): boolean {
  if ([400, 413, 422].includes(status)) return true
  const isOwn = body.startsWith(`{"statusCode":${status},"name":`)
  if ([401, 403, 429].includes(status) && isOwn) return true
  return status === 403 && (body.startsWith('<') || body.startsWith('upstream'))
}

function accounts(status: number, body: string, mails: number): boolean {
  return status >= 200 && status < 300 && body === refusesAll(mails)
}

function pick<const Choice>(random: () => number, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new Error('nothing to choose from')
  return choice
}

/** Numbers from 0 up to 1, the same for a seed. A linear congruence over a hash is random enough. */
function randomOf(seed: string): () => number {
  let state = [...seed].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
}
