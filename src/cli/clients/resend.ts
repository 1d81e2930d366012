import { setTimeout as pause } from 'node:timers/promises'
import { Resend, type Response } from 'resend'
import { doctorSchema } from '../../admin/schemas/setup.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { askJson, type Remote } from './remote.ts'

/** Every event that has an effect in src/mail/provider-event.ts. */
export const WEBHOOK_EVENTS = [
  'email.sent',
  'email.delivered',
  'email.delivery_delayed',
  'email.bounced',
  'email.complained',
  'email.failed',
  'email.suppressed',
] as const

/** Resend as the Worker has it, with the key of whoever runs the command. */
export async function resendOf(worker: Remote): Promise<Resend> {
  const apiKey = process.env.RESEND_API_KEY
  if (!apiKey) throw new UsageError('set RESEND_API_KEY in the environment to a key of full access')
  const { providerUrl } = await askJson(worker, 'doctor', doctorSchema)
  return resendAt(providerUrl, apiKey)
}

export function resendAt(url: string, apiKey: string): Resend {
  return new Resend(apiKey, { baseUrl: url })
}

/** Half of what Resend allows a team, which sends mail meanwhile. */
const REQUESTS_PER_SECOND = 5
const MOST_TRIES = 8
const LONGEST_WAIT_SECONDS = 60

/** Asks Resend one thing after another, no faster than it likes, and again when it says that this was too fast or fails for now. */
export function createThrottle() {
  let nextAt = 0
  return async function throttle<Data>(request: () => Promise<Response<Data>>): Promise<Response<Data>> {
    for (let tries = 1; ; tries++) {
      await pause(Math.max(0, nextAt - Date.now()))
      nextAt = Date.now() + 1000 / REQUESTS_PER_SECOND
      const answer = await request()
      if (answer.error === null || !isTemporary(answer.error) || tries === MOST_TRIES) return answer
      nextAt = Date.now() + waitSeconds(answer.headers, tries) * 1000
    }
  }
}

export type Throttle = ReturnType<typeof createThrottle>

/** What it says, or the end of the command. */
export function dataOf<Data>({ data, error }: Response<Data>): Data {
  if (error === null) return data
  throw new UsageError(`Resend says ${error.name}: ${error.message}`)
}

interface Page<Row> {
  readonly has_more: boolean
  readonly data: readonly Row[]
}

/** All there is, page by page, the newest first. */
export async function* allPages<Row extends { readonly id: string }>(
  throttle: Throttle,
  page: (options: { limit: number; after?: string }) => Promise<Response<Page<Row>>>,
): AsyncGenerator<readonly Row[]> {
  let after: string | undefined
  for (;;) {
    const { data, has_more } = dataOf(
      await throttle(() => page(after === undefined ? { limit: 100 } : { limit: 100, after })),
    )
    yield data
    after = data.at(-1)?.id
    if (!has_more || after === undefined) return
  }
}

function isTemporary({ name, statusCode }: { name: string; statusCode: number | null }): boolean {
  return name === 'rate_limit_exceeded' || statusCode === null || statusCode >= 500
}

function waitSeconds(headers: Readonly<Record<string, string>> | null, tries: number): number {
  const told = Number(headers?.['retry-after'] ?? Number.NaN)
  return Math.min(LONGEST_WAIT_SECONDS, Number.isFinite(told) && told > 0 ? told : 2 ** (tries - 1))
}
