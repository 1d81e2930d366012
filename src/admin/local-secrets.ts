/** What the local stack runs with. Whoever has this repository knows them: in production each is as good as none. */
export const LOCAL_SECRETS = {
  TOKEN_SECRET: 'local-token-secret',
  ERASURE_KEY: 'local-erasure-key',
  ADMIN_TOKEN: 'local-admin-token',
  RESEND_API_KEY: 're_local',
  RESEND_WEBHOOK_SECRET: 'whsec_bG9uZ3J1bi1sb2NhbC13ZWJob29rLXNlY3JldA==',
} as const

export type SecretName = keyof typeof LOCAL_SECRETS
export type SecretState = 'set' | 'missing' | 'local' | 'short'

const MIN_LENGTH = 16

export function stateOf(name: SecretName, value: string | undefined): SecretState {
  if (value === undefined || value.trim() === '') return 'missing'
  const parts = value.split(',').map((part) => part.trim())
  if (parts.includes(LOCAL_SECRETS[name])) return 'local'
  return parts.some((part) => part.length < MIN_LENGTH) ? 'short' : 'set'
}
