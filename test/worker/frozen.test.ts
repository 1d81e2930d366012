import { beforeEach, expect, test } from 'vitest'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { breaksOff, refuses, takesAndSays } from './faults.ts'
import { emptyDatabase, linkIn, messageOf, type WorldOptions, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const LESSON_DUE = '2026-11-27T07:00:00Z'
const [FIRST_LESSON = '', SECOND_LESSON = ''] = compiled.lessons
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

beforeEach(emptyDatabase)

/** Readers who have received the welcome and whose first lesson is due next Friday. */
async function activeReader(emails: readonly string[], options: WorldOptions = {}) {
  const reader = world(START, options)
  for (const email of emails) {
    await reader.signUp({ email, firstName: 'Maja', timezone: 'Europe/London' })
  }
  await reader.deliverTwice()
  for (const email of emails) {
    await reader.request(linkIn((await reader.mails(email))[0], 'confirm'), { method: 'POST' })
  }
  await reader.deliverTwice()
  const post = async (
    email: string,
    kind: 'course' | 'plan' | 'unsubscribe',
    action: string,
    form: string,
  ) => {
    const path = linkIn((await reader.mails(email))[1], kind)
    const answer = await reader.request(path + action, { method: 'POST', headers: FORM, body: form })
    expect(answer.status).toBeLessThan(400)
  }
  return { ...reader, post }
}

/** The course of a later deploy, whose first lesson has other words. */
function edited(course: CompiledCourse): CompiledCourse {
  const lesson = course.messages[FIRST_LESSON]
  if (lesson === undefined) throw new Error('the course has no lesson')
  const template = { ...lesson.template, subject: 'Another subject' }
  return {
    ...course,
    messages: { ...course.messages, [FIRST_LESSON]: { ...lesson, version: 'after-the-edit', template } },
  }
}

test('a retry has the same bytes after a deploy, a new name, a new segment, another track, a session done, a pause and an unsubscribe', async () => {
  let course: CompiledCourse = compiled
  const emails = [
    'name@runner.org',
    'segment@runner.org',
    'track@runner.org',
    'done@runner.org',
    'left@runner.org',
    'paused@runner.org',
  ]
  const reader = await activeReader(emails, { courseNow: () => course })
  const before = (await reader.requests()).length
  await reader.faults(breaksOff('before'), refuses(503, 'service_unavailable'))
  await reader.at(LESSON_DUE)

  course = edited(compiled)
  await reader.post('name@runner.org', 'course', '/name', 'firstName=Zo%C3%AB')
  await reader.post('segment@runner.org', 'course', '/segment', 'segment=fresh_tear&segmentConsent=on')
  await reader.post('track@runner.org', 'plan', '/track', 'track=seated')
  await reader.post('done@runner.org', 'plan', '/done', 'week=1&session=A')
  await reader.post('left@runner.org', 'unsubscribe', '', '')
  await reader.post('paused@runner.org', 'course', '/pause', 'until=')
  await reader.at(reader.now() + 60_000)
  await reader.at(reader.now() + 60_000)

  const [first, second, third, fourth] = (await reader.requests()).slice(before)
  expect(second).toEqual(first)
  expect(third).toEqual(first)
  expect(fourth).toBeUndefined()
  for (const email of emails) expect(await reader.mails(email)).toHaveLength(3)
  const frozen = await reader.env.DB.prepare(
    'select count(*) as n from batches where frozen is not null',
  ).first('n')
  expect(frozen).toBe(0)

  await reader.at('2026-12-04T07:00:00Z')
  const last = async (email: string) => messageOf((await reader.mails(email)).at(-1) ?? fail())
  expect(await last('name@runner.org')).toBe(SECOND_LESSON)
  expect(await last('left@runner.org')).toBe(FIRST_LESSON)
  expect(await last('paused@runner.org')).toBe(FIRST_LESSON)
})

test('a definite refusal thaws nothing if an earlier attempt may have been accepted', async () => {
  const reader = await activeReader(['stays@runner.org', 'leaves@runner.org'])
  const before = (await reader.requests()).length
  await reader.faults(takesAndSays(503, 'service_unavailable'), refuses(401, 'restricted_api_key'))
  await reader.at(LESSON_DUE)
  await reader.at(reader.now() + 60_000)
  await reader.post('leaves@runner.org', 'unsubscribe', '', '')
  await reader.at(reader.now() + 5 * 60_000)
  const [first, second, third] = (await reader.requests()).slice(before)
  expect([second, third]).toEqual([first, first])
  expect(await reader.admin('stats')).toMatchObject({ deliveries: { uncertain: 0 } })
  expect(await reader.mails('leaves@runner.org')).toHaveLength(3)
})

test('a reader who leaves between the claim and the freeze is not mailed, and the others in the batch are', async () => {
  const reader = await activeReader(['stays@runner.org', 'leaves@runner.org'])
  reader.set(LESSON_DUE)
  await reader.env.DB.batch([
    reader.env.DB.prepare(
      `insert into batches (id, priority, status, lease, available_at, created_at) values ('left-behind', 1, 'open', 'x', 0, 0)`,
    ),
    reader.env.DB.prepare(
      `update deliveries set status = 'sending', batch_id = 'left-behind' where status = 'scheduled'`,
    ),
  ])
  await reader.post('leaves@runner.org', 'unsubscribe', '', '')
  await reader.deliverTwice()
  expect(await reader.mails('stays@runner.org')).toHaveLength(3)
  expect(await reader.mails('leaves@runner.org')).toHaveLength(2)
})

test('a template is kept as long as a batch may need it, and deleted afterwards', async () => {
  let course: CompiledCourse = compiled
  const reader = await activeReader(['kept@runner.org'], { courseNow: () => course })
  const stored = async () =>
    reader.env.DB.prepare('select count(*) as n from templates where version = ?1')
      .bind(compiled.messages[FIRST_LESSON]?.version ?? '')
      .first('n')
  await reader.faults(breaksOff('before'))
  await reader.at(LESSON_DUE)
  await reader.admin('sending/pause', { method: 'POST' })
  course = edited(compiled)
  reader.set(reader.now() + 4 * 86_400_000)
  await reader.runCron()
  expect(await stored()).toBe(1)
  await reader.admin('sending/resume', { method: 'POST' })
  await reader.deliverTwice()
  expect(await reader.admin('stats')).toMatchObject({ deliveries: { uncertain: 1 } })
  await reader.runCron()
  expect(await stored()).toBe(0)
})

test('a secret removed before the retry makes the mail uncertain; one that still verifies does not', async () => {
  const reader = await activeReader(['secret@runner.org'])
  await reader.faults(breaksOff('before'))
  await reader.at(LESSON_DUE)
  const rotated = `newest,${reader.env.TOKEN_SECRET}`
  const later = world(LESSON_DUE, { env: { TOKEN_SECRET: rotated, RESEND_API_KEY: reader.key } })
  await later.at(later.now() + 60_000)
  expect(await reader.mails('secret@runner.org')).toHaveLength(3)

  await reader.faults(breaksOff('before'))
  await reader.at('2026-12-04T07:00:00Z')
  const lost = world('2026-12-04T07:01:00Z', { env: { TOKEN_SECRET: 'newest', RESEND_API_KEY: reader.key } })
  await lost.deliverTwice()
  expect(await reader.admin('stats')).toMatchObject({ deliveries: { uncertain: 1 } })
  expect(await reader.mails('secret@runner.org')).toHaveLength(3)
})

function fail(): never {
  throw new Error('no mail')
}
