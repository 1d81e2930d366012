import type { App } from './app.ts'
import { isThisMachine } from './lib/localhost.ts'
import { SettingError } from './lib/setting-error.ts'
import { SECRET_MIN_CHARS } from './policy.ts'

/** The secrets of the local stack. They are public, so production refuses them. */
export const LOCAL_SECRETS = {
  TOKEN_SECRET: 'local-token-secret',
  ERASURE_KEY: 'local-erasure-key',
  ADMIN_TOKEN: 'local-admin-token',
  RESEND_API_KEY: 're_local',
  RESEND_WEBHOOK_SECRET: 'whsec_bG9uZ3J1bi1sb2NhbC13ZWJob29rLXNlY3JldA==',
} as const

export type SecretName = keyof typeof LOCAL_SECRETS
export type SecretState = 'set' | 'missing' | 'local' | 'short'

/** In a comma-separated list every secret must be strong, because each of them verifies. */
export function stateOf(name: SecretName, value: string | undefined): SecretState {
  const parts = (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0) return 'missing'
  if (parts.includes(LOCAL_SECRETS[name])) return 'local'
  return parts.some((part) => part.length < SECRET_MIN_CHARS) ? 'short' : 'set'
}

/**
 * Throws when a deployed Worker has weak secrets: anybody could forge links or sign in. A BASE_URL on this
 * machine or under .test, which no DNS resolves (RFC 6761), belongs to the local stack or a test.
 */
export function refuseWeakSecrets({ env, sender }: App): void {
  const { hostname } = new URL(sender.baseUrl)
  if (isThisMachine(hostname) || hostname.endsWith('.test')) return
  for (const name of ['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN'] as const) {
    const state = stateOf(name, env[name])
    if (state !== 'set') throw new SettingError(`${name} ${WEAK[state]}`)
  }
}

const WEAK = {
  missing: 'is empty',
  local: 'is the one of the local stack, which everybody knows',
  short: `is shorter than ${SECRET_MIN_CHARS} characters`,
} as const
