import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SecretName, type SecretState, stateOf } from '../../local-secrets.ts'
import { type Secrets, secretNames } from '../checkout/secrets.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The Worker does not start without them. */
const GENERATED = ['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN'] as const satisfies readonly SecretName[]

/**
 * The secrets that the Worker lacks: from the environment, kept from a failed deploy, or generated.
 * Those it has stay, because a variable in the environment may belong to another Worker.
 */
export function newSecrets(kept: Secrets, live: readonly string[], resendKey: string | null): Secrets {
  const fresh: { [Name in SecretName]?: string } = {}
  for (const name of GENERATED) {
    if (live.includes(name)) continue
    fresh[name] = process.env[name] || kept[name] || randomBytes(32).toString('base64url')
  }
  if (resendKey !== null) fresh.RESEND_API_KEY = resendKey
  const problems = secretNames(fresh).flatMap((name) => problemOf(name, stateOf(name, fresh[name])))
  if (problems.length > 0) {
    throw new UsageError(`${problems.join('; ')}. Generate one with: openssl rand -base64 32`)
  }
  return fresh
}

export async function withSecretsFile(
  secrets: Secrets,
  use: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  if (secretNames(secrets).length === 0) return use([])
  const folder = mkdtempSync(join(tmpdir(), 'longrun-secrets-'))
  try {
    const file = join(folder, 'secrets.json')
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
    await use(['--secrets-file', file])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function problemOf(name: SecretName, state: SecretState): string | [] {
  switch (state) {
    case 'set':
      return []
    case 'missing':
      return `${name} is empty`
    case 'local':
      return `${name} is the local stack's secret, which is public`
    case 'short':
      return `${name} is shorter than 16 characters`
  }
}
