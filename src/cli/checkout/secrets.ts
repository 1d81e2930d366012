import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import type { SecretName } from '../../local-secrets.ts'

export type Secrets = { readonly [Name in SecretName]?: string }

const LASTING = ['ERASURE_KEY', 'ADMIN_TOKEN'] as const satisfies readonly SecretName[]

/** Keeps the secrets that Cloudflare never shows again. Git ignores the folder. */
export function secretsFile(root: string, name: string): string {
  return join(root, '.secrets', `${name}.env`)
}

export function readSecrets(root: string, name: string): Secrets {
  const file = secretsFile(root, name)
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/** Keeps secrets for the next attempt until a deploy finishes. */
export function keepSecrets(root: string, name: string, secrets: Secrets): void {
  if (secretNames(secrets).length === 0) return
  write(
    secretsFile(root, name),
    `# Course "${name}". Its deploy has not finished: run npm run deploy again.`,
    secrets,
  )
}

export function keepLastingSecrets(root: string, name: string): void {
  const kept = readSecrets(root, name)
  const lasting = Object.fromEntries(
    LASTING.flatMap((secret) => (kept[secret] ? [[secret, kept[secret]]] : [])),
  )
  if (Object.keys(lasting).length === 0) return
  write(
    secretsFile(root, name),
    `# Course "${name}": copy both into your password manager. ADMIN_TOKEN opens /admin. ERASURE_KEY must never change.`,
    lasting,
  )
}

export function secretNames(secrets: Secrets): SecretName[] {
  return ALL.filter((name) => secrets[name] !== undefined)
}

const ALL = ['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET'] as const

function write(file: string, comment: string, secrets: Secrets): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const lines = secretNames(secrets).map((name) => `${name}=${secrets[name]}`)
  writeFileSync(file, `${[comment, ...lines].join('\n')}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}
