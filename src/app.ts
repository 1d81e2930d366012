import type { FallbackChannel } from './alerts/fallback-channel.ts'
import type { ProviderEvent } from './db/provider-events.ts'
import { type Budget, budgetFor } from './delivery/budget.ts'
import type { CompiledCourse } from './domain/course.ts'
import type { Clock } from './lib/clock.ts'
import { type Access, accessOf } from './lib/cloudflare-access.ts'
import { isThisMachine } from './lib/localhost.ts'
import { retryingOnce } from './lib/retrying-database.ts'
import { SettingError } from './lib/setting-error.ts'
import { parseSecrets } from './lib/tokens.ts'
import { STRICT, type Turnstile, type TurnstileRules, turnstileOf } from './lib/turnstile.ts'
import { logError } from './log.ts'
import { resendMailer } from './mail/resend.ts'
import type { Sender } from './mail/sender.ts'
import type { WebhookClient } from './webhooks/post-webhook.ts'

export interface Env {
  DB: D1Database
  /** The static files: most are served without the Worker. */
  ASSETS: Fetcher
  DELIVERY_QUEUE: Queue<Record<string, never>>
  EVENTS: Queue<ProviderEvent>
  /** Those that could not be recorded. */
  EVENTS_DEAD: Queue<ProviderEvent>
  SIGNUP_LIMIT: RateLimit
  ADMIN_LIMIT: RateLimit
  BASE_URL: string
  RESEND_BASE_URL: string
  RESEND_API_KEY: string
  /** One secret or, while it is being rotated, several separated by commas. Without any, every event is refused. */
  RESEND_WEBHOOK_SECRET?: string
  TOKEN_SECRET: string
  /** Makes the hashes that stay of erased addresses. Never rotated: with another key none would be found again. */
  ERASURE_KEY: string
  ADMIN_TOKEN: string
  /** Where alerts go; empty, nobody is told. */
  ALERT_EMAIL: string
  /** A fallback channel to that address, past the provider, and what it comes from: both or neither. */
  ALERTS?: SendEmail | undefined
  ALERTS_FROM?: string
  /** Asked every minute while all is well; whoever waits for it notices when it stops. It holds a token of theirs. */
  HEARTBEAT_URL?: string
  /** Cloudflare Access in front of /admin: both or neither. */
  ACCESS_TEAM_DOMAIN?: string
  ACCESS_AUD?: string
  /** Origins of other sites that carry the form, parted by commas: she may be sent back there, and it is recorded. */
  ALLOWED_ORIGINS: string
  /** 'paid' makes use of the Workers Paid plan; anything else keeps within the Workers Free plan. */
  WORKERS_PLAN: string
  /** How many sign-ups are taken in an hour, altogether; 'off' for no cap. */
  SIGNUP_CAP: string
  /** A form of ours that comes back sooner is held back once; 'off' takes it. */
  MIN_FORM_SECONDS: string
  /** Cloudflare Turnstile: both keys or neither. */
  TURNSTILE_SITE_KEY?: string
  TURNSTILE_SECRET_KEY?: string
}

/** What the handlers work with in one invocation. Only they read the clock; everything below takes `now`. */
export interface App {
  readonly env: Env
  readonly course: CompiledCourse
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

export function appOf(
  env: Env,
  course: CompiledCourse,
  clock: Clock,
  turnstileRules: TurnstileRules = STRICT,
): App {
  if (!env.ERASURE_KEY) throw new SettingError('ERASURE_KEY is empty')
  if (!env.RESEND_API_KEY) throw new SettingError('RESEND_API_KEY is empty')
  const sender: Sender = {
    mailer: resendMailer(env.RESEND_API_KEY, env.RESEND_BASE_URL),
    course,
    secrets: parseSecrets(env.TOKEN_SECRET),
    baseUrl: env.BASE_URL.replace(/\/+$/, ''),
  }
  const address = URL.parse(sender.baseUrl)
  if (address === null) throw new SettingError('BASE_URL is an address such as https://course.coach.example')
  const webhookClient = {
    secrets: sender.secrets,
    isLocal: address.hostname === 'localhost',
    signedAt: () => Date.now(),
  }
  const access = accessOf(env.ACCESS_TEAM_DOMAIN?.trim() ?? '', env.ACCESS_AUD?.trim() ?? '')
  return {
    env,
    course,
    sender,
    webhookClient,
    access,
    erasureKey: env.ERASURE_KEY,
    budget: budgetFor(env.WORKERS_PLAN),
    clock,
    now: clock.now,
    signUpCap: limitIn(env, 'SIGNUP_CAP'),
    minFormSeconds: limitIn(env, 'MIN_FORM_SECONDS'),
    turnstile: turnstileOf(
      env.TURNSTILE_SITE_KEY?.trim() ?? '',
      env.TURNSTILE_SECRET_KEY?.trim() ?? '',
      turnstileRules,
    ),
    fallbackChannel: fallbackChannelOf(env.ALERTS, env.ALERTS_FROM?.trim() ?? ''),
    heartbeatUrl: heartbeatIn(env.HEARTBEAT_URL?.trim() ?? ''),
  }
}

function fallbackChannelOf(binding: SendEmail | undefined, from: string): FallbackChannel | null {
  if (binding === undefined && from === '') return null
  if (binding === undefined) throw new SettingError('ALERTS_FROM needs the send_email binding ALERTS')
  if (from === '') throw new SettingError('ALERTS_FROM is empty, and ALERTS needs it')
  return { binding, from }
}

function heartbeatIn(text: string): string | null {
  if (text === '') return null
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname))
  if (url === null || !isSafe) throw new SettingError('HEARTBEAT_URL is an https address')
  return url.href
}

function limitIn(env: Env, name: 'SIGNUP_CAP' | 'MIN_FORM_SECONDS'): number | null {
  if (env[name] === 'off') return null
  if (!/^[1-9]\d{0,8}$/.test(env[name])) throw new SettingError(`${name} is a whole number above 0, or "off"`)
  return Number(env[name])
}

const SHORTEST_WAIT_MS = 50
const LONGEST_WAIT_MS = 250

/** The database for what readers do and providers tell: a moment of trouble costs a second try, not a click of theirs. */
export function steadyDb({ env, clock }: App): D1Database {
  return retryingOnce(env.DB, (error) => {
    logError('a call to the database is made once more', error)
    return clock.pause(SHORTEST_WAIT_MS + Math.random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS))
  })
}
