import type { CompiledCourse } from './course/course.ts'
import type { Sender } from './delivery/attempt.ts'
import { parseSecrets } from './lib/tokens.ts'
import { resendMailer } from './mail/resend.ts'

export interface Env {
  DB: D1Database
  BELL: Queue<Record<string, never>>
  SIGNUP_LIMIT: RateLimit
  BASE_URL: string
  RESEND_BASE_URL: string
  RESEND_API_KEY: string
  TOKEN_SECRET: string
  ADMIN_TOKEN: string
}

/** What the doors work with in one invocation. Only they read the clock; everything below takes `now`. */
export interface App {
  readonly env: Env
  readonly course: CompiledCourse
  readonly sender: Sender
  readonly now: () => number
}

export function appOf(env: Env, course: CompiledCourse, now: () => number): App {
  const sender: Sender = {
    mailer: resendMailer(env.RESEND_API_KEY, env.RESEND_BASE_URL),
    course,
    secrets: parseSecrets(env.TOKEN_SECRET),
    baseUrl: env.BASE_URL.replace(/\/+$/, ''),
  }
  return { env, course, sender, now }
}
