import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { SettingError } from './setting-error.ts'

export interface Turnstile {
  readonly siteKey: string
  /**
   * A token works once, or again for the same `attempt`, as in a double click. Throws if Cloudflare fails.
   */
  isPerson(proof: { token: string; attempt: string; address: string | null }): Promise<boolean>
}

export interface TurnstileRules {
  siteverifyUrl: string
  takesTestKeys: boolean
}

export const STRICT: TurnstileRules = {
  siteverifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  takesTestKeys: false,
}

const PATIENCE_MS = 5_000
const LONGEST_TOKEN = 2048

/** Null without keys. Cloudflare's test keys pass everybody or nobody, so only tests may use them. */
export function turnstileOf(siteKey: string, secretKey: string, rules: TurnstileRules): Turnstile | null {
  if (siteKey === '' && secretKey === '') return null
  if (siteKey === '' || secretKey === '') {
    throw new SettingError('TURNSTILE_SITE_KEY and TURNSTILE_SECRET_KEY go together: set both, or neither')
  }
  if (!rules.takesTestKeys && (isTestKey(siteKey) || isTestKey(secretKey))) {
    throw new SettingError('TURNSTILE_SITE_KEY or TURNSTILE_SECRET_KEY is a test key, which protects nothing')
  }
  return {
    siteKey,
    async isPerson({ token, attempt, address }) {
      if (token.length > LONGEST_TOKEN) return false
      const response = await fetch(rules.siteverifyUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          secret: secretKey,
          response: token,
          idempotency_key: uuidOf(`${attempt} ${token}`),
          ...(address === null ? {} : { remoteip: address }),
        }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return verdictOf(answerSchema.parse(await response.json()))
    },
  }
}

function isTestKey(key: string): boolean {
  return /^[123]x0+[A-F]{2}$/.test(key)
}

function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')
}

const answerSchema = z.object({ success: z.boolean(), 'error-codes': z._default(z.array(z.string()), []) })

function verdictOf(answer: z.infer<typeof answerSchema>): boolean {
  if (answer['error-codes'].some((code) => code.endsWith('-input-secret'))) {
    throw new SettingError('TURNSTILE_SECRET_KEY is unknown to Cloudflare')
  }
  if (answer['error-codes'].includes('internal-error')) throw new Error('siteverify failed')
  return answer.success
}
