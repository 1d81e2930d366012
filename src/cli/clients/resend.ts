import { setTimeout as pause } from 'node:timers/promises'
import { Resend, type Response } from 'resend'
import { doctorSchema } from '../../admin/api/schemas/setup.ts'
import { FETCH_REQUESTS_PER_SECOND } from '../../policy.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { askJson, type Remote } from './remote.ts'

/** Every event that src/mail/provider-event.ts acts on. */
export const WEBHOOK_EVENTS = [
  'email.sent',
  'email.delivered',
  'email.delivery_delayed',
  'email.bounced',
  'email.complained',
  'email.failed',
  'email.suppressed',
] as const

/** The Resend that the Worker uses, with the key from the environment. */
export async function resendOf(worker: Remote): Promise<Resend> {
  const apiKey = process.env.RESEND_API_KEY
  if (!apiKey) throw new UsageError('set RESEND_API_KEY in the environment to a key with full access')
  const { providerUrl } = await askJson(worker, 'doctor', doctorSchema)
  return resendAt(providerUrl, apiKey)
}

export function resendAt(url: string, apiKey: string): Resend {
  return new Resend(apiKey, { baseUrl: url })
}

const MAX_TRIES = 8
const MAX_WAIT_SECONDS = 60

export type Throttle = <Data>(request: () => Promise<Response<Data>>) => Promise<Response<Data>>

/** Spaces requests out, and retries those that were too fast or failed temporarily. */
export function createThrottle(): Throttle {
  let nextAt = 0
  return async (request) => {
    for (let tries = 1; ; tries++) {
      await pause(Math.max(0, nextAt - Date.now()))
      nextAt = Date.now() + 1000 / FETCH_REQUESTS_PER_SECOND
      const answer = await request()
      if (answer.error === null || !isTemporary(answer.error) || tries === MAX_TRIES) return answer
      nextAt = Date.now() + waitSeconds(answer.headers, tries) * 1000
    }
  }
}

export function dataOf<Data>({ data, error }: Response<Data>): Data {
  if (error === null) return data
  throw new UsageError(`Resend says ${error.name}: ${error.message}`)
}

export type Domain = NonNullable<Awaited<ReturnType<Resend['domains']['get']>>['data']>

/** The longest domain that covers a name. */
export function covering<Listed extends { name: string }>(domains: readonly Listed[], wanted: string) {
  return domains
    .filter(({ name }) => wanted === name || wanted.endsWith(`.${name}`))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

/** Resend writes "2026-11-20 15:30:00.123456+00". NaN if it is unreadable. */
export function instantOf(createdAt: string): number {
  return Date.parse(createdAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}

interface Page<Row> {
  readonly has_more: boolean
  readonly data: readonly Row[]
}

/** Yields page after page, newest rows first. */
export async function* allPages<Row extends { readonly id: string }>(
  throttle: Throttle,
  page: (options: { limit: number; after?: string }) => Promise<Response<Page<Row>>>,
): AsyncGenerator<readonly Row[]> {
  let after: string | undefined
  for (;;) {
    const options = { limit: 100, ...(after === undefined ? {} : { after }) }
    const { data, has_more } = dataOf(await throttle(() => page(options)))
    yield data
    after = data.at(-1)?.id
    if (!has_more || after === undefined) return
  }
}

function isTemporary({ name, statusCode }: { name: string; statusCode: number | null }): boolean {
  return name === 'rate_limit_exceeded' || statusCode === null || statusCode >= 500
}

function waitSeconds(headers: Readonly<Record<string, string>> | null, tries: number): number {
  const retryAfter = Number(headers?.['retry-after'] ?? Number.NaN)
  const seconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : 2 ** (tries - 1)
  return Math.min(MAX_WAIT_SECONDS, seconds)
}
