import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { type SecretName, type SecretState, stateOf } from '../admin/local-secrets.ts'
import { CannotRun } from './cannot-run.ts'
import { listSecrets } from './wrangler.ts'

const NAMES: readonly SecretName[] = [
  'TOKEN_SECRET',
  'ERASURE_KEY',
  'ADMIN_TOKEN',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
]

/**
 * Refuses a deploy that would run with a secret that is missing, known to everybody or easy to guess. Of those that are
 * at Cloudflare already only the names can be read: `doctor` tells whether they are good for anything.
 */
export async function refuseBadSecrets(secretsFile: string | undefined): Promise<void> {
  const given = secretsFile === undefined ? {} : secretsIn(secretsFile)
  // Wrangler lets the environment weigh more than the file.
  const uploaded = (name: SecretName) => (name in given ? (process.env[name] ?? given[name]) : undefined)
  const there = await listSecrets()
  const problems = NAMES.flatMap((name) => {
    const value = uploaded(name)
    if (value === undefined && there?.includes(name)) return []
    return problemWith(name, stateOf(name, value))
  })
  if (problems.length === 0) return
  const remedy =
    there === null
      ? 'write them into a file as .dev.vars.example has them, and deploy with --secrets-file FILE'
      : 'npx wrangler secret put NAME, for each'
  throw new CannotRun(
    `${problems.join('; ')}. Make one with: openssl rand -base64 32. To set them: ${remedy}`,
  )
}

function problemWith(name: SecretName, state: SecretState): string | [] {
  switch (state) {
    case 'set':
      return []
    case 'missing':
      return `${name} is not set`
    case 'local':
      return `${name} is the one of the local stack, which everybody knows`
    case 'short':
      return `${name} is shorter than 16 characters`
  }
}

function secretsIn(file: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    throw new CannotRun(`cannot read ${file}`)
  }
}
