import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'

const SITE = 'https://course.test'
const MONTH = '/plan/AbC123'

/** The built worker in its own sandbox, with its caches and a network that the test controls. */
function worker(network: (url: string) => Promise<string>) {
  const listeners = new Map<string, (event: unknown) => void>()
  const stores = new Map<string, string[]>([['sessions-older', ['/offline']]])
  const fetched = (asked: string | { url: string }) => network(typeof asked === 'string' ? asked : asked.url)
  runInContext(
    readFileSync('dist/assets/sw.js', 'utf8'),
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

beforeEach(() => void vi.useFakeTimers())

test('caches shared files once, and deletes those of an older build', async () => {
  const { start, stores } = worker(async () => 'network')
  await start()
  expect(stores.size).toBe(1)
  const [kept = []] = stores.values()
  expect(kept).toContain('/offline')
  expect(kept.filter((path) => !/^\/(offline$|drawings\/|site\.css|session\.js)/.test(path))).toEqual([])
})

test.each([
  ['a month', MONTH],
  ['a session of it', `${MONTH}?week=1&session=A`],
  ['my course', '/course/AbC123'],
  ['a lesson', '/course/AbC123/lessons/six-walls'],
])(
  'answers %s from the network, and with what it keeps when there is none or it is silent',
  async (_what, page) => {
    const online = worker(async () => 'network')
    await online.start()
    expect(await online.ask(page)).toBe('network')
    const offline = worker(() => Promise.reject(new Error('no network')))
    await offline.start()
    expect(await offline.ask(page)).toBe('kept /offline')
    const silent = worker(() => new Promise(() => undefined))
    await silent.start()
    const answer = silent.ask(page)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(await Promise.race([answer, 'still waiting'])).toBe('still waiting')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await answer).toBe('kept /offline')
  },
)

test.each([
  ['a form', `${MONTH}/done`, { method: 'POST' }],
  ['all that is known of a reader', '/course/AbC123/export', {}],
  ['a calendar', `${MONTH}/calendar.ics`, {}],
  ['a form of a course', '/course/AbC123/pause', { method: 'POST' }],
  ['the landing page', '/', {}],
  ['a file by its usual name', '/site.css', { mode: 'no-cors' }],
  ['another site', 'https://elsewhere.test/plan/AbC123', {}],
])('keeps out of %s', async (_what, path, request) => {
  const { start, ask } = worker(async () => 'network')
  await start()
  expect(ask(path, request)).toBeNull()
})

test('serves its page the requested files without a network', async () => {
  const { start, ask, stores } = worker(() => Promise.reject(new Error('no network')))
  await start()
  const [kept = []] = stores.values()
  for (const path of kept.filter((it) => it !== '/offline'))
    expect(await ask(path, { mode: 'no-cors' })).toBe(`kept ${path}`)
})
