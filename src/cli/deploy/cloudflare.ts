import * as z from 'zod'
import { UsageError } from '../terminal/usage-error.ts'
import { outputOf, runAtTerminal } from './run-tool.ts'

const envelopeSchema = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })).nullish(),
  result: z.unknown(),
})
const tokenSchema = z.object({ token: z.string() })
const accountsSchema = z.array(z.object({ id: z.string(), name: z.string() }))

export interface Login {
  /** Null if there is no such thing. */
  ask<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    init?: RequestInit,
  ): Promise<z.output<Shape> | null>
}

const MISSING = new Set([7404, 10007, 10090])

/** Uses wrangler's login for calls that wrangler has no command for. At a terminal, it may log in first. */
export async function login(isTerminal: boolean): Promise<Login> {
  const token =
    process.env.CLOUDFLARE_API_TOKEN || (await wranglerToken()) || (isTerminal ? await logIn() : null)
  if (token === null) {
    throw new UsageError(
      'wrangler is not logged in to Cloudflare: run npx wrangler login, or set CLOUDFLARE_API_TOKEN in CI',
    )
  }
  return { ask: (path, shape, init) => ask(token, path, shape, init) }
}

export async function accountsOf({ ask }: Login): Promise<z.output<typeof accountsSchema>> {
  return (await ask('/accounts?per_page=50', accountsSchema)) ?? []
}

async function logIn(): Promise<string | null> {
  await runAtTerminal('wrangler', ['login'])
  return wranglerToken()
}

async function wranglerToken(): Promise<string | null> {
  const { out, code } = await outputOf('wrangler', ['auth', 'token', '--json'])
  if (code !== 0) return null
  try {
    return tokenSchema.parse(JSON.parse(out.slice(out.indexOf('{'), out.lastIndexOf('}') + 1))).token
  } catch {
    return null
  }
}

async function ask<Shape extends z.ZodType>(
  token: string,
  path: string,
  shape: Shape,
  init: RequestInit = {},
): Promise<z.output<Shape> | null> {
  const base = process.env.CLOUDFLARE_API_BASE_URL ?? 'https://api.cloudflare.com/client/v4'
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(base + path, { ...init, headers }).catch(() => {
    throw new UsageError('Cloudflare’s API cannot be reached. Is this machine online?', true)
  })
  const envelope = envelopeSchema.safeParse(await response.json().catch(() => null))
  if (!envelope.success)
    throw new UsageError(`Cloudflare answered ${response.status} without a reason: try again`, true)
  const { success, errors, result } = envelope.data
  if (success) return shape.parse(result)
  if (errors?.some(({ code }) => MISSING.has(code))) return null
  throw new UsageError(refusal(response.status, errors?.[0]))
}

function refusal(status: number, error: { code: number; message: string } | undefined): string {
  const reason = error === undefined ? `${status}` : `${error.message} [code: ${error.code}]`
  return status === 401 || status === 403
    ? `Cloudflare rejected the token: ${reason}. Run npx wrangler login, or give CLOUDFLARE_API_TOKEN permission to edit Workers, D1 and Queues`
    : `Cloudflare says: ${reason}`
}
