export interface SeenRequest {
  /** The idempotency key, or an empty string. */
  key: string
  body: string
}

export interface Requests {
  add(team: string, request: SeenRequest): void
  of(team: string): readonly SeenRequest[]
}

const MAX_CHARACTERS = 64 * 1024 * 1024

/** Keeps the requests of each API key, oldest first, and drops the oldest when a key exceeds the limit. */
export function openRequests(): Requests {
  const seen = new Map<string, { requests: SeenRequest[]; size: number }>()
  return {
    add(team, request) {
      const { requests, size } = seen.get(team) ?? { requests: [], size: 0 }
      requests.push(request)
      let left = size + request.body.length
      while (left > MAX_CHARACTERS && requests.length > 1) left -= requests.shift()?.body.length ?? 0
      seen.set(team, { requests, size: left })
    },
    of: (team) => seen.get(team)?.requests ?? [],
  }
}
