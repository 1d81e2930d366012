import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { appOf, type Env } from '../app.ts'
import { compiled } from '../generated/course.js'
import { handlers } from '../handlers.ts'
import { STRICT } from '../lib/turnstile.ts'
import { readQueueFaults, unreliable } from './queue-faults.ts'

export interface LocalEnv extends Env {
  LOCAL: KVNamespace
  NO_SIGNUP_LIMIT?: string
  LOCAL_QUEUE_FAULTS?: string
  /** Stands in for Cloudflare's own; empty asks Cloudflare. */
  LOCAL_SITEVERIFY_URL?: string
}

let offset = 0
const clock = {
  now: () => Date.now() + offset,
  pause: (milliseconds: number) => scheduler.wait(milliseconds),
}
const production = handlers(
  (env: Env & Pick<LocalEnv, 'LOCAL_SITEVERIFY_URL'>) =>
    appOf(env, compiled, clock, {
      siteverifyUrl: env.LOCAL_SITEVERIFY_URL || STRICT.siteverifyUrl,
      takesTestKeys: true,
    }),
  // Whatever BASE_URL says: nothing but this machine runs it.
  'any',
)

const clockSchema = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({}),
])

/** The Worker as it is, with a clock that can be moved and a cron that can be called. Never deployed. */
export default {
  async fetch(request, env, context) {
    offset = await readOffset(env.LOCAL)
    const { pathname } = new URL(request.url)
    if (request.method === 'POST' && pathname === '/local/clock') return moveClock(request, env)
    if (request.method === 'POST' && pathname === '/local/tick') {
      await production.scheduled(undefined, asToldLocally(env))
      return Response.json({ now: nowIso() })
    }
    return production.fetch(request, asToldLocally(env), context)
  },
  async queue(batch, env) {
    offset = await readOffset(env.LOCAL)
    return production.queue(batch, asToldLocally(env))
  },
  async scheduled(_controller, env) {
    offset = await readOffset(env.LOCAL)
    return production.scheduled(undefined, asToldLocally(env))
  },
} satisfies ExportedHandler<LocalEnv>

async function moveClock(request: Request, env: LocalEnv): Promise<Response> {
  const command = clockSchema.safeParse(await request.json().catch(() => null))
  if (!command.success) return refuse('Send {"advance":"P7D"}, {"now":"2027-01-04T07:00:00Z"} or {}.')
  try {
    offset = await writeOffset(env.LOCAL, offset, command.data)
  } catch {
    return refuse('"advance" is an ISO 8601 duration such as P7D or PT12H.')
  }
  return Response.json({ now: nowIso() })
}

function refuse(message: string): Response {
  return Response.json({ error: { code: 'invalid_input', message } }, { status: 422 })
}

function nowIso(): string {
  return new Date(Date.now() + offset).toISOString()
}

function asToldLocally(env: LocalEnv): LocalEnv {
  const told: LocalEnv = { ...env }
  if (env.NO_SIGNUP_LIMIT !== undefined) {
    told.SIGNUP_LIMIT = { limit: async () => ({ success: true }) }
    told.SIGNUP_CAP = 'off'
    told.MIN_FORM_SECONDS = 'off'
  }
  if (env.LOCAL_QUEUE_FAULTS !== undefined) {
    const faults = readQueueFaults(env.LOCAL_QUEUE_FAULTS)
    told.DELIVERY_QUEUE = unreliable(env.DELIVERY_QUEUE, faults)
    // The provider hears 200 once an event is in the queue, and queues are durable: those are never lost.
    told.EVENTS = unreliable(env.EVENTS, { ...faults, drop: 0, fail: 0 })
  }
  return told
}

const KEY = 'clock-offset-ms'

async function readOffset(store: KVNamespace): Promise<number> {
  return Number((await store.get(KEY)) ?? 0)
}

/** Moves the course's clock and keeps the move, so that it survives a restart. Throws on a duration it cannot read. */
async function writeOffset(
  store: KVNamespace,
  offset: number,
  command: { advance?: string; now?: string },
): Promise<number> {
  const moved = movedOffset(offset, command)
  if (moved !== offset) await store.put(KEY, String(moved))
  return moved
}

function movedOffset(offset: number, command: { advance?: string; now?: string }): number {
  if (command.now !== undefined) return Date.parse(command.now) - Date.now()
  if (command.advance === undefined) return offset
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now() + offset).toZonedDateTimeISO('UTC')
  return now.add(Temporal.Duration.from(command.advance)).epochMilliseconds - Date.now()
}
