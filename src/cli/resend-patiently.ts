import { setTimeout as pause } from 'node:timers/promises'
import type { Response } from 'resend'
import { CannotRun } from './cannot-run.ts'

/** Half of what Resend allows a team, which sends mail meanwhile. */
const REQUESTS_PER_SECOND = 5
const MOST_TRIES = 8
const LONGEST_WAIT_SECONDS = 60

/** Asks Resend one thing after another, no faster than it likes, and again when it says that this was too fast or fails for now. */
export function patiently() {
  let nextAt = 0
  return async function ask<Data>(question: () => Promise<Response<Data>>): Promise<Response<Data>> {
    for (let tries = 1; ; tries++) {
      await pause(Math.max(0, nextAt - Date.now()))
      nextAt = Date.now() + 1000 / REQUESTS_PER_SECOND
      const answer = await question()
      if (answer.error === null || !isForNow(answer.error) || tries === MOST_TRIES) return answer
      nextAt = Date.now() + waitSeconds(answer.headers, tries) * 1000
    }
  }
}

export type Ask = ReturnType<typeof patiently>

/** What it says, or the end of the command. */
export function saidIn<Data>({ data, error }: Response<Data>): Data {
  if (error === null) return data
  throw new CannotRun(`Resend says ${error.name}: ${error.message}`)
}

interface Page<Row> {
  readonly has_more: boolean
  readonly data: readonly Row[]
}

/** All there is, page by page, the newest first. */
export async function* allPages<Row extends { readonly id: string }>(
  ask: Ask,
  page: (options: { limit: number; after?: string }) => Promise<Response<Page<Row>>>,
): AsyncGenerator<readonly Row[]> {
  let after: string | undefined
  for (;;) {
    const { data, has_more } = saidIn(
      await ask(() => page(after === undefined ? { limit: 100 } : { limit: 100, after })),
    )
    yield data
    after = data.at(-1)?.id
    if (!has_more || after === undefined) return
  }
}

function isForNow({ name, statusCode }: { name: string; statusCode: number | null }): boolean {
  return name === 'rate_limit_exceeded' || statusCode === null || statusCode >= 500
}

function waitSeconds(headers: Readonly<Record<string, string>> | null, tries: number): number {
  const told = Number(headers?.['retry-after'] ?? Number.NaN)
  return Math.min(LONGEST_WAIT_SECONDS, Number.isFinite(told) && told > 0 ? told : 2 ** (tries - 1))
}
