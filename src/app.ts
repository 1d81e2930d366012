import type { FallbackChannel } from './alerts/fallback-channel.ts'
import { type Budget, budgetFor } from './delivery/budget.ts'
import type { CompiledCourse, CompiledMessage } from './domain/course.ts'
import { type Courses, coursesOf } from './domain/courses.ts'
import type { CompiledLetters } from './domain/letters.ts'
import { type Env, settingsOf } from './env.ts'
import type { Clock } from './lib/clock.ts'
import { type Access, accessOf } from './lib/cloudflare-access.ts'
import { retryingOnce } from './lib/retrying-database.ts'
import { SettingError } from './lib/setting-error.ts'
import { parseSecrets } from './lib/tokens.ts'
import { STRICT, type Turnstile, type TurnstileRules, turnstileOf } from './lib/turnstile.ts'
import { logError } from './log.ts'
import { withMagnet } from './magnets/installed.ts'
import { resendMailer } from './mail/resend.ts'
import type { Sender } from './mail/sender.ts'
import type { WebhookClient } from './webhooks/post-webhook.ts'

/** What the handlers work with in one invocation. Only they read the clock; everything below takes `now`. */
export interface App {
  readonly env: Env
  readonly courses: Courses
  readonly letters: CompiledLetters
  readonly sender: Sender
  readonly webhookClient: WebhookClient
  readonly erasureKey: string
  readonly budget: Budget
  readonly clock: Clock
  readonly now: () => number
  readonly access: Access | null
  readonly signUpCap: number | null
  readonly minFormSeconds: number | null
  readonly turnstile: Turnstile | null
  readonly fallbackChannel: FallbackChannel | null
  readonly heartbeatUrl: string | null
}

/** What the build made of content/. */
export interface Compiled {
  readonly courses: readonly CompiledCourse[]
  /** The id of the course at `/`. */
  readonly home: string
  readonly letters: CompiledLetters
}

export function appOf(
  env: Env,
  compiled: Compiled,
  clock: Clock,
  turnstileRules: TurnstileRules = STRICT,
): App {
  const settings = settingsOf(env)
  const courses = coursesOf(compiled.courses.map(withMagnet), compiled.home)
  const sender: Sender = {
    mailer: resendMailer(settings.resendApiKey, env.RESEND_BASE_URL),
    courses,
    letters: { messages: messagesIn(compiled.letters) },
    secrets: parseSecrets(env.TOKEN_SECRET),
    baseUrl: settings.baseUrl,
  }
  const webhookClient = {
    secrets: sender.secrets,
    isLocal: new URL(settings.baseUrl).hostname === 'localhost',
    signedAt: () => Date.now(),
  }
  return {
    env,
    courses,
    letters: compiled.letters,
    sender,
    webhookClient,
    access: accessOf(settings.access.teamDomain, settings.access.audience),
    erasureKey: settings.erasureKey,
    budget: budgetFor(env.WORKERS_PLAN),
    clock,
    now: clock.now,
    signUpCap: settings.signUpCap,
    minFormSeconds: settings.minFormSeconds,
    turnstile: turnstileOf(settings.turnstile.siteKey, settings.turnstile.secretKey, turnstileRules),
    fallbackChannel: fallbackChannelOf(env.ALERTS, settings.alertsFrom),
    heartbeatUrl: settings.heartbeatUrl,
  }
}

function messagesIn({ all }: CompiledLetters): Readonly<Record<string, CompiledMessage>> {
  return Object.fromEntries(all.map(({ name, message }) => [name, message]))
}

function fallbackChannelOf(binding: SendEmail | undefined, from: string): FallbackChannel | null {
  if (binding === undefined && from === '') return null
  if (binding === undefined) throw new SettingError('ALERTS_FROM needs the send_email binding ALERTS')
  if (from === '') throw new SettingError('ALERTS_FROM is empty, and ALERTS needs it')
  return { binding, from }
}

const SHORTEST_WAIT_MS = 50
const LONGEST_WAIT_MS = 250

/**
 * The database for readers’ actions and provider events: in a moment of trouble each call is made once more.
 */
export function steadyDb({ env, clock }: App): D1Database {
  return retryingOnce(env.DB, (error) => {
    logError('a call to the database is made once more', error)
    return clock.pause(SHORTEST_WAIT_MS + Math.random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS))
  })
}
