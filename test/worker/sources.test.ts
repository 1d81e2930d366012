import { beforeEach, expect, test } from 'vitest'
import { SOURCES_COUNTED_PER_WEEK } from '../../src/policy.ts'
import { bread } from '../support/fixture-courses.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { install, MAJA } from './several-courses.ts'
import { emptyDatabase, linkIn, type WorldOptions, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const WEEK = '2026-11-16'
const DAY_MS = 86_400_000

interface Counted {
  course: string
  source: string | null
  signedUp: number
  confirmed: number
  completed: number
  unsubscribed: number
}

interface Sources {
  total: Counted[]
  weeks: (Counted & { week: string })[]
}

function inShort({ source, signedUp, confirmed, completed, unsubscribed }: Counted): string {
  return [source, signedUp, confirmed, completed, unsubscribed].map(String).join(' ')
}

function desk(options: WorldOptions = {}) {
  const it = world(START, options)
  const asOperator = { authorization: `Bearer ${it.env.ADMIN_TOKEN}` }
  const sources = async () => (await it.admin('stats/sources')) as Sources
  const idOf = async (email: string) => {
    const { subscribers } = (await it.admin(`subscribers?query=${email}`)) as {
      subscribers: { id: string }[]
    }
    return subscribers[0]?.id
  }
  return {
    ...it,
    sources,
    idOf,
    total: async () => (await sources()).total.map(inShort),
    consents: async (email: string) => {
      const { consent } = (await it.admin(`subscribers/${await idOf(email)}`)) as {
        consent: { purpose: string; source: string | null }[]
      }
      return consent.map(({ purpose, source }) => [purpose, source])
    },
    form: (fields: Record<string, string>) =>
      it.request('/signup', { method: 'POST', body: new URLSearchParams(fields) }),
    json: (fields: Record<string, unknown>) =>
      it.request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      }),
    operator: (path: string, init: RequestInit = {}) =>
      it.request(`/api/admin/${path}`, { ...init, headers: { ...asOperator, ...init.headers } }),
  }
}

beforeEach(emptyDatabase)

test('a source is counted once from the sign-up to the end of the course, whatever the reader does meanwhile', async () => {
  const it = desk()
  await it.form({ email: 'ada@runner.org', source: 'Podcast-7' })
  await it.form({ email: 'ada@runner.org', source: 'blog' })
  await it.json({ email: 'never@runner.org', source: 'podcast-7' })
  await it.json({ email: 'maja@runner.org' })
  await it.deliverTwice()
  expect(await it.total()).toEqual(['podcast-7 2 0 0 0', 'null 1 0 0 0'])

  const confirm = linkIn((await it.mails('ada@runner.org'))[0], 'confirm')
  for (let press = 0; press < 2; press++) await it.request(confirm, { method: 'POST' })
  await it.deliverTwice()
  expect(await it.total()).toEqual(['podcast-7 2 1 0 0', 'null 1 0 0 0'])
  expect(await it.consents('ada@runner.org')).toEqual([['course', 'podcast-7']])

  const [, welcome] = await it.mails('ada@runner.org')
  for (let press = 0; press < 2; press++) {
    await it.request(linkIn(welcome, 'unsubscribe'), { method: 'POST' })
  }
  expect(await it.total()).toEqual(['podcast-7 2 1 0 1', 'null 1 0 0 0'])

  it.set('2026-12-05T10:00:00Z')
  await it.form({ email: 'ada@runner.org', source: 'blog' })
  await it.deliverTwice()
  expect(await it.total()).toEqual(['podcast-7 2 1 0 1', 'null 1 0 0 0'])
  const again = linkIn((await it.mails('ada@runner.org')).at(-1), 'confirm')
  await it.request(again, { method: 'POST' })
  expect(await it.total()).toEqual(['podcast-7 2 1 0 0', 'null 1 0 0 0'])
  expect(await it.consents('ada@runner.org')).toEqual([
    ['course', 'podcast-7'],
    ['course', 'blog'],
  ])

  for (let week = 0; week < 9; week++) await it.at(it.now() + 7 * DAY_MS)
  expect(await it.total()).toEqual(['podcast-7 2 1 1 0', 'null 1 0 0 0'])
  const { weeks } = await it.sources()
  expect(weeks.map(({ source, week }) => [source, week])).toEqual([
    ['podcast-7', WEEK],
    [null, WEEK],
  ])
})

test('the sign-up that is confirmed first decides the source, and erasing the reader keeps the count', async () => {
  const it = desk()
  it.set('2026-11-22T20:00:00Z')
  await it.form({ email: 'ada@runner.org', source: 'stranger' })
  await it.deliverTwice()
  it.set('2026-11-23T10:00:00Z')
  await it.form({ email: 'ada@runner.org', firstName: 'Ada', source: 'newsletter/spring' })
  await it.deliverTwice()
  expect(await it.total()).toEqual(['stranger 1 0 0 0'])
  await it.request(linkIn((await it.mails('ada@runner.org')).at(-1), 'confirm'), { method: 'POST' })
  expect(await it.total()).toEqual(['newsletter/spring 1 1 0 0'])
  expect((await it.sources()).weeks.map(({ week }) => week)).toEqual(['2026-11-23'])

  await it.form({ email: 'ada@runner.org', source: 'later' })
  expect(await it.total()).toEqual(['newsletter/spring 1 1 0 0'])
  const id = await it.idOf('ada@runner.org')
  for (let time = 0; time < 2; time++) await it.operator(`subscribers/${id}/erase`, { method: 'POST' })
  expect(await it.total()).toEqual(['newsletter/spring 1 1 0 0'])
  const { results } = await it.env.DB.prepare('select 1 from consents').all()
  expect(results).toEqual([])
})

test.each([
  ['10,000 letters', 'x'.repeat(10_000)],
  ['a prototype', '__proto__'],
  ['marks of direction', 'blog\u202egolb'],
  ['HTML', '<script>alert(1)</script>'],
  ['a formula', '-1+1'],
  ['a look-alike letter', 'blo\u0261'],
  ['a letter that is ASCII in lower case', '\u212aelvin'],
  ['an address', 'ada@runner.org'],
  ['nothing', ''],
  ['a number', 7],
  ['a list', ['blog']],
  ['null', null],
])('a source of %s loses no reader, and counts as none', async (_name, source) => {
  const it = desk()
  expect((await it.json({ email: 'ada@runner.org', source })).status).toBe(202)
  if (typeof source === 'string') {
    expect((await it.form({ email: 'maja@runner.org', source })).status).toBe(303)
  }
  expect(await it.total()).toEqual([`null ${typeof source === 'string' ? 2 : 1} 0 0 0`])
})

test('the page and the frame put the source of their address into the form, which keeps it after a mistake', async () => {
  const it = desk()
  const hidden = async (path: string, init?: RequestInit) =>
    /name="source" value="([^"]*)"/.exec(await (await it.request(path, init)).text())?.[1]
  expect(await hidden('/')).toBeUndefined()
  expect(await hidden('/?source=Blog&utm_source=kit')).toBe('blog')
  expect(await hidden('/?utm_source=kit&utm_campaign=spring')).toBe('kit/spring')
  expect(await hidden('/?utm_source=kit&utm_campaign=for%20you')).toBe('kit')
  expect(await hidden(`/?utm_source=kit&utm_campaign=${'x'.repeat(38)}`)).toBe('kit')
  expect(await hidden('/?source=%22%3E%3Cb%3E&utm_campaign=spring')).toBeUndefined()
  expect(await hidden('/embed?source=blog')).toBe('blog')
  const post = (source: string) => ({
    method: 'POST',
    body: new URLSearchParams({ email: 'nobody', source }),
  })
  expect(await hidden('/signup', post('Blog'))).toBe('blog')
  expect(await hidden('/signup', post('"><b>'))).toBeUndefined()
  const sent = await it.form({ email: 'ada@runner.org', source: 'blog' })
  expect(sent.headers.get('location')).toBe('/check-inbox')
})

test('a stranger cannot fill the table: sources after the first fifty in a week count as other', async () => {
  const it = desk({ env: { SIGNUP_CAP: 'off' } })
  for (let i = 0; i < SOURCES_COUNTED_PER_WEEK + 5; i++) {
    await it.json({ email: `reader${i}@runner.org`, source: `s${i}` })
  }
  await it.json({ email: 'known@runner.org', source: 's0' })
  const { total } = await it.sources()
  expect(total).toHaveLength(SOURCES_COUNTED_PER_WEEK + 1)
  expect(total.slice(0, 2).map(({ source, signedUp }) => [source, signedUp])).toEqual([
    ['other', 5],
    ['s0', 2],
  ])
})

test('each course counts its own sources, on the overview and in the API', async () => {
  const it = install()
  await it.signUp({ email: MAJA, source: 'blog' })
  await it.signUp({ email: MAJA, course: bread.id, source: 'fair' })
  const read = async (query: string) =>
    ((await it.admin(`stats/sources${query}`)) as Sources).total.map(inShort)
  expect(await read('')).toEqual(['fair 1 0 0 0', 'blog 1 0 0 0'])
  expect(await read(`?course=${bread.id}`)).toEqual(['fair 1 0 0 0'])
  const { open } = await operatorOf(it)
  const page = wordsOf(await (await open(`/admin?course=${bread.id}`)).text())
  expect(page).toContain(
    'fair Last 4 weeks 1 signed up, 0 confirmed, 0 completed, 0 left All time 1 signed up, 0 confirmed, 0 completed, 0 left',
  )
  expect(page).not.toContain('blog Last 4 weeks')
})

test('an export restores the source and its week', async () => {
  const it = desk()
  await it.form({ email: 'ada@runner.org', source: 'blog' })
  await it.deliverTwice()
  await it.request(linkIn((await it.mails('ada@runner.org'))[0], 'confirm'), { method: 'POST' })
  await it.form({ email: 'waits@runner.org', source: 'fair' })
  const file = await (await it.operator('export.csv')).text()
  const before = await it.sources()
  await emptyDatabase()
  const restored = await it.operator('import', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  })
  expect(await restored.json()).toMatchObject({ imported: 2 })
  expect(await it.sources()).toEqual(before)
  expect(await it.consents('ada@runner.org')).toEqual([['course', 'blog']])
  expect(await it.consents('waits@runner.org')).toEqual([['course', 'fair']])
})
