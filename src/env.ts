import * as z from 'zod/mini'
import type { ProviderEvent } from './domain/provider-event.ts'
import { isThisMachine } from './lib/localhost.ts'
import { SettingError } from './lib/setting-error.ts'

/** The bindings of wrangler.toml, and what it does not say of them. */
export interface Env extends GeneratedEnv {
  DELIVERY_QUEUE: Queue<Record<string, never>>
  EVENTS: Queue<ProviderEvent>
  /** Events that could not be recorded. */
  EVENTS_DEAD: Queue<ProviderEvent>
  /** One secret or, during a rotation, several separated by commas. Without any, every event is refused. */
  RESEND_WEBHOOK_SECRET?: string
  /** Needs TURNSTILE_SITE_KEY. */
  TURNSTILE_SECRET_KEY?: string
  /** Requested every minute while all is well, for a monitor that notices when it stops. It holds a token. */
  HEARTBEAT_URL?: string
  /** Bound by a deploy that finds ALERTS_FROM set. */
  ALERTS?: SendEmail | undefined
}

/** Throws a SettingError that names the first wrong setting. */
export function settingsOf(env: Env): z.output<typeof settingsSchema> {
  const parsed = settingsSchema.safeParse(env)
  if (parsed.success) return parsed.data
  throw new SettingError(parsed.error.issues[0]?.message)
}

const BASE_URL_ERROR = 'BASE_URL is an address such as https://course.coach.example'

const settingsSchema = z.pipe(
  z.object({
    /** Makes the hashes that stay of erased addresses. With another key none would be found again. */
    ERASURE_KEY: secret('ERASURE_KEY'),
    RESEND_API_KEY: secret('RESEND_API_KEY'),
    BASE_URL: z.string().check(
      z.overwrite((url) => url.replace(/\/+$/, '')),
      z.refine((url) => URL.canParse(url), BASE_URL_ERROR),
    ),
    SIGNUP_CAP: limit('SIGNUP_CAP'),
    MIN_FORM_SECONDS: limit('MIN_FORM_SECONDS'),
    HEARTBEAT_URL: z.pipe(
      z._default(
        z.string().check(z.trim(), z.refine(isSafeOrEmpty, 'HEARTBEAT_URL is an https address')),
        '',
      ),
      z.transform((url) => (url === '' ? null : new URL(url).href)),
    ),
    ACCESS_TEAM_DOMAIN: optionalText(),
    ACCESS_AUD: optionalText(),
    TURNSTILE_SITE_KEY: optionalText(),
    TURNSTILE_SECRET_KEY: optionalText(),
    ALERTS_FROM: optionalText(),
  }),
  z.transform((env) => ({
    erasureKey: env.ERASURE_KEY,
    resendApiKey: env.RESEND_API_KEY,
    baseUrl: env.BASE_URL,
    signUpCap: env.SIGNUP_CAP,
    minFormSeconds: env.MIN_FORM_SECONDS,
    heartbeatUrl: env.HEARTBEAT_URL,
    access: { teamDomain: env.ACCESS_TEAM_DOMAIN, audience: env.ACCESS_AUD },
    turnstile: { siteKey: env.TURNSTILE_SITE_KEY, secretKey: env.TURNSTILE_SECRET_KEY },
    alertsFrom: env.ALERTS_FROM,
  })),
)

function secret(name: string) {
  const error = `${name} is empty`
  return z.string(error).check(z.minLength(1, error))
}

/** Empty where the setting is left out. */
function optionalText() {
  return z._default(z.string().check(z.trim()), '')
}

function limit(name: string) {
  const error = `${name} is a whole number above 0, or "off"`
  return z.pipe(
    z.string(error).check(z.regex(/^(off|[1-9]\d{0,8})$/, error)),
    z.transform((text) => (text === 'off' ? null : Number(text))),
  )
}

function isSafeOrEmpty(text: string): boolean {
  const url = URL.parse(text)
  const isLocal = url?.protocol === 'http:' && isThisMachine(url.hostname)
  return text === '' || url?.protocol === 'https:' || isLocal
}
