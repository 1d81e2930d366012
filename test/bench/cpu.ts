import type { DatabaseSync } from 'node:sqlite'
import { appOf } from '../../src/app.ts'
import type { Env } from '../../src/env.ts'
import { home as compiled } from '../../src/generated/course.js'
import { handlers } from '../../src/handlers.ts'
import { parseSecrets, signToken } from '../../src/lib/tokens.ts'
import { readLocalEnv } from '../../src/local/env.ts'
import { signEvent } from '../../src/local/inbox/events/sign-event.ts'
import { linkTokens } from '../../src/mail/links.ts'
import { only } from '../support/only-course.ts'
import { atMost, type Figure, median } from './figure.ts'
import { openSqlite, recording, replaying } from './replayed-database.ts'

const ITEM = 'cpu'
/** Cloudflare's free plan allows an invocation 10 ms. */
const AIM_MS = 8
const WARM_UPS = 30
const RUNS = 60

/**
 * The CPU time of each handler on the free plan. The handler is real. The database replays its earlier
 * answers, and the provider takes everything, so D1 and the network cost nothing.
 */
export async function cpu(): Promise<Figure[]> {
  const network = globalThis.fetch
  try {
    const figures: Figure[] = []
    for (const [name, prepare] of Object.entries(SCENARIOS)) figures.push(await figureOf(name, prepare))
    return figures
  } finally {
    // The provider that takes everything is in its place.
    globalThis.fetch = network
  }
}

async function figureOf(name: string, prepare: Prepare): Promise<Figure> {
  const stage = new Stage()
  mails = FREE_BATCH
  const invoke = await prepare(stage)
  const { first, warm } = await measure(stage, invoke)
  return {
    item: ITEM,
    name,
    value: median(warm),
    unit: 'ms',
    rival: { name: 'the first time', value: first },
    aim: atMost(median(warm), AIM_MS, `${AIM_MS} ms`),
  }
}

type Invoke = (env: Env) => Promise<unknown>
type Prepare = (stage: Stage) => Invoke | Promise<Invoke>

async function measure(stage: Stage, invoke: Invoke): Promise<{ first: number; warm: number[] }> {
  const { db, recorded } = recording(stage.sqlite)
  await invoke(stage.env(db))
  const times: number[] = []
  for (let run = 0; run < WARM_UPS + RUNS; run++) {
    const env = stage.env(replaying(recorded))
    const before = process.cpuUsage()
    await invoke(env)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return { first: times[0] ?? Number.NaN, warm: times.slice(WARM_UPS) }
}

const NOW = Date.parse('2026-11-20T15:30:00Z')
const LOCAL = readLocalEnv({ port: 8787 })
const BASE_URL = 'http://localhost:8787'
const clock = { now: () => NOW, pause: async () => undefined }
const worker = handlers((env) => appOf(env, only(compiled), clock), 'any')
const context = {
  waitUntil: (work: Promise<unknown>) => void work,
  passThroughOnException: () => undefined,
  props: {},
}

/** One scenario's database and provider. */
class Stage {
  readonly sqlite: DatabaseSync = openSqlite()

  env(db: D1Database): Env {
    globalThis.fetch = taking
    const queue = { send: async () => SENT, sendBatch: async () => SENT, metrics: async () => METRICS }
    const limit = { limit: async () => ({ success: true }) }
    return {
      ...LOCAL,
      DB: db,
      DELIVERY_QUEUE: queue,
      EVENTS: queue,
      EVENTS_DEAD: queue,
      SIGNUP_LIMIT: limit,
      ADMIN_LIMIT: limit,
      WORKERS_PLAN: 'free',
      ALERT_EMAIL: 'coach@course.example',
      RESEND_BASE_URL: 'http://provider.example',
      ASSETS: {
        fetch: taking,
        connect: () => {
          throw new Error('no file is asked for')
        },
      },
    }
  }

  run(sql: string, ...values: (string | number | null)[]): void {
    this.sqlite.prepare(sql).run(...values)
  }

  /** Readers with the messages they have received. The first has id 1. */
  readers(many: number, status = 'active'): void {
    const list = JSON.stringify(Array.from({ length: many }, (_, n) => n))
    this.run(
      `insert into subscribers (email, email_key, first_name, timezone, created_at)
       select ?1 || value || '@example.org', ?1 || value || '@example.org', 'Katherine', 'Europe/London', 0 from json_each(?2)`,
      status,
      list,
    )
    this.run(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at)
       select id, ?1, ?2, ?3, ?3 from subscribers where id not in (select subscriber_id from enrollments)`,
      compiled.id,
      status,
      NOW - 60 * DAY,
    )
    const received = ['welcome', ...compiled.lessons.slice(0, 3)]
    received.forEach((message, week) => {
      this.run(
        `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at, sent_at, delivered_at)
         select id, ?1, 1, 'sent', ?2, ?3, ?3, ?3 from enrollments where status = ?4`,
        message,
        `2026-10-${10 + 7 * week > 30 ? 30 : 10 + 7 * week}`,
        NOW - (40 - 7 * week) * DAY,
        status,
      )
    })
  }

  /** This message is due to them now. */
  owe(message: string, priority: number, status = 'active'): void {
    this.run(`delete from deliveries where message = ?1`, message)
    this.run(
      `insert into deliveries (enrollment_id, message, priority, status, scheduled_on, due_at)
       select id, ?1, ?2, 'scheduled', '2026-11-20', ?3 from enrollments where status = ?4`,
      message,
      priority,
      NOW - 1000,
      status,
    )
  }
}

const DAY = 86_400_000
const METRICS = { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) }
const SENT = { metadata: { metrics: METRICS } }
const FREE_BATCH = 10
const [FIRST = '', , , FOURTH = ''] = compiled.lessons

/** How many mails a batch of the scenario has. */
let mails = FREE_BATCH

/** The provider, or a webhook endpoint. Takes everything and reads nothing. */
const taking: typeof fetch = async (input) => {
  const key = input instanceof Request ? input.headers.get('idempotency-key') : null
  const taken = key?.startsWith('batch/alert') ? 1 : mails
  return Response.json({ data: Array.from({ length: taken }, (_, n) => ({ id: `mail-${n}` })) })
}

const secret = parseSecrets(LOCAL.TOKEN_SECRET)[0]
const { courseToken, magnetToken, unsubscribeToken } = linkTokens(secret, {
  enrollmentId: 1,
  linkGeneration: 0,
})

function get(path: string): Invoke {
  return async (env) => readOut(await worker.fetch(new Request(BASE_URL + path), env, context))
}

function post(path: string, body: BodyInit, headers: Record<string, string> = {}): Invoke {
  return async (env) =>
    readOut(await worker.fetch(new Request(BASE_URL + path, { method: 'POST', body, headers }), env, context))
}

async function readOut(response: Response): Promise<void> {
  await response.text()
  if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`)
}

function queue(name: string, bodies: readonly unknown[]): Invoke {
  const messages = bodies.map((body, n) => ({
    id: String(n),
    timestamp: new Date(NOW),
    attempts: 1,
    body,
    ack: () => undefined,
    retry: () => undefined,
  }))
  const batch = {
    queue: name,
    messages,
    metadata: { metrics: METRICS },
    ackAll: () => undefined,
    retryAll: () => undefined,
  }
  return (env) => worker.queue(batch, env)
}

const tick: Invoke = (env) => worker.scheduled(undefined, env)

function withAReader(invoke: Invoke): (stage: Stage) => Invoke {
  return (stage) => {
    stage.readers(1)
    stage.owe(FOURTH, 1)
    return invoke
  }
}

const EVENT = JSON.stringify({
  type: 'email.sent',
  created_at: new Date(NOW).toISOString(),
  data: { tags: { course: compiled.id, delivery: '1' } },
})

const SCENARIOS: Readonly<Record<string, Prepare>> = {
  'POST /signup': () =>
    post(
      '/signup',
      new URLSearchParams({ email: 'maja@example.org', firstName: 'Maja', timezone: 'Europe/London' }),
    ),
  'GET / (the page with the form)': () => get('/'),
  'POST /confirm': async (stage) => {
    await post(
      '/signup',
      new URLSearchParams({ email: 'maja@example.org' }),
    )(stage.env(recording(stage.sqlite).db))
    return post(`/confirm/${signToken(secret, 'confirm', 1)}`, '')
  },
  'GET /course': withAReader(get(`/course/${courseToken}`)),
  'POST /course/…/rhythm': withAReader(
    post(`/course/${courseToken}/rhythm`, new URLSearchParams({ pace: 'weekly', weekday: '3', hour: '20' })),
  ),
  'GET a lesson': withAReader(get(`/course/${courseToken}/lessons/${FIRST}`)),
  'GET /plan': withAReader(get(`/plan/${magnetToken}`)),
  'GET the calendar file': withAReader(get(`/plan/${magnetToken}/calendar.ics`)),
  'POST /unsubscribe': withAReader(post(`/unsubscribe/${unsubscribeToken}`, '')),
  'POST /webhooks/resend': () =>
    post('/webhooks/resend', EVENT, signEvent(LOCAL.RESEND_WEBHOOK_SECRET, 'msg_one', EVENT)),
  'events, 100': (stage) => {
    stage.readers(100)
    return queue(
      'longrun-events',
      Array.from({ length: 100 }, (_, n) => ({
        id: `msg_${n}`,
        type: 'email.delivered',
        effect: 'delivered',
        delivery: n + 1,
        happenedAt: NOW,
        detail: null,
      })),
    )
  },
  'wake-up, lessons': (stage) => {
    stage.readers(3 * FREE_BATCH)
    stage.owe(FOURTH, 1)
    return queue('longrun-delivery', [{}])
  },
  'wake-up, welcomes': (stage) => {
    stage.readers(3 * FREE_BATCH)
    stage.owe('welcome', 0)
    return queue('longrun-delivery', [{}])
  },
  'wake-up, each message, just deployed': (stage) => {
    stage.readers(FREE_BATCH)
    stage.run('delete from deliveries')
    const messages = ['welcome', ...compiled.lessons, 'link'].slice(0, FREE_BATCH)
    mails = messages.length
    const list = JSON.stringify(messages)
    stage.run(
      `insert into deliveries (enrollment_id, message, role, priority, status, scheduled_on, due_at)
       select m.key + 1, m.value, iif(m.value = 'link', 'requested', 'step'), 1, 'scheduled', '2026-11-20', ?2 from json_each(?1) m`,
      list,
      NOW - 1000,
    )
    return queue('longrun-delivery', [{}])
  },
  'cron, idle': () => tick,
  'cron, everything to do': (stage) => {
    everything(stage)
    return tick
  },
  'cron, everything to do, a minute later': (stage) => {
    everything(stage)
    stage.run(`update alerts set closed_at = 1`)
    return tick
  },
}

function everything(stage: Stage): void {
  stage.readers(200, 'paused')
  stage.readers(100, 'completed')
  stage.run(`update enrollments set paused_until_on = '2026-11-01' where status = 'paused'`)
  stage.run(`update enrollments set ended_at = ?1 where status = 'completed'`, NOW - 100 * DAY)
  stage.readers(FREE_BATCH)
  stage.owe(FOURTH, 1)
  stage.run(`insert into webhook_endpoints (url, created_at) values ('http://localhost/hook', 0)`)
  stage.run(
    `insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at)
     select 1, id, 'reader.completed', ?1, 0 from enrollments limit 9`,
    NOW,
  )
  for (const cause of ['bounces', 'complaints', 'refused', 'unsent', 'stuck']) {
    stage.run(
      `insert into alerts (cause, subject, body, raised_at) values (?1, 'A drill', 'It is one.', ?2)`,
      cause,
      NOW,
    )
  }
}
