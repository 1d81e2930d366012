import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { listening } from './tapped-database.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, testEnv, world } from './world.ts'

const START = Date.parse('2026-11-20T15:30:00Z')
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const FIRST_LESSON = '2026-11-27T07:00:00Z'
const [ONE, TWO] = compiled.lessons

beforeEach(emptyDatabase)

type World = ReturnType<typeof world>

const requestLink = (reader: World, email: string) =>
  reader.request('/link', { method: 'POST', body: new URLSearchParams({ email }) })

const requestLinkByScript = (reader: World, body: unknown) =>
  reader.request('/link', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('a request for a lost link', () => {
  test('gets the same answer for every address, by the same statements; only readers in the course are mailed', async () => {
    const { heard, tap } = listening()
    const reader = world(new Date(START).toISOString(), { tap })
    await oneOfEachKind(reader)
    reader.set(START + 20 * MINUTE)
    const answers = new Map<string, unknown>()
    for (const kind of KINDS) {
      heard.length = reader.wakeUps.length = 0
      const form = await requestLink(reader, addressOf(kind))
      const script = await requestLinkByScript(reader, { email: addressOf(kind).toUpperCase() })
      answers.set(kind, {
        form: [form.status, [...form.headers], await form.text()],
        script: [script.status, [...script.headers], await script.text()],
        statements: heard.map(({ sql }) => sql),
        wakeUps: reader.wakeUps.length,
      })
    }
    for (const kind of KINDS) expect(answers.get(kind), kind).toEqual(answers.get('new'))
    expect(answers.get('new')).toMatchObject({
      form: [303, expect.arrayContaining([['location', '/link/check-inbox']]), ''],
      script: [202, expect.anything(), '{"status":"check_inbox"}'],
      statements: { length: 6 },
      wakeUps: 2,
    })

    const before = new Set((await reader.letters()).map(({ id }) => id))
    await reader.deliverTwice()
    const came = (await reader.letters()).filter(({ id }) => !before.has(id))
    expect(came.map((mail) => [mail.to[0], messageOf(mail)]).toSorted()).toEqual([
      ['active@runner.org', 'link'],
      ['completed@runner.org', 'link'],
      ['paused@runner.org', 'link'],
      ['pending@runner.org', 'confirm'],
    ])
  })

  test('sends links to the course and the plan, and advances nothing in the course', async () => {
    const reader = await activeReader(new Date(START).toISOString(), 'lost@runner.org')
    await requestLink(reader, 'lost@runner.org')
    await reader.at(START + 2 * MINUTE)
    expect(await reader.messages()).toEqual(['welcome', 'link'])
    const mail = (await reader.mails())[2]
    expect(linkIn(mail, 'course')).toBe(reader.course)
    expect((await reader.request(linkIn(mail, 'plan'))).status).toBe(200)
    expect(mail?.headers['List-Unsubscribe']).toContain(linkIn(mail, 'unsubscribe'))
    expect((await reader.found()).nextDelivery).toMatchObject({ message: ONE })
    expect(await reader.page()).toContain(`The first of ${compiled.lessons.length} lessons`)
    await reader.at(FIRST_LESSON)
    await reader.at(Date.parse(FIRST_LESSON) + 7 * DAY)
    expect(await reader.messages()).toEqual(['welcome', 'link', ONE, TWO])
  })

  test('works in a pause too, and moves nothing at the resume', async () => {
    const reader = await activeReader(new Date(START).toISOString(), 'rests@runner.org')
    await reader.post('pause')
    await requestLink(reader, 'rests@runner.org')
    await reader.at(START + DAY)
    expect(await reader.messages()).toEqual(['welcome', 'link'])
    await reader.post('resume')
    expect((await reader.found()).nextDelivery).toEqual({ message: ONE, dueAt: '2026-11-27T07:00:00.000Z' })
  })

  test('is mailed at most once in ten minutes and three times a day, and never to a reader who has left meanwhile', async () => {
    const reader = await activeReader(new Date(START).toISOString(), 'often@runner.org')
    const links: number[] = []
    for (const minute of [0, 5, 10, 15, 20, 30, 40]) {
      reader.set(START + minute * MINUTE)
      await Promise.all([requestLink(reader, 'often@runner.org'), requestLink(reader, 'often@runner.org')])
      await reader.deliverTwice()
      links.push((await reader.messages()).filter((message) => message === 'link').length)
    }
    expect(links).toEqual([1, 1, 2, 2, 3, 3, 3])
    reader.set(START + 2 * DAY)
    await requestLink(reader, 'often@runner.org')
    await reader.request(linkIn((await reader.mails())[1], 'unsubscribe'), { method: 'POST' })
    await reader.deliverTwice()
    expect(await reader.messages()).toHaveLength(4)
  })

  test('says what is wrong with an address, and refuses robots, other bodies and too many requests', async () => {
    const reader = world(new Date(START).toISOString(), { limit: true })
    const wrong = await requestLink(reader, 'ada@')
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('That doesn’t look like an email address.')
    expect(page).toContain('value="ada@"')
    expect(await (await requestLinkByScript(reader, {})).json()).toMatchObject({
      error: { code: 'invalid_input', fields: { email: 'Please enter your email address.' } },
    })
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'ada@runner.org' }
    expect((await reader.request('/link', text)).status).toBe(415)
    expect((await requestLink(reader, `${'a'.repeat(20_000)}@runner.org`)).status).toBe(413)
    await reader.signUp({ email: 'ada@runner.org' })
    await reader.at(START + 20 * MINUTE)
    const robot = await requestLinkByScript(reader, { email: 'ada@runner.org', longrun_check: 'x' })
    expect(robot.status).toBe(403)
    await reader.deliverTwice()
    expect(await reader.letters()).toHaveLength(1)
    let last = await requestLink(reader, 'ada@')
    for (let again = 0; again < 10; again++) last = await requestLink(reader, 'ada@')
    expect([last.status, last.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await last.text()).toContain('Please try again in a minute.')
  })
})

describe('a confirmation link that has expired', () => {
  const WEEK_LATER = START + 7 * DAY + 1

  async function lapsed() {
    const reader = world(new Date(START).toISOString())
    await reader.signUp({ email: 'late@runner.org' })
    await reader.deliverTwice()
    const link = linkIn((await reader.mails())[0], 'confirm')
    reader.set(WEEK_LATER)
    const again = () => reader.request(`${link}/again`, { method: 'POST' })
    return { ...reader, link, again, messages: async () => (await reader.letters()).map(messageOf) }
  }

  test('offers a new one with one button, and the new one starts the course', async () => {
    const reader = await lapsed()
    for (const method of ['GET', 'POST']) {
      const answer = await reader.request(reader.link, { method })
      expect(answer.status).toBe(410)
      const page = await answer.text()
      expect(page.match(/<button/g)).toHaveLength(1)
      expect(page).toContain(`action="${reader.link}/again"`)
    }
    for (let press = 0; press < 3; press++) {
      const answer = await reader.again()
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/check-inbox'])
    }
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['confirm', 'confirm'])
    const renewed = linkIn((await reader.mails())[1], 'confirm')
    expect((await reader.request(renewed, { method: 'POST' })).status).toBe(303)
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['confirm', 'confirm', 'welcome'])
  })

  test('can be renewed twice, and not by a reader who has left; the answer stays the same', async () => {
    const reader = await lapsed()
    for (let quarter = 0; quarter < 8; quarter++) {
      reader.set(WEEK_LATER + quarter * 15 * MINUTE)
      await reader.again()
      await reader.deliverTwice()
    }
    expect((await reader.messages()).filter((message) => message === 'confirm')).toHaveLength(1 + 2)
    const received = (await reader.messages()).length
    for (const status of ['unsubscribed', 'suppressed']) {
      await testEnv.DB.prepare('update enrollments set status = ?1').bind(status).run()
      reader.set(reader.now() + 2 * DAY)
      expect((await reader.again()).headers.get('location')).toBe('/check-inbox')
      await reader.deliverTwice()
      expect(await reader.messages()).toHaveLength(received)
      const page = await (await reader.request(reader.link)).text()
      expect(page).toContain(status === 'suppressed' ? 'Your course has stopped' : 'you’ve left since')
    }
    expect((await reader.request('/confirm/cut-off/again', { method: 'POST' })).status).toBe(404)
  })
})

test('shows before the confirmation when the first lesson comes, and afterwards the way to the course', async () => {
  const reader = world(new Date(START).toISOString())
  await reader.signUp({ email: 'reads@runner.org', timezone: 'America/New_York' })
  await reader.deliverTwice()
  const link = linkIn((await reader.mails())[0], 'confirm')
  expect(await (await reader.request(link)).text()).toMatch(
    /<h1>Nearly there<\/h1>[\s\S]*Click the button, and your block opens right here[\s\S]*lessons, the first on Friday,? 27 November at 07:00/,
  )
  await reader.request(link, { method: 'POST' })
  await reader.deliverTwice()
  expect(await (await reader.request(link)).text()).toContain('Email me my link')
  await reader.at('2026-11-27T11:59:59Z')
  expect(await reader.letters()).toHaveLength(2)
  await reader.at('2026-11-27T12:00:00Z')
  expect(await reader.letters()).toHaveLength(3)
})

const KINDS = [
  'new',
  'pending',
  'active',
  'paused',
  'completed',
  'unsubscribed',
  'suppressed',
  'erased',
] as const
type Kind = (typeof KINDS)[number]

const addressOf = (kind: Kind) => `${kind}@runner.org`

/** One reader of each kind, made through the handlers except the one who has received all lessons. */
async function oneOfEachKind(reader: World): Promise<void> {
  const known = KINDS.filter((kind) => kind !== 'new')
  for (const kind of known) await reader.signUp({ email: addressOf(kind) })
  await reader.deliverTwice()
  for (const kind of known.filter((kind) => kind !== 'pending')) {
    const confirm = linkIn((await reader.mails(addressOf(kind)))[0], 'confirm')
    await reader.request(confirm, { method: 'POST' })
  }
  await reader.deliverTwice()
  const welcomeOf = async (kind: Kind) => (await reader.mails(addressOf(kind)))[1]
  const post = (path: string) => reader.request(path, { method: 'POST' })
  await post(`${linkIn(await welcomeOf('paused'), 'course')}/pause`)
  await post(linkIn(await welcomeOf('unsubscribed'), 'unsubscribe'))
  await testEnv.DB.prepare(
    `update enrollments set status = 'completed'
      where subscriber_id = (select id from subscribers where email = ?1)`,
  )
    .bind(addressOf('completed'))
    .run()
  const complaint = await welcomeOf('suppressed')
  await reader.consumeQueue('longrun-events', [
    {
      id: 'msg_1',
      type: 'email.complained',
      effect: 'complained',
      delivery: Number(complaint && tagOf(complaint, 'delivery')),
      happenedAt: START,
      detail: null,
    },
  ])
  await post(`${linkIn(await welcomeOf('erased'), 'course')}/erase`)
}
