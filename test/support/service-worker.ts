import { createContext, runInContext } from 'node:vm'

const SITE = 'https://course.test'

/** A built service worker in its own sandbox, with its caches and a network that the test controls. */
export function serviceWorker(code: string, network: (url: string) => Promise<string>) {
  const listeners = new Map<string, (event: unknown) => void>()
  const stores = new Map<string, string[]>([['sessions-older', ['/offline']]])
  const fetched = (asked: string | { url: string }) => network(typeof asked === 'string' ? asked : asked.url)
  runInContext(
    code,
    createContext({
      URL,
      Promise,
      setTimeout,
      fetch: fetched,
      self: {
        location: { origin: SITE },
        skipWaiting: () => Promise.resolve(),
        addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
      },
      caches: {
        keys: async () => [...stores.keys()],
        delete: async (name: string) => stores.delete(name),
        open: async (name: string) => ({
          addAll: async (paths: string[]) => void stores.set(name, paths),
          match: async (path: string) => (stores.get(name)?.includes(path) ? `kept ${path}` : undefined),
        }),
      },
    }),
  )
  const send = async (name: string) => {
    let work: unknown
    listeners.get(name)?.({ waitUntil: (it: unknown) => (work = it) })
    await work
  }
  return {
    stores,
    start: () => send('install').then(() => send('activate')),
    /** The answer to a request, or null when the worker does not handle it. */
    ask(path: string, request: { method?: string; mode?: string } = {}): Promise<string> | null {
      let answer: Promise<string> | null = null
      listeners.get('fetch')?.({
        request: { url: new URL(path, SITE).href, method: 'GET', mode: 'navigate', ...request },
        respondWith: (it: Promise<string>) => (answer = it),
      })
      return answer
    },
  }
}
