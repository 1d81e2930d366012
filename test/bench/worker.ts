import { appOf } from '../../src/app.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { recordEvents } from '../../src/delivery/provider-events.ts'
import { scheduleLetter } from '../../src/delivery/schedule-letter.ts'
import type { ProviderEvent } from '../../src/domain/provider-event.ts'
import type { Env } from '../../src/env.ts'
import { home as compiled, letters } from '../../src/generated/course.js'
import { handlers } from '../../src/handlers.ts'
import type { Mailer } from '../../src/mail/resend.ts'
import { only } from '../support/only-course.ts'
import { meter } from '../worker/meter.ts'
import { tapped } from '../worker/tapped-database.ts'

const EVERYONE = { courses: null, statuses: null, languages: null, furthest: null, sources: null }

const clock = { now: () => Date.now(), pause: (milliseconds: number) => scheduler.wait(milliseconds) }

/** The first letter of the site goes to everyone. */
const site = {
  ...only(compiled),
  letters: {
    hasArchive: false,
    all: letters.all.slice(0, 1).map((letter) => ({
      ...letter,
      name: 'bench',
      audience: { ...EVERYONE, isDuringCourse: true },
      message: { ...letter.message, name: 'bench' },
    })),
  },
}

const production = handlers((env) => appOf(env, site, clock))
/**
 * All sign-ups of a bench come from one address. The environment is the same object for each request, as in
 * the runtime.
 */
const withoutLimit = (deployed: Env): Env => {
  passing ??= { ...deployed, SIGNUP_LIMIT: { limit: async () => ({ success: true }) } }
  return passing
}
let passing: Env | undefined

/** A provider without latency, to measure only our own work. */
const AT_ONCE: Mailer = {
  send: async () => ({
    outcome: { kind: 'accepted', refused: new Map() },
    rate: { perSecond: 1_000_000, remaining: null, resetSeconds: null },
  }),
}

interface Measured {
  milliseconds: number
  calls: number
  statements: number
  read: number
  written: number
}

/** The deployed handlers, plus handlers that run one part and return what it took. */
export default {
  ...production,
  async fetch(request, deployed, context) {
    const { pathname, searchParams } = new URL(request.url)
    const env = withoutLimit(deployed)
    const many = Number(searchParams.get('n') ?? 1)
    switch (pathname) {
      case '/bench/deliver':
        return Response.json(await measured(env, (db) => deliverBatches(db, env, many)))
      case '/bench/schedule':
        return Response.json(await measured(env, (db) => schedule(db, env)))
      case '/bench/fold':
        return Response.json(await measured(env, (db) => fold(db, Number(searchParams.get('from')), many)))
      case '/bench/tick':
        return Response.json(
          await measured(env, (DB) => again(many, () => production.scheduled(undefined, { ...env, DB }))),
        )
      case '/bench/inner':
        return innerHandler(request, env, context, many)
      default:
        return production.fetch(request, env, context)
    }
  },
} satisfies ExportedHandler<Env>

async function measured(env: Env, work: (db: D1Database) => Promise<unknown>): Promise<Measured> {
  const { tap, rowsOf } = meter()
  let [calls, statements] = [0, 0]
  const db = tapped(env.DB, (call, many, asked) => {
    calls++
    statements += many
    return tap(call, many, asked)
  })
  const startedAt = Date.now()
  const rows = await rowsOf(() => work(db))
  return { milliseconds: Date.now() - startedAt, calls, statements, ...rows }
}

function deliverBatches(db: D1Database, env: Env, batches: number) {
  const { sender, budget } = appOf(env, site, clock)
  const once = { ...budget, batches, requestsInFlight: 1 }
  return deliver(db, { ...sender, mailer: AT_ONCE }, once, clock)
}

function schedule(db: D1Database, env: Env) {
  return scheduleLetter(db, appOf(env, site, clock).budget.letterReaders, clock.now())
}

/** Two events per delivery from an id on: sent and delivered. */
async function fold(db: D1Database, from: number, deliveries: number): Promise<void> {
  const events = Array.from({ length: deliveries }, (_, n) =>
    (['accepted', 'delivered'] as const).map(
      (effect): ProviderEvent => ({
        id: `msg_${crypto.randomUUID().replaceAll('-', '').slice(0, 27)}`,
        type: effect === 'accepted' ? 'email.sent' : 'email.delivered',
        effect,
        delivery: from + n,
        happenedAt: Date.now(),
        detail: null,
      }),
    ),
  ).flat()
  await recordEvents(db, events, 'webhook', Date.now())
}

/** What a request to one of the real handlers took. Its path is in a header. */
async function innerHandler(
  request: Request,
  env: Env,
  context: ExecutionContext,
  many: number,
): Promise<Response> {
  const path = request.headers.get('x-path') ?? '/'
  const { method, headers } = request
  const body = method === 'POST' ? await request.text() : null
  const ask = async (DB: D1Database) => {
    const inner = new Request(new URL(path, request.url), { method, headers, body })
    const response = await production.fetch(inner, { ...env, DB }, context)
    await response.text()
  }
  return Response.json(await measured(env, (DB) => again(many, () => ask(DB))))
}

async function again(many: number, work: () => Promise<void>): Promise<void> {
  for (let time = 0; time < many; time++) await work()
}
