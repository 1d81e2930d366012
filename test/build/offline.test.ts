import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { script } from '../../src/build/assets/public-files.ts'
import { writeSharedAssets } from '../../src/magnets/installed-build.ts'
import { home } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'
import { serviceWorker } from '../support/service-worker.ts'
import { workoutsIn } from '../support/workouts.ts'

const PLAN = '/plan/AbC123'
const workouts = workoutsIn(home)
const tracks = Object.entries(workouts.tracks).map(([name, track]) => [
  name,
  { ...track, title: `Oars ${name}` },
])
const oars = {
  ...home,
  id: 'oars',
  title: 'Oars',
  magnet: { ...workouts, tracks: Object.fromEntries(tracks) },
}
let assets: string

beforeAll(() => {
  assets = mkdtempSync(join(tmpdir(), 'longrun-offline-'))
  cpSync(join(CLUB, 'dist/assets'), assets, { recursive: true })
})
afterAll(() => rmSync(assets, { recursive: true, force: true }))

const write = (courses: readonly (typeof home)[]) =>
  writeSharedAssets(courses, {
    assets,
    script: (entry, define) => script(resolve('src', entry), define),
  })
const read = (file: string) => readFileSync(join(assets, file), 'utf8')

test('two courses with a plan each have their own sessions for offline use, and one page names both', async () => {
  await write([home, oars])
  const [own, others, both] = [
    read(`offline/${home.id}.html`),
    read('offline/oars.html'),
    read('offline.html'),
  ]
  for (const { title } of Object.values(workouts.tracks)) {
    expect(own).toContain(`<h2>${title}</h2>`)
    expect(others).not.toContain(`<h2>${title}</h2>`)
  }
  expect(others).toContain('<h2>Oars ')
  expect(own).not.toContain('<h2>Oars ')
  for (const { id, title } of [home, oars])
    expect(both).toMatch(new RegExp(`<a href="\\?offline=${id}" lang="en">${title}</a>`))
})

test('without a network, a link of a reader leads to that page, and from there to the sessions, at the same address', async () => {
  await write([home, oars])
  const { start, ask, stores } = serviceWorker(read('sw.js'), () => Promise.reject(new Error('no network')))
  await start()
  expect([...stores.values()].flat().filter((path) => path.startsWith('/offline'))).toEqual([
    `/offline/${home.id}`,
    '/offline/oars',
    '/offline',
  ])
  expect(await ask(PLAN)).toBe('kept /offline')
  expect(await ask(`${PLAN}?offline=oars`)).toBe('kept /offline/oars')
  expect(await ask(`${PLAN}?offline=${home.id}`)).toBe(`kept /offline/${home.id}`)
  expect(await ask(`${PLAN}?offline=../session.js`)).toBe('kept /offline')
})

test('the page of each course has the policy of the single one', () => {
  const policyOf = (path: string) => {
    const rule = `\n${path}\n  ! Content-Security-Policy\n  Content-Security-Policy: `
    return read('_headers').split(rule)[1]?.split('\n')[0]
  }
  expect(policyOf('/offline')).toContain("script-src 'self'")
  expect(policyOf('/offline/*')).toBe(policyOf('/offline'))
})

test('an edit of either plan gives the service worker a new cache', async () => {
  const cacheOf = async (courses: readonly (typeof home)[]) => {
    await write(courses)
    const { start, stores } = serviceWorker(read('sw.js'), async () => 'network')
    await start()
    return [...stores.keys()]
  }
  const before = await cacheOf([home, oars])
  expect(before).toHaveLength(1)
  expect(await cacheOf([home, oars])).toEqual(before)
  expect(await cacheOf([home, { ...oars, magnet: workouts }])).not.toEqual(before)
})

test('one course with a plan has a single page, and without one nothing is left', async () => {
  await write([home, oars])
  await write([home, { ...oars, magnet: null }])
  expect(read('offline.html')).toContain('data-open')
  expect(existsSync(join(assets, 'offline/oars.html'))).toBe(false)
  await write([{ ...oars, magnet: null }])
  for (const file of ['sw.js', 'offline.html', 'session.js'])
    expect(existsSync(join(assets, file))).toBe(false)
})
