export interface SeenRequest {
  /** Its idempotency key, or nothing. */
  key: string
  body: string
}

export interface Requests {
  add(team: string, request: SeenRequest): void
  of(team: string): readonly SeenRequest[]
}

const MOST_CHARACTERS = 64 * 1024 * 1024

/** What arrived under each API key, oldest first; the oldest go when a key has sent too much to keep. */
export function openRequests(): Requests {
  const seen = new Map<string, { requests: SeenRequest[]; size: number }>()
  return {
    add(team, request) {
      const { requests, size } = seen.get(team) ?? { requests: [], size: 0 }
      requests.push(request)
      let left = size + request.body.length
      while (left > MOST_CHARACTERS && requests.length > 1) left -= requests.shift()?.body.length ?? 0
      seen.set(team, { requests, size: left })
    },
    of: (team) => seen.get(team)?.requests ?? [],
  }
}
