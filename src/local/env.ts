import { LOCAL_SECRETS } from '../local-secrets.ts'
import type { Options } from './options.ts'

/** Local defaults for the settings that production requires. They protect nothing. */
export function readLocalEnv(options: Pick<Options, 'port'>) {
  return {
    ADMIN_TOKEN: process.env.ADMIN_TOKEN ?? LOCAL_SECRETS.ADMIN_TOKEN,
    TOKEN_SECRET: process.env.TOKEN_SECRET ?? LOCAL_SECRETS.TOKEN_SECRET,
    ERASURE_KEY: process.env.ERASURE_KEY ?? LOCAL_SECRETS.ERASURE_KEY,
    ALLOWED_ORIGINS: process.env.ALLOWED_ORIGINS ?? '',
    ACCESS_TEAM_DOMAIN: process.env.ACCESS_TEAM_DOMAIN ?? '',
    ACCESS_AUD: process.env.ACCESS_AUD ?? '',
    ALERT_EMAIL: process.env.ALERT_EMAIL ?? '',
    ALERTS_FROM: '',
    HEARTBEAT_URL: process.env.HEARTBEAT_URL ?? '',
    SIGNUP_CAP: process.env.SIGNUP_CAP ?? '1000',
    MIN_FORM_SECONDS: process.env.MIN_FORM_SECONDS ?? '2',
    TURNSTILE_SITE_KEY: process.env.TURNSTILE_SITE_KEY ?? '',
    TURNSTILE_SECRET_KEY: process.env.TURNSTILE_SECRET_KEY ?? '',
    LOCAL_SITEVERIFY_URL: process.env.LOCAL_SITEVERIFY_URL ?? '',
    WORKERS_PLAN: process.env.WORKERS_PLAN ?? 'paid',
    RESEND_WEBHOOK_SECRET: process.env.RESEND_WEBHOOK_SECRET ?? LOCAL_SECRETS.RESEND_WEBHOOK_SECRET,
    RESEND_API_KEY: process.env.RESEND_API_KEY ?? LOCAL_SECRETS.RESEND_API_KEY,
    BASE_URL: process.env.BASE_URL ?? `http://localhost:${options.port}`,
    ...(process.env.LOCAL_QUEUE_FAULTS ? { LOCAL_QUEUE_FAULTS: process.env.LOCAL_QUEUE_FAULTS } : {}),
  }
}
