import { beforeEach, expect, test, vi } from 'vitest'
import type { ProviderEvent } from '../../src/domain/provider-event.ts'
import { home as compiled } from '../support/club.ts'
import { queueInto } from './bindings.ts'
import { countCalls } from './calls.ts'
import { answers, refuses } from './faults.ts'
import { emptyDatabase, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2026-11-20T15:30:00Z'
const NOW = Date.parse(START)
const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Of the calls that an invocation makes; Cloudflare allows 50. */
const MOST = 40
const QUARTER = 15
const [LESSON = ''] = compiled.lessons
const MESSAGES = ['welcome', 'link', 'confirm', 'reminder', ...compiled.lessons].slice(0, 10)

/** Counts everything: statements, requests and queues. The queue can refuse wake-ups. */
function onTheFreePlan(queueState: 'works' | 'broken' = 'works') {
  const calls = countCalls()
  const heard = new Set<string>()
  const queue = queueInto<Record<string, never>>(() => undefined)
  const DELIVERY_QUEUE =
    queueState === 'works' ? queue : { ...queue, send: () => Promise.reject(new Error('it is away')) }
  const it = world(START, {
    tap: (call, count, statements) => {
      for (const { sql } of statements) heard.add(sql)
      return calls.tap(call, count, statements)
    },
    env: {
      WORKERS_PLAN: 'free',
      BASE_URL: 'http://localhost',
      ALERT_EMAIL: 'coach@course.test',
      ...calls.counting({
        DELIVERY_QUEUE,
        EVENTS_DEAD: {
          ...queueInto<ProviderEvent>(() => undefined),
          metrics: async () => ({ backlogCount: 3, backlogBytes: 1 }),
        },
      }),
    },
  })
  calls.failing.add('crm.example')
  return { ...it, calls, heard }
}

const run = (sql: string, ...values: unknown[]) =>
  testEnv.DB.prepare(sql)
    .bind(...values)
    .run()

/** Readers with one status, an hour ago. */
async function readers(many: number, status: string, more = ''): Promise<void> {
  await run(
    `insert into subscribers (email, email_key, timezone, created_at)
     select ?1 || value || '@runner.org', ?1 || value || '@runner.org', 'Europe/London', 0
       from json_each(?2)`,
    `${status}${crypto.randomUUID()}`,
    JSON.stringify(Array.from({ length: many }, (_, n) => n)),
  )
  await run(
    `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
     select id, ?1, ?2, 0, iif(?2 = 'pending', null, 1) from subscribers
      where id not in (select subscriber_id from enrollments)`,
    compiled.id,
    status,
  )
  if (more !== '') await run(`update enrollments set ${more} where status = ?1`, status)
}

/** One mail of each kind is due, each to another reader, and no template is stored. */
async function tenDue(): Promise<void> {
  await run('delete from templates')
  await readers(MESSAGES.length, 'active')
  await run(
    `insert into deliveries (enrollment_id, message, role, priority, status, scheduled_on, due_at)
     select e.id, m.value, iif(m.value in ('confirm', 'reminder', 'link'), 'requested', 'step'), 1, 'scheduled', '2026-11-20', ?2
       from json_each(?1) m
       join (select id, row_number() over (order by id desc) as place from enrollments) e on e.place = m.key + 1`,
    JSON.stringify(MESSAGES),
    NOW - MINUTE,
  )
}

test('a run of the drain makes at most 40 calls, whatever the provider answers', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const it = onTheFreePlan()
  const states = {
    'all is well': [],
    'its one batch is refused': [answers('before', 422, '{"message":"Bad"}')],
    'too fast': [refuses(429, 'rate_limit_exceeded')],
    'no quota': [refuses(429, 'daily_quota_exceeded')],
    'no key': [refuses(401, 'invalid_api_key')],
    'it breaks': [answers('after', 503, '{}')],
  }
  for (const [name, faults] of Object.entries(states)) {
    await emptyDatabase()
    await tenDue()
    await it.faults(...faults)
    await it.calls.during(`wake-up: ${name}`, it.consumeWakeUps)
    await run(`update sending set until_at = ?1`, NOW)
    await run(`update batches set available_at = ?1, first_attempt_at = null`, NOW)
    await run('delete from templates')
    await it.calls.during(`wake-up: after ${name}`, it.consumeWakeUps)
  }
  await emptyDatabase()
  await tenDue()
  await run(`update sending set state = 'held', until_at = ?1`, NOW)
  await it.calls.during('wake-up: it finds out that a hold is over', it.consumeWakeUps)
  expect(await it.letters()).not.toHaveLength(0)
  expect(it.calls.above(MOST), JSON.stringify(it.calls.figures)).toEqual([])
  expect(it.calls.figures).toHaveLength(13)
})

test('a hundred events that cannot be recorded at first, and a dead one, take at most 40 calls', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const it = onTheFreePlan()
  await readers(100, 'active')
  await run(
    `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at, sent_at)
     select id, 'welcome', 0, 'sent', '2026-11-20', ?1, ?1 from enrollments`,
    NOW,
  )
  const { results } = await testEnv.DB.prepare('select id from deliveries').all<{ id: number }>()
  const effects = ['bounced', 'complained', 'delivered'] as const
  const events = results.map(
    ({ id }, n): ProviderEvent => ({
      id: `msg_${n}`,
      type: 'email.any',
      effect: effects[n % effects.length] ?? 'none',
      delivery: id,
      happenedAt: NOW,
      detail: null,
    }),
  )
  const database = it.env.DB
  let fails = true
  it.env.DB = new Proxy(database, {
    get: (target, name) => {
      if (name !== 'batch' || !fails) return Reflect.get(target, name)
      fails = false
      return async (statements: D1PreparedStatement[]) => {
        await target.batch(statements)
        throw new Error('D1_ERROR: Network connection lost.')
      }
    },
  })
  const answered = await it.calls.during('events: 100', () =>
    it.consumeQueue('longrun-events', [...events.slice(1), 'unreadable']),
  )
  expect(answered).toEqual({ acked: 100, retried: [] })
  expect(await testEnv.DB.prepare('select paused_reason from sending').first('paused_reason')).toMatch(/spam/)
  await emptyDatabase()
  await it.calls.during('dead events: one', () => it.consumeQueue('longrun-events-dead', events.slice(0, 1)))
  await it.calls.during('dead events: unreadable', () =>
    it.consumeQueue('longrun-events-dead', ['unreadable']),
  )
  expect(it.calls.above(MOST), JSON.stringify(it.calls.figures)).toEqual([])
})

/** The text by which each cron job is recognised among the statements. */
const CHORES = {
  notes: /update cron/,
  pauses: /set status = j.value/,
  reminders: /'reminder'/,
  watching: /update alerts set over_at/,
  fallbackChannel: /update alerts set fallback_closed_at/,
  alerts: /update alerts set closed_at/,
  webhookPosts: /update webhook_endpoints set lost/,
  erasing: /delete from subscribers/,
  folding: /set past_lessons = \(select/,
  days: /reader_days/,
  holds: /state = 'held' and until_at/,
  actions: /delete from operator_actions/,
  events: /delete from provider_events/,
  deadEvents: /delete from dead_events/,
  oldAlerts: /delete from alerts/,
  outcomes: /delete from reputation_buckets/,
  templates: /delete from templates/,
  counts: /delete from sign_up_counts/,
  rates: /delete from sign_up_rates/,
  confirmMails: /delete from confirm_mails/,
  networks: /update consents set ip/,
} as const

/** Everything that the cron may find to do, once more. */
async function allIsDue(now: number): Promise<void> {
  await run('delete from alerts')
  await run(
    `insert into alerts (cause, subject, body, raised_at)
     select value, 'A drill', 'It is one.', ?2 from json_each(?1)`,
    JSON.stringify(['bounces', 'complaints', 'refused', 'unsent', 'stuck', 'stopped']),
    now,
  )
  await run('delete from subscribers')
  await run(`update sending set state = 'running'`)
  await readers(40, 'paused', `paused_until_on = '2026-11-01'`)
  await readers(9, 'pending', `signed_up_at = ${now - 60 * DAY}, remind_at = ${now - MINUTE}`)
  await readers(9, 'completed', `ended_at = ${now - 100 * DAY}`)
  await run('delete from webhook_endpoints')
  for (let n = 0; n < 9; n++) {
    await run(
      `insert into webhook_endpoints (url, created_at, failures) values (?1, 0, 20)`,
      `https://crm.example/${n}`,
    )
  }
  await run(
    `insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, attempts, try_at)
     select p.id, e.id, 'reader.completed', ?1, 20, ?1
       from webhook_endpoints p, (select id from enrollments where status = 'completed' limit 2) e`,
    now - 9 * DAY,
  )
  await tenDue()
}

test.each(['works', 'broken'] as const)(
  'a cron with everything to do makes at most 40 calls, and all jobs run within a quarter of an hour: the delivery queue is %s',
  async (queueState) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = onTheFreePlan(queueState)
    for (let minute = 0; minute < QUARTER; minute++) {
      it.set(NOW + minute * MINUTE)
      await allIsDue(it.now())
      await it.calls.during(`cron: minute ${minute}`, it.runCron)
    }
    const undone = Object.entries(CHORES).filter(([, known]) => ![...it.heard].some((sql) => known.test(sql)))
    expect(undone.map(([name]) => name)).toEqual([])
    const messages = new Set((await it.letters()).map(messageOf))
    expect([messages.has('alert'), messages.has(LESSON)]).toEqual([true, queueState === 'broken'])
    expect(it.calls.above(MOST), JSON.stringify(it.calls.figures)).toEqual([])
  },
  60_000,
)

/** The first statement of those that have several. */
const BEGINNINGS = {
  ...CHORES,
  pauses: /select distinct s.timezone/,
  watching: /webhook_health/,
  alerts: /from alerts where closed_at is null/,
  webhookPosts: /update webhook_endpoints set lease/,
  erasing: /select subscriber_id as subscriberId/,
  folding: /past_lessons is null/,
}

test('a cron job that fails is logged, and does not stop the others', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let failing = /never/
  const heard = new Set<string>()
  const it = world(START, {
    tap: (call, _count, statements) => {
      if (statements.some(({ sql }) => failing.test(sql))) throw new Error('D1_ERROR: no such table')
      for (const { sql } of statements) heard.add(sql)
      return call()
    },
  })
  for (const [name, known] of Object.entries(BEGINNINGS)) {
    failing = known
    heard.clear()
    said.mockClear()
    await it.runCron()
    const undone = Object.entries(BEGINNINGS).filter(([, sql]) => ![...heard].some((each) => sql.test(each)))
    expect(undone.map(([each]) => each)).toEqual([name])
    expect(said).toHaveBeenCalledOnce()
  }
})
