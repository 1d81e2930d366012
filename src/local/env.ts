import type { Options } from './options.ts'

/** Settings that production must be given; locally each has a default that works and protects nothing. */
export function readLocalEnv(options: Pick<Options, 'port'>) {
  return {
    ADMIN_TOKEN: process.env.ADMIN_TOKEN ?? 'local-admin-token',
    TOKEN_SECRET: process.env.TOKEN_SECRET ?? 'local-token-secret',
    ERASURE_KEY: process.env.ERASURE_KEY ?? 'local-erasure-key',
    ALLOWED_ORIGINS: process.env.ALLOWED_ORIGINS ?? '',
    ACCESS_TEAM_DOMAIN: process.env.ACCESS_TEAM_DOMAIN ?? '',
    ACCESS_AUD: process.env.ACCESS_AUD ?? '',
    ALARM_EMAIL: process.env.ALARM_EMAIL ?? '',
    SIGNUP_CEILING: process.env.SIGNUP_CEILING ?? '1000',
    FORM_SECONDS: process.env.FORM_SECONDS ?? '2',
    TURNSTILE_SITE_KEY: process.env.TURNSTILE_SITE_KEY ?? '',
    TURNSTILE_SECRET_KEY: process.env.TURNSTILE_SECRET_KEY ?? '',
    LOCAL_SITEVERIFY_URL: process.env.LOCAL_SITEVERIFY_URL ?? '',
    WORKERS_PLAN: process.env.WORKERS_PLAN ?? 'paid',
    RESEND_WEBHOOK_SECRET:
      process.env.RESEND_WEBHOOK_SECRET ?? 'whsec_bG9uZ3J1bi1sb2NhbC13ZWJob29rLXNlY3JldA==',
    RESEND_API_KEY: process.env.RESEND_API_KEY ?? 're_local',
    BASE_URL: process.env.BASE_URL ?? `http://localhost:${options.port}`,
    ...(process.env.LOCAL_QUEUE_FAULTS ? { LOCAL_QUEUE_FAULTS: process.env.LOCAL_QUEUE_FAULTS } : {}),
  }
}
