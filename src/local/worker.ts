import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type App, appOf, type Compiled } from '../app.ts'
import { GIVEN_FOLDER } from '../content-model/magnet.ts'
import type { Env } from '../env.ts'
import { courses, home, letters } from '../generated/course.js'
import { handlers } from '../handlers.ts'
import { STRICT } from '../lib/turnstile.ts'
import {
  assetsOnDisk,
  courseHasChanged,
  type DeskEnv,
  latestCourses,
  withPageScript,
} from './desk/desk-client.ts'
import { lessonPreview } from './desk/preview/lesson-preview.tsx'
import { readQueueFaults, unreliable } from './queue-faults.ts'

export interface LocalEnv extends Env, DeskEnv {
  LOCAL: KVNamespace
  NO_SIGNUP_LIMIT?: string
  LOCAL_QUEUE_FAULTS?: string
  /** Replaces Turnstile's siteverify; empty means Cloudflare's own. */
  LOCAL_SITEVERIFY_URL?: string
}

let compiled: Compiled = { courses, home: home.id, letters }
let offset = 0
const clock = {
  now: () => Date.now() + offset,
  pause: (milliseconds: number) => scheduler.wait(milliseconds),
}
// Only this machine runs it, whatever BASE_URL says.
const production = handlers(localApp, 'any')

const clockSchema = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({}),
])

/** The production Worker, with a movable clock and a cron that runs on demand. Never deployed. */
export default {
  async fetch(request, env, context) {
    await refresh(env)
    const { pathname } = new URL(request.url)
    if (request.method === 'POST' && pathname === '/local/clock') return moveClock(request, env)
    if (request.method === 'POST' && pathname === '/local/tick') {
      await production.scheduled(undefined, withLocalSettings(env))
      return Response.json({ now: nowIso() })
    }
    if (env.LOCAL_DESK_URL === undefined) return production.fetch(request, withLocalSettings(env), context)
    return fetchAtDesk(request, env, context)
  },
  async queue(batch, env) {
    await refresh(env)
    return production.queue(batch, withLocalSettings(env))
  },
  async scheduled(_controller, env) {
    await refresh(env)
    return production.scheduled(undefined, withLocalSettings(env))
  },
} satisfies ExportedHandler<LocalEnv>

function localApp(env: Env & Pick<LocalEnv, 'LOCAL_SITEVERIFY_URL'>): App {
  return appOf(env, compiled, clock, {
    siteverifyUrl: env.LOCAL_SITEVERIFY_URL || STRICT.siteverifyUrl,
    takesTestKeys: true,
  })
}

async function refresh(env: LocalEnv): Promise<void> {
  offset = await readOffset(env.LOCAL)
  compiled = await latestCourses(compiled, env)
}

/** While the course is being edited, the Worker is asked first. It then routes as wrangler.toml says. */
async function fetchAtDesk(request: Request, env: LocalEnv, context: ExecutionContext): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/local/desk/')) return fetch(env.LOCAL_DESK_URL + pathname)
  if (request.method === 'POST' && pathname === '/local/course') {
    courseHasChanged()
    return new Response(null, { status: 204 })
  }
  const local = { ...withLocalSettings(env), ASSETS: assetsOnDisk(env) }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const mayBeFile = isRead && !pathname.startsWith(`/${GIVEN_FOLDER}/`)
  const file = mayBeFile ? await local.ASSETS.fetch(request) : null
  if (file !== null && file.status !== 404) return file
  const page = /^\/local\/(lessons|letters)\//.test(pathname)
    ? await lessonPreview(localApp(local)).fetch(request, local, context)
    : await production.fetch(request, local, context)
  return withPageScript(request, page)
}

/** Stores the offset, so that it survives a restart. */
async function moveClock(request: Request, env: LocalEnv): Promise<Response> {
  const command = clockSchema.safeParse(await request.json().catch(() => null))
  if (!command.success) return invalidInput('Send {"advance":"P7D"}, {"now":"2027-01-04T07:00:00Z"} or {}.')
  try {
    const moved = movedOffset(command.data)
    if (moved !== offset) await env.LOCAL.put(OFFSET_KEY, String(moved))
    offset = moved
  } catch {
    return invalidInput('"advance" must be an ISO 8601 duration such as P7D or PT12H.')
  }
  return Response.json({ now: nowIso() })
}

function invalidInput(message: string): Response {
  return Response.json({ error: { code: 'invalid_input', message } }, { status: 422 })
}

function nowIso(): string {
  return new Date(Date.now() + offset).toISOString()
}

function withLocalSettings(env: LocalEnv): LocalEnv {
  const local: LocalEnv = { ...env }
  if (env.NO_SIGNUP_LIMIT !== undefined) {
    local.SIGNUP_LIMIT = { limit: async () => ({ success: true }) }
    local.SIGNUP_CAP = 'off'
    local.MIN_FORM_SECONDS = 'off'
  }
  if (env.LOCAL_QUEUE_FAULTS !== undefined) {
    const faults = readQueueFaults(env.LOCAL_QUEUE_FAULTS)
    local.DELIVERY_QUEUE = unreliable(env.DELIVERY_QUEUE, faults)
    // Resend gets a 200 once an event is queued. A durable queue never loses it.
    local.EVENTS = unreliable(env.EVENTS, { ...faults, drop: 0, fail: 0 })
  }
  return local
}

const OFFSET_KEY = 'clock-offset-ms'

async function readOffset(store: KVNamespace): Promise<number> {
  return Number((await store.get(OFFSET_KEY)) ?? 0)
}

/** Throws on an invalid duration. */
function movedOffset(command: { advance?: string; now?: string }): number {
  if (command.now !== undefined) return Date.parse(command.now) - Date.now()
  if (command.advance === undefined) return offset
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now() + offset).toZonedDateTimeISO('UTC')
  return now.add(Temporal.Duration.from(command.advance)).epochMilliseconds - Date.now()
}
