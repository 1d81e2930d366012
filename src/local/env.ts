import type { Options } from './options.ts'

/** Settings that production must be given; locally each has a default that works and protects nothing. */
export function readLocalEnv(options: Pick<Options, 'port'>) {
  return {
    ADMIN_TOKEN: process.env.ADMIN_TOKEN ?? 'local-admin-token',
    TOKEN_SECRET: process.env.TOKEN_SECRET ?? 'local-token-secret',
    RESEND_API_KEY: process.env.RESEND_API_KEY ?? 're_local',
    BASE_URL: process.env.BASE_URL ?? `http://localhost:${options.port}`,
  }
}
