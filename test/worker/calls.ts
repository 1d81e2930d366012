import { vi } from 'vitest'
import type { Env } from '../../src/env.ts'
import type { Tap } from './tapped-database.ts'

interface Calls {
  /** Each statement of a batch counts. */
  statements: number
  /** To other servers and to queues. */
  requests: number
}

/** Counts the calls of an invocation. Cloudflare allows 50 on the free plan, and may count each statement. */
export function countCalls() {
  const total: Calls = { statements: 0, requests: 0 }
  const figures: [string, Calls][] = []
  const failing = new Set<string>()
  const tap: Tap = (call, count) => {
    total.statements += count
    return call()
  }
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    total.requests++
    const { host } = new URL(input instanceof Request ? input.url : input)
    return failing.has(host) ? Promise.resolve(new Response(null, { status: 503 })) : real(input, init)
  })
  return {
    tap,
    figures,
    /** Servers that answer 503. */
    failing,
    /** The queues of an environment, with each call counted. */
    counting<Queues extends Partial<Env>>(env: Queues): Queues {
      const queues = Object.entries(env).map(([name, queue]) => [
        name,
        new Proxy(Object(queue), {
          get(target, method) {
            const own: unknown = Reflect.get(target, method)
            return (...values: unknown[]) => {
              total.requests++
              return typeof own === 'function' ? own.apply(target, values) : own
            }
          },
        }),
      ])
      return Object.fromEntries(queues)
    },
    async during<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
      const before = { ...total }
      const answer = await work()
      figures.push([
        name,
        { statements: total.statements - before.statements, requests: total.requests - before.requests },
      ])
      return answer
    },
    /** Invocations that made more calls than this. */
    above(most: number): string[] {
      return figures
        .filter(([, { statements, requests }]) => statements + requests > most)
        .map(([name, { statements, requests }]) => `${name}: ${statements} statements, ${requests} requests`)
    },
  }
}
