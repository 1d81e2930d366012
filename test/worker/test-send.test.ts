import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { justConfirmed } from './active-reader.ts'
import { emptyDatabase, messageOf, testEnv } from './world.ts'

const START = '2026-11-20T15:30:00Z'

beforeEach(emptyDatabase)

/** A reader with a segment, and the operator. */
async function coachAndReader() {
  const coach = await justConfirmed(START, 'reader@runner.org', 'Europe/London')
  await coach.post('segment', { segment: 'fresh_tear', segmentConsent: 'on' })
  await coach.deliverTwice()
  const sendTest = async (body: unknown) => {
    const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'application/json' }
    const answer = await coach.request('/api/admin/test-send', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { code: answer.status, ...((await answer.json()) as object) }
  }
  return { ...coach, sendTest }
}

/** Links of a test mail differ, because they belong to nobody. */
const withoutTokens = (html: string | undefined) => html?.replaceAll(/(course\.test\/\w+\/)[\w-]{20,}/g, '$1')

test('a test mail is what a reader of that segment gets, its links open nothing, and it counts for nothing', async () => {
  const coach = await coachAndReader()
  const stats = await coach.admin('stats')
  expect(await coach.sendTest({ message: 'welcome', segment: 'fresh_tear', to: 'coach@runner.org' })).toEqual(
    {
      code: 200,
      status: 'sent',
    },
  )
  const [mine] = await coach.mails('coach@runner.org')
  const hers = (await coach.mails('reader@runner.org')).find((mail) => messageOf(mail) === 'welcome')
  expect(mine?.subject).toBe(hers?.subject)
  expect(withoutTokens(mine?.html)).toBe(withoutTokens(hers?.html))
  expect(mine?.tags).toContainEqual({ name: 'delivery', value: '0' })
  const links = [...(mine?.html ?? '').matchAll(/https:\/\/course\.test(\/(?:course|plan)\/[\w-]+)/g)]
  expect(links.length).toBeGreaterThan(1)
  for (const [, path = ''] of links) expect((await coach.request(path)).status).toBe(404)
  expect(await coach.admin('stats')).toEqual(stats)
})

test('a test mail is refused for an unknown message or segment, and to addresses that must not be mailed', async () => {
  const coach = await coachAndReader()
  const error = (fields: object) => ({ code: 422, error: { code: 'invalid_input', fields } })
  const to = 'coach@runner.org'
  expect(await coach.sendTest({ message: 'nonsense', to })).toMatchObject(
    error({ message: `Choose one of ${Object.keys(compiled.messages).join(', ')}.` }),
  )
  expect(await coach.sendTest({ message: 'toString', to })).toMatchObject({ code: 422 })
  expect(await coach.sendTest({ message: 'welcome', segment: 'x', to })).toMatchObject(
    error({ segment: expect.any(String) }),
  )
  expect(await coach.sendTest({ message: 'welcome', to: 'x' })).toMatchObject(
    error({ to: expect.any(String) }),
  )
  await testEnv.DB.prepare(`insert into suppressions select id, 'bounced', 0 from subscribers`).run()
  expect(await coach.sendTest({ message: 'welcome', to: 'Reader@runner.org' })).toMatchObject(
    error({ to: expect.any(String) }),
  )
  await coach.faults({
    when: 'before',
    answer: { status: 403, body: '{"name":"invalid_from_address","message":"no"}' },
  })
  expect(await coach.sendTest({ message: 'welcome', to })).toMatchObject({
    code: 502,
    error: { code: 'not_sent' },
  })
  expect(await coach.letters(to)).toEqual([])
})

test('the doctor endpoint reports when the cron ran, and only the strength of each secret', async () => {
  const coach = await coachAndReader()
  const told = JSON.stringify(await coach.admin('doctor'))
  expect(JSON.parse(told)).toMatchObject({
    now: '2026-11-20T15:30:00.000Z',
    cronSeenAt: '2026-11-20T15:30:00.000Z',
    baseUrl: 'https://course.test',
    secrets: { ERASURE_KEY: 'set', ADMIN_TOKEN: 'set', TOKEN_SECRET: 'short' },
    sending: { state: 'running' },
    due: 0,
  })
  for (const name of ['ERASURE_KEY', 'ADMIN_TOKEN', 'TOKEN_SECRET', 'RESEND_API_KEY'] as const) {
    expect(told).not.toContain(coach.env[name])
  }
})
