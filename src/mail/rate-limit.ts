/** The request rate that the provider announced. Missing or unusable values are null. */
export interface Rate {
  readonly perSecond: number | null
  readonly remaining: number | null
  readonly resetSeconds: number | null
}

/** Neither windows nor waits are longer than this. */
const LONGEST_SECONDS = 60

/** `ratelimit-limit: 10` with `ratelimit-policy: 10;w=1` is ten requests in a window of one second. */
export function rateOf(headers: Headers): Rate {
  const windowSeconds = numberIn(/;\s*w=(\d+)/.exec(headers.get('ratelimit-policy') ?? '')?.[1] ?? null) ?? 1
  const limit = numberIn(headers.get('ratelimit-limit'))
  const reset = numberIn(headers.get('ratelimit-reset'))
  return {
    perSecond: limit === null || limit === 0 ? null : limit / Math.max(1, windowSeconds),
    remaining: numberIn(headers.get('ratelimit-remaining')),
    resetSeconds: reset === null ? null : Math.min(LONGEST_SECONDS, reset),
  }
}

function numberIn(header: string | null): number | null {
  const number = Number(header)
  return header !== null && header.trim() !== '' && Number.isFinite(number) && number >= 0 ? number : null
}
