export interface RateVerdict {
  allowed: boolean
  headers: Record<string, string>
}

export interface RateLimiter {
  count(team: string): RateVerdict
  peek(team: string): RateVerdict
}

export function limitRate(requestsPerSecond: number): RateLimiter {
  const windows = new Map<string, Window>()
  const current = (team: string): Window => {
    const known = windows.get(team)
    if (known && Date.now() - known.startedAt < WINDOW_MS) return known
    const fresh = { startedAt: Date.now(), used: 0 }
    windows.set(team, fresh)
    return fresh
  }
  return {
    count(team) {
      const window = current(team)
      window.used += 1
      return verdict(window, requestsPerSecond)
    },
    peek: (team) => verdict(current(team), requestsPerSecond),
  }
}

interface Window {
  startedAt: number
  used: number
}

const WINDOW_MS = 1000

function verdict(window: Window, limit: number): RateVerdict {
  const allowed = window.used <= limit
  const seconds = String(Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - Date.now()) / 1000)))
  return {
    allowed,
    headers: {
      'ratelimit-limit': String(limit),
      'ratelimit-policy': `${limit};w=1`,
      'ratelimit-remaining': String(Math.max(0, limit - window.used)),
      'ratelimit-reset': seconds,
      ...(allowed ? {} : { 'retry-after': seconds }),
    },
  }
}
