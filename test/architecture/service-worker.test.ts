import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { CLUB } from '../support/club-root.ts'
import { serviceWorker } from '../support/service-worker.ts'

const PLAN = '/plan/AbC123'

const worker = (network: (url: string) => Promise<string>) =>
  serviceWorker(readFileSync(join(CLUB, 'dist/assets/sw.js'), 'utf8'), network)

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
  ['a plan', PLAN],
  ['a session of it', `${PLAN}?week=1&session=A`],
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
  ['a form', `${PLAN}/done`, { method: 'POST' }],
  ['all that is known of a reader', '/course/AbC123/export', {}],
  ['a calendar', `${PLAN}/calendar.ics`, {}],
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
