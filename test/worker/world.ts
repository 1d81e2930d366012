import { createExecutionContext, createMessageBatch, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Migration } from '@cloudflare/vitest-plugin'
import { inject } from 'vitest'
import { appOf, type Compiled } from '../../src/app.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { type CompiledLetters, NO_LETTERS } from '../../src/domain/letters.ts'
import type { Env } from '../../src/env.ts'
import { handlers } from '../../src/handlers.ts'
import type { Access } from '../../src/lib/cloudflare-access.ts'
import { STRICT } from '../../src/lib/turnstile.ts'
import type { Fault } from '../../src/local/inbox/faults/fault.ts'
import type { SeenRequest } from '../../src/local/inbox/faults/faults.ts'
import type { Mailer } from '../../src/mail/resend.ts'
import { home as compiled } from '../support/club.ts'
import { ofItsOwn, queueInto, UNLIMITED } from './bindings.ts'
import { expectDocumented } from './documented.ts'
import { type Tap, tapped } from './tapped-database.ts'

export const testEnv = env as unknown as Env & { MIGRATIONS: D1Migration[] }

export interface Letter {
  id: string
  to: string[]
  subject: string
  headers: Record<string, string>
  tags: { name: string; value: string }[]
  idempotencyKey: string
}

export interface Mail extends Letter {
  html: string
  text: string
}

export interface WorldOptions {
  course?: CompiledCourse
  /** Several courses, the first one at home. */
  courses?: readonly CompiledCourse[]
  limit?: boolean
  env?: Partial<Env>
  access?: Access | undefined
  /** The origin of requests. By default the Worker's public address. */
  origin?: string
  /** The course of the current deploy, read anew at each invocation. */
  courseNow?: () => CompiledCourse
  /** The same for several courses. */
  coursesNow?: () => readonly CompiledCourse[]
  /** The letters of the current deploy. By default there are none. */
  letters?: () => CompiledLetters
  /** Wraps every call to the database and every request to the provider. */
  tap?: Tap
}

/** A stopped clock needs no real waits, only a chance for other tasks to run. */
const LONGEST_PAUSE_MS = 2

/** A reader's test world: the Worker's handlers, a clock, and a mailbox at the provider. */
export function world(start: string, options: WorldOptions = {}) {
  const key = `re_${crypto.randomUUID()}`
  let now = Date.parse(start)
  const wakeUps: { delaySeconds: number }[] = []
  const events: unknown[] = []
  const pauses: number[] = []
  const worldEnv: Env = {
    ...testEnv,
    RESEND_API_KEY: key,
    RESEND_BASE_URL: inject('providerUrl'),
    DELIVERY_QUEUE: queueInto((_body, delaySeconds) => wakeUps.push({ delaySeconds })),
    EVENTS: queueInto((body) => events.push(body)),
    SIGNUP_LIMIT: options.limit ? ofItsOwn(testEnv.SIGNUP_LIMIT, key) : UNLIMITED,
    ADMIN_LIMIT: options.limit ? ofItsOwn(testEnv.ADMIN_LIMIT, key) : UNLIMITED,
    ...(options.tap === undefined ? {} : { DB: tapped(testEnv.DB, options.tap) }),
    ...options.env,
  }
  const clock = {
    now: () => now,
    pause(milliseconds: number) {
      pauses.push(milliseconds)
      return scheduler.wait(Math.min(milliseconds, LONGEST_PAUSE_MS))
    },
  }
  const worker = handlers((given) => {
    const rules = { ...STRICT, siteverifyUrl: inject('siteverifyUrl') }
    const built = appOf(given, compiledIn(options), clock, rules)
    const { tap, access = built.access } = options
    const app = { ...built, access }
    if (tap === undefined) return app
    const mailer: Mailer = { send: (...mail) => tap(() => app.sender.mailer.send(...mail), 0, []) }
    return { ...app, sender: { ...app.sender, mailer } }
  })

  async function request(path: string, init?: RequestInit): Promise<Response> {
    const context = createExecutionContext()
    const response = await worker.fetch(
      new Request(`${options.origin ?? 'https://course.test'}${path}`, { redirect: 'manual', ...init }),
      worldEnv,
      context,
    )
    await waitOnExecutionContext(context)
    await expectDocumented(init?.method ?? 'GET', path.split('?')[0] ?? '', response)
    return response
  }

  async function consumeWakeUps(): Promise<QueueAnswers> {
    wakeUps.length = 0
    return consumeQueue('longrun-delivery', [{}])
  }

  /** Runs the queue's handler over messages, and returns what became of each. */
  async function consumeQueue(
    queue: string,
    bodies: readonly unknown[],
    attempts = 1,
  ): Promise<QueueAnswers> {
    const batch = createMessageBatch(
      queue,
      bodies.map((body) => ({ id: crypto.randomUUID(), timestamp: new Date(now), attempts, body })),
    )
    const answers: QueueAnswers = { acked: 0, retried: [] }
    for (const message of batch.messages) {
      message.ack = () => void answers.acked++
      message.retry = (how) => void answers.retried.push(how?.delaySeconds ?? 0)
    }
    await worker.queue(batch, worldEnv)
    return answers
  }

  /** Every delivery test runs its handlers twice. */
  async function deliverTwice(): Promise<void> {
    for (let run = 0; run < 2; run++) {
      await worker.scheduled(undefined, worldEnv)
      await consumeWakeUps()
    }
  }

  const providerApi = (path: string, init: RequestInit = {}) =>
    fetch(new URL(`/inbox/api/${path}?key=${key}`, inject('inboxUrl')), init)

  async function requests(): Promise<SeenRequest[]> {
    const seen = (await (await providerApi('requests')).json()) as { requests: SeenRequest[] }
    return seen.requests
  }

  /** The mails without their bodies, in order of arrival. */
  async function letters(to?: string): Promise<Letter[]> {
    const url = new URL('/inbox/api/mails', inject('inboxUrl'))
    url.searchParams.set('key', key)
    if (to !== undefined) url.searchParams.set('to', to)
    const { mails } = (await (await fetch(url)).json()) as { mails: Letter[] }
    return mails
  }

  return {
    env: worldEnv,
    request,
    deliverTwice,
    consumeWakeUps,
    consumeQueue,
    runCron: () => worker.scheduled(undefined, worldEnv),
    wakeUps,
    events,
    pauses,
    key,
    now: () => now,
    /** Moves the clock without waking anything. */
    set(instant: string | number) {
      now = typeof instant === 'number' ? instant : Date.parse(instant)
    },
    async at(instant: string | number) {
      now = typeof instant === 'number' ? instant : Date.parse(instant)
      await deliverTwice()
    },
    signUp: (body: unknown) =>
      request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** What the provider does to the next requests, in order. After that it works. */
    async faults(...faults: Fault[]): Promise<SeenRequest[]> {
      await providerApi('faults', { method: 'DELETE' })
      const { ok } = await providerApi('faults', { method: 'POST', body: JSON.stringify({ key, faults }) })
      if (!ok) throw new Error('the provider cannot do that')
      return requests()
    },
    requests,
    letters,
    async mails(to?: string): Promise<Mail[]> {
      const open = async ({ id }: Letter): Promise<Mail> =>
        (await fetch(new URL(`/inbox/api/mails/${id}`, inject('inboxUrl')))).json()
      return Promise.all((await letters(to)).map(open))
    },
    admin: async (path: string, init: RequestInit = {}) =>
      (
        await request(`/api/admin/${path}`, {
          ...init,
          headers: { authorization: 'Bearer test-admin-token' },
        })
      ).json(),
  }
}

function compiledIn({ course, courses, courseNow, coursesNow, letters }: WorldOptions): Compiled {
  const [home, ...others] = coursesNow?.() ?? courses ?? [courseNow?.() ?? course ?? compiled]
  if (home === undefined) throw new Error('an install has at least one course')
  return { courses: [home, ...others], home: home.id, letters: letters?.() ?? NO_LETTERS }
}

export interface QueueAnswers {
  acked: number
  /** The delay, in seconds, of each message that will be delivered again. */
  retried: number[]
}

export function messageOf(mail: Letter): string | undefined {
  return tagOf(mail, 'message')
}

export function tagOf(mail: Letter, name: string): string | undefined {
  return mail.tags.find((tag) => tag.name === name)?.value
}

/** The path of the first link of a kind in a mail's text. */
export function linkIn(mail: Mail | undefined, kind: 'confirm' | 'course' | 'plan' | 'unsubscribe'): string {
  const path = new RegExp(`https?://[^/\\s]+(/${kind}/[\\w-]+)`).exec(mail?.text ?? '')?.[1]
  if (path === undefined) throw new Error(`no ${kind} link in the mail`)
  return path
}

const TABLES = [
  'bulk_actions',
  'alerts',
  'dead_events',
  'reputation_buckets',
  'webhook_endpoints',
  'sign_up_counts',
  'sign_up_rates',
  'confirm_mails',
  'declines',
  'provider_event_counts',
  'provider_events',
  'templates',
  'deliveries',
  'batches',
  'letters',
  'subscribers',
  'erasures',
  'reader_days',
  'message_counters',
  'source_counters',
  'gone_deliveries',
  'gone_enrollments',
  'operator_actions',
]

export async function emptyDatabase(): Promise<void> {
  await testEnv.DB.batch([
    ...TABLES.map((table) => testEnv.DB.prepare(`delete from ${table}`)),
    testEnv.DB.prepare('update operator_sessions set valid_from = 0'),
    testEnv.DB.prepare(
      `update webhook_health set heard_at = null, unheard_since_at = null, watched_at = null, refused_at = null,
               refused_minutes = 0, test_id = null, test_at = null`,
    ),
    testEnv.DB.prepare('update cron set seen_at = null, expected_since = 9e15'),
    testEnv.DB.prepare(
      `update sending set state = 'running', reason = null, until_at = null, paused_at = null,
               confirms_paused_at = null, confirms_paused_reason = null, accepted_at = null, refusals = 0, refusal_reason = null, in_doubt = 0`,
    ),
  ])
}
