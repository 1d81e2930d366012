import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { type SecretName, type SecretState, stateOf } from '../../local-secrets.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** Made by the deploy, unless the environment gives them. The Worker does not start without them. */
const MADE = ['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN'] as const satisfies readonly SecretName[]
const KEPT = ['ERASURE_KEY', 'ADMIN_TOKEN'] as const satisfies readonly SecretName[]

export type Secrets = { readonly [Name in SecretName]?: string }

/** Where the two secrets of a course are kept that nobody can read from Cloudflare again. Git ignores the folder. */
export function secretsFile(root: string, name: string): string {
  return join(root, '.secrets', `${name}.env`)
}

export function keptSecrets(root: string, name: string): Secrets {
  const file = secretsFile(root, name)
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/**
 * The secrets that the Worker does not have yet: from the environment, from what a deploy that failed has kept, or made. Weak
 * ones are refused. Those it has stay: what stands in the environment may be of another Worker.
 */
export function newSecrets(kept: Secrets, there: readonly string[], resendKey: string | null): Secrets {
  const fresh: { [Name in SecretName]?: string } = {}
  for (const name of MADE) {
    if (!there.includes(name)) fresh[name] = process.env[name] || kept[name] || made()
  }
  if (resendKey !== null) fresh.RESEND_API_KEY = resendKey
  const problems = namesOf(fresh).flatMap((name) => problemWith(name, stateOf(name, fresh[name])))
  if (problems.length > 0)
    throw new UsageError(`${problems.join('; ')}. Make one with: openssl rand -base64 32`)
  return fresh
}

/** Keeps secrets for the next try, until a deploy has come to its end. */
export function keepSecrets(root: string, name: string, secrets: Secrets): void {
  if (namesOf(secrets).length === 0) return
  write(
    secretsFile(root, name),
    `# Of the course "${name}", whose deploy has not come to its end: run npm run deploy again.`,
    secrets,
  )
}

/** What stays after it. */
export function keepLastingSecrets(root: string, name: string): void {
  const kept = keptSecrets(root, name)
  const lasting = Object.fromEntries(KEPT.flatMap((secret) => (kept[secret] ? [[secret, kept[secret]]] : [])))
  if (Object.keys(lasting).length === 0) return
  write(
    secretsFile(root, name),
    `# Of the course "${name}": copy both into your password manager. ADMIN_TOKEN opens /admin. ERASURE_KEY must never change.`,
    lasting,
  )
}

/** Hands secrets to wrangler in a file that is gone afterwards. */
export async function inFile(
  secrets: Secrets,
  use: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  if (namesOf(secrets).length === 0) return use([])
  const folder = mkdtempSync(join(tmpdir(), 'longrun-secrets-'))
  try {
    const file = join(folder, 'secrets.json')
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
    await use(['--secrets-file', file])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function write(file: string, comment: string, secrets: Secrets): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const lines = namesOf(secrets).map((name) => `${name}=${secrets[name]}`)
  writeFileSync(file, `${[comment, ...lines].join('\n')}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

function namesOf(secrets: Secrets): SecretName[] {
  const all: readonly SecretName[] = [...MADE, 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET']
  return all.filter((name) => secrets[name] !== undefined)
}

function made(): string {
  return randomBytes(32).toString('base64url')
}

function problemWith(name: SecretName, state: SecretState): string | [] {
  switch (state) {
    case 'set':
      return []
    case 'missing':
      return `${name} is empty`
    case 'local':
      return `${name} is the one of the local stack, which everybody knows`
    case 'short':
      return `${name} is shorter than 16 characters`
  }
}
