import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signToken } from '../../src/lib/tokens.ts'
import { home as compiled } from '../support/club.ts'
import type { Statement, Tap } from './tapped-database.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const EMAIL = 'private@runner.org'
const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const TELLS = /fresh.?tear|tore a|op_1|operation|mended|seated|\bhalf\b|careful|\banyone\b/i

beforeEach(emptyDatabase)
afterEach(() => vi.restoreAllMocks())

test('checklist 45: no address, title, subject, header, tag, calendar or log line reveals the reader’s situation', async () => {
  const reader = watched()
  await reader.send('/signup', { email: EMAIL, segment: 'fresh_tear' })
  await reader.send('/signup', {
    email: EMAIL,
    segment: 'fresh_tear',
    segmentConsent: 'on',
    timezone: 'Europe/Rome',
  })
  await reader.deliverTwice()
  await reader.send(linkIn((await reader.mails())[0], 'confirm'), {})
  await reader.deliverTwice()
  const [, welcome] = await reader.mails()
  const [course, plan] = [linkIn(welcome, 'course'), linkIn(welcome, 'plan')]
  expect(await reader.open(course)).toMatch(/value="fresh_tear" checked/)
  expect(await reader.open(plan)).toContain('0 of 8 done')

  await reader.send(`${plan}/done`, { week: '1', session: 'A' })
  await reader.send(`${plan}/calendar`, { start: '2026-11-24', days: 'Tue', hour: '7' })
  await reader.send(`${plan}/restart`, {})
  await reader.at(reader.now() + HOUR_MS)
  await reader.send(`${course}/magnet`, {})
  await reader.send(`${course}/segment`, { segment: 'op_1' })
  await reader.send(`${course}/segment`, { segment: 'op_1', segmentConsent: 'on' })
  expect((await reader.send(`${plan}/track`, { track: 'seated' })).status).toBe(303)
  expect((await reader.send(`${plan}/track`, { track: 'full' })).status).toBe(422)
  await reader.send(`${course}/pause`, {})
  await reader.send(`${course}/resume`, {})
  for (const _ of compiled.lessons) await reader.at(reader.now() + WEEK_MS)
  await reader.openAll([course, plan])
  await reader.failing(async () => {
    expect(
      (await reader.send(`${course}/segment`, { segment: 'fresh_tear', segmentConsent: 'on' })).status,
    ).toBe(500)
    expect((await reader.send(`${plan}/track`, { track: 'half' })).status).toBe(500)
    await reader.consumeWakeUps()
  })

  const mails = await reader.mails()
  expect(mails).toHaveLength(3 + compiled.lessons.length)
  for (const mail of mails) {
    reader.seen(mail.subject, mail.idempotencyKey, JSON.stringify([mail.headers, mail.tags]))
    reader.seen(...addressesIn(mail.html), ...(mail.text.match(/https?:\S+/g) ?? []))
  }
  const kinds = [
    'x-robots-tag:',
    'location:',
    '<title>',
    'List-Unsubscribe',
    'BEGIN:VEVENT',
    'delivery failed',
  ]
  for (const kind of kinds) expect(reader.told().join('\n')).toContain(kind)
  expect(reader.told().filter((it) => TELLS.test(it) || it.includes(EMAIL))).toEqual([])
  expect(`${plan}#seated`).toMatch(TELLS)
})

test('checklist 45: every mail links to where the reader changes or deletes it with one click, and then nothing of it is left', async () => {
  const reader = watched()
  await reader.send('/signup', { email: EMAIL, segment: 'fresh_tear', segmentConsent: 'on' })
  await reader.deliverTwice()
  await reader.send(linkIn((await reader.mails())[0], 'confirm'), {})
  await reader.deliverTwice()
  await reader.at(reader.now() + WEEK_MS)
  const mails = (await reader.mails()).slice(1)
  expect(mails).toHaveLength(2)
  const course = linkIn(mails[0], 'course')
  for (const { text } of mails) {
    for (const form of ['situation', 'delete-segment']) expect(text).toContain(`${course}#${form}`)
  }
  const page = await reader.open(course)
  expect(page).toContain('id="situation"')
  expect(JSON.stringify(await reader.stored())).toMatch(TELLS)

  const [, action = '', name = '', value = ''] =
    /<form method="post" action="([^"]+)" id="delete-segment"><input type="hidden" name="(\w+)" value="(\w+)"\/?><button/.exec(
      page,
    ) ?? []
  expect((await reader.send(action, { [name]: value })).status).toBe(303)
  expect(await reader.open(course)).not.toContain('id="delete-segment"')
  expect(JSON.stringify(await reader.stored())).not.toMatch(TELLS)
})

test('no answer, header or statement of a sign-up reveals who is subscribed, and none reads a whole table', async () => {
  const { reader, statements, signUps } = guarded()
  const known = ['active', 'left', 'suppressed', 'erased', 'erased-suppressed', 'pending']
  for (const name of known) await signUps.json(name)
  await reader.deliverTwice()
  for (const name of known.slice(0, -1)) {
    await reader.request(linkIn((await reader.mails(addressOf(name)))[0], 'confirm'), { method: 'POST' })
  }
  await reader.deliverTwice()
  const welcomeOf = async (name: string) => (await reader.mails(addressOf(name)))[1]
  await reader.request(linkIn(await welcomeOf('left'), 'unsubscribe'), { method: 'POST' })
  const about = { type: 'email.bounced', effect: 'bounced', happenedAt: reader.now(), detail: null }
  for (const name of ['suppressed', 'erased-suppressed']) {
    const tags = (await welcomeOf(name))?.tags ?? []
    const delivery = Number(tags.find((tag) => tag.name === 'delivery')?.value)
    await reader.consumeQueue('longrun-events', [{ ...about, id: name, delivery }])
  }
  for (const name of ['erased', 'erased-suppressed']) {
    await reader.request(`${linkIn(await welcomeOf(name), 'course')}/erase`, { method: 'POST' })
  }
  expect(await statusesOf(known)).toEqual(['active', 'unsubscribed', 'suppressed', null, null, 'pending'])

  for (const [kind, signUp] of Object.entries(signUps)) {
    const seen = []
    for (const name of [`new-by-${kind}`, ...known, ...known]) {
      statements.length = 0
      const answer = await signUp(name)
      const asked = statements.map(({ sql }) => sql)
      seen.push({ status: answer.status, headers: [...answer.headers], body: await answer.text(), asked })
    }
    const [first, ...others] = seen
    expect(first?.status).toBe(kind === 'json' ? 202 : 303)
    expect(first?.asked.length).toBeGreaterThan(5)
    for (const other of others) expect(other).toEqual(first)
  }
  for (const { sql, values } of [...statements]) {
    const plan = reader.env.DB.prepare(`explain query plan ${sql}`).bind(...values)
    const { results } = await plan.all<{ detail: string }>()
    expect(
      results.filter(({ detail }) => /^SCAN (?!CONSTANT)/.test(detail)),
      sql,
    ).toEqual([])
  }
})

/** A reader's world with every guard before the sign-up, which records its statements. */
function guarded() {
  const statements: Statement[] = []
  const tap: Tap = (call, _count, asked) => {
    statements.push(...asked)
    return call()
  }
  const keys = { TURNSTILE_SITE_KEY: '0x4AAAsite', TURNSTILE_SECRET_KEY: '0x4AAAsecret' }
  const reader = world('2026-11-20T15:30:00Z', { env: keys, tap })
  const fields = (name: string) => ({
    email: addressOf(name),
    stamp: signToken('test-secret-new', 'form', reader.now() - HOUR_MS),
    'cf-turnstile-response': `person-${crypto.randomUUID()}`,
  })
  const signUps = {
    json: (name: string) => reader.signUp(fields(name)),
    form: (name: string) =>
      reader.request('/signup', { method: 'POST', body: new URLSearchParams(fields(name)) }),
  }
  return { reader, statements, signUps }
}

function addressOf(name: string): string {
  return `${name}@runner.org`
}

async function statusesOf(names: readonly string[]): Promise<(string | null)[]> {
  return Promise.all(
    names.map((name) =>
      testEnv.DB.prepare(
        'select status from enrollments e join subscribers s on s.id = e.subscriber_id where s.email = ?1',
      )
        .bind(addressOf(name))
        .first<string>('status'),
    ),
  )
}

/** A reader's world that records everything visible to people who cannot see the reader's pages and mails. */
function watched() {
  const told: string[] = []
  const seen = (...lines: string[]) => void told.push(...lines)
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => seen(JSON.stringify(args)))
  }
  let isFailing = false
  const tap: Tap = (call) =>
    isFailing ? Promise.reject(new Error(`two lines:\n${EMAIL} is fresh_tear`)) : call()
  const reader = world('2026-11-20T15:30:00Z', { tap })

  async function request(path: string, init?: RequestInit): Promise<Response> {
    const answer = await reader.request(path, init)
    seen(path, ...[...answer.headers].map(([name, value]) => `${name}: ${value}`))
    return answer
  }

  async function open(path: string): Promise<string> {
    const answer = await request(path)
    switch (answer.headers.get('content-type')?.split(';')[0]) {
      case 'text/html': {
        const page = await answer.text()
        seen(...(/<title>.*?<\/title>/.exec(page) ?? []), ...addressesIn(page))
        return page
      }
      case 'text/calendar':
        seen((await answer.text()).replaceAll('\r\n ', ''))
        return ''
      default:
        return ''
    }
  }

  return {
    ...reader,
    seen,
    told: () => told,
    open,
    send: (path: string, fields: Record<string, string>) =>
      request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    /** Opens these pages and every page of the site that they link to. */
    async openAll(paths: readonly string[]): Promise<void> {
      const known = new Set(paths)
      for (const path of known) {
        for (const address of addressesIn(await open(path))) {
          const [page = ''] = address.split('#')
          if (/^\/(course|plan|unsubscribe|$)/.test(page)) known.add(page)
        }
      }
      expect(known.size).toBeGreaterThan(compiled.lessons.length + 10)
    },
    /** Every call to the database and the provider fails, with words that must not be passed on. */
    async failing(story: () => Promise<void>): Promise<void> {
      isFailing = true
      await story()
      isFailing = false
    },
    /** Every table except the templates, which hold the words for all segments. */
    async stored(): Promise<unknown> {
      const { results } = await reader.env.DB.prepare(
        `select name from sqlite_master where type = 'table' and sql not like 'create virtual%' and name not like '\\_%' escape '\\'`,
      ).all<{ name: string }>()
      const tables = results.map(({ name }) => name).filter((name) => !/^(sqlite_|d1_|templates$)/.test(name))
      return Promise.all(
        tables.map(async (name) => (await reader.env.DB.prepare(`select * from ${name}`).all()).results),
      )
    },
  }
}

function addressesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, address = '']) => address)
}
