import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { justConfirmed } from './active-reader.ts'
import { allRows, imported, type World } from './imports.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const HEADER = 'email,first_name,segment,segment_consent_source,timezone,consent_source,consented_at'
const WEEK_MS = 7 * 86_400_000

async function exported(world: World): Promise<string> {
  const headers = { authorization: 'Bearer test-admin-token' }
  return (await world.request('/api/admin/export.csv', { headers })).text()
}

beforeEach(emptyDatabase)

test('imported readers are asked to confirm, once however often they are imported, and then get the course', async () => {
  const coach = world(START)
  const list = `${HEADER}\nAda@runner.org,Ada,,,Europe/Oslo,Kit form,2026-01-02\nbea@runner.org,,,,,Kit form,\n`
  expect(await imported(coach, list)).toEqual({ imported: 2, updated: 0, skipped: [] })
  await coach.deliverTwice()
  expect(await imported(coach, list)).toEqual({ imported: 0, updated: 2, skipped: [] })
  await coach.deliverTwice()
  const mails = await coach.mails()
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [['Ada@runner.org'], compiled.messages.confirm?.template.subject],
    [['bea@runner.org'], compiled.messages.confirm?.template.subject],
  ])
  await coach.request(linkIn(mails[0], 'confirm'), { method: 'POST' })
  await coach.at(coach.now() + 1000)
  await coach.at(coach.now() + WEEK_MS)
  const hers = await coach.letters('Ada@runner.org')
  expect(hers.map(messageOf)).toEqual(['confirm', 'welcome', compiled.lessons[0]])
  expect(await coach.letters('bea@runner.org')).toHaveLength(1)
  const found = (await coach.admin('subscribers?query=ada@runner.org')) as { subscribers: { id: string }[] }
  expect(await coach.admin(`subscribers/${found.subscribers[0]?.id}`)).toMatchObject({
    firstName: 'Ada',
    timezone: 'Europe/Oslo',
    status: 'active',
    consent: [{ wording: 'Kit form', page: 'import', givenAt: '2026-01-02T00:00:00.000Z' }],
  })
})

test('readers who confirmed elsewhere start at once with ?confirmed=true, which needs the date of their consent', async () => {
  const coach = world(START)
  await imported(coach, `${HEADER}\nada@runner.org,,,,,Kit form,\n`)
  const list = `${HEADER}
ada@runner.org,,,,,"Kit, double opt-in",2026-01-02 10:00:00 UTC
bea@runner.org,Bea,fresh_tear,"Kit, health question",,"Kit, double opt-in",2026-01-02T10:00:00+01:00
cleo@runner.org,,,,,"Kit, double opt-in",
dora@runner.org,,,,,"Kit, double opt-in",2030-01-02
`
  expect(await imported(coach, list, '?confirmed=true')).toEqual({
    imported: 1,
    updated: 1,
    skipped: [
      { line: 4, reason: 'consented_at: is empty, which is only allowed when readers are asked to confirm' },
      { line: 5, reason: 'consented_at: is in the future' },
    ],
  })
  await coach.deliverTwice()
  await imported(coach, list, '?confirmed=true')
  await coach.deliverTwice()
  for (const _ of compiled.lessons) await coach.at(coach.now() + WEEK_MS)
  for (const email of ['ada@runner.org', 'bea@runner.org']) {
    expect((await coach.letters(email)).map(messageOf)).toEqual(['welcome', ...compiled.lessons])
  }
  expect((await coach.mails('bea@runner.org'))[0]?.text).toContain('For your shoulder')
})

test('an import never brings back erased, suppressed or unsubscribed readers, and overwrites no reader', async () => {
  const reader = await justConfirmed(START, 'reader@runner.org', 'Europe/Oslo')
  await reader.deliverTwice()
  for (const email of ['left@runner.org', 'erased@runner.org', 'bounced@runner.org', 'again@runner.org']) {
    await reader.signUp({ email })
    await reader.deliverTwice()
    await reader.request(linkIn((await reader.mails(email))[0], 'confirm'), { method: 'POST' })
    await reader.at(reader.now() + 1000)
  }
  for (const email of ['left@runner.org', 'again@runner.org']) {
    await reader.request(linkIn((await reader.mails(email))[1], 'unsubscribe'), { method: 'POST' })
  }
  await reader.signUp({ email: 'again@runner.org' })
  await reader.deliverTwice()
  const erased = (await reader.admin('subscribers?query=erased@runner.org')) as {
    subscribers: { id: string }[]
  }
  await reader.admin(`subscribers/${erased.subscribers[0]?.id}/erase`, { method: 'POST' })
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into suppressions select id, 'bounced', 0 from subscribers where email_key = 'bounced@runner.org'`,
    ),
    testEnv.DB.prepare(
      `update enrollments set status = 'suppressed'
        where subscriber_id in (select subscriber_id from suppressions)`,
    ),
  ])
  const before = { mails: await reader.letters(), deliveries: await allRows('deliveries') }
  const emails = ['left', 'ERASED', 'bounced', 'again', 'reader'].map((name) => `${name}@runner.org`)
  const rows = emails.map((email) => `${email},Maja,fresh_tear,a form,Asia/Tokyo,a list,2026-01-02\n`)
  for (const query of ['', '?confirmed=true']) {
    expect(await imported(reader, `${HEADER}\n${rows.join('')}`, query)).toEqual({
      imported: 0,
      updated: 1,
      skipped: [
        { line: 2, reason: 'email: this reader unsubscribed; they can only come back by signing up' },
        { line: 3, reason: 'email: this reader was erased; they can only come back by signing up' },
        { line: 4, reason: 'email: is suppressed after a bounce or a complaint' },
        { line: 5, reason: 'email: this reader unsubscribed; they can only come back by signing up' },
      ],
    })
  }
  await reader.deliverTwice()
  expect({ mails: await reader.letters(), deliveries: await allRows('deliveries') }).toEqual(before)
  expect(await reader.found()).toMatchObject({
    firstName: 'Maja',
    segment: 'anyone',
    timezone: 'Europe/Oslo',
  })
})

test('the status column of an import starts no unconfirmed reader, keeps paused and completed ones, and skips those who left', async () => {
  const coach = world(START)
  const words = [
    'Active\u200B',
    'SUBSCRIBED',
    'unconfirmed',
    'pending',
    'paused',
    'completed',
    'Unsubscribed',
    'cleaned',
  ]
  const more = ['complained', 'blocklisted', 'Non-Subscribed', 'not_confirmed', 'sleeping', '', 'premium']
  const rows = [...words, ...more].map((word, i) => `r${i}@runner.org,a list,2026-01-02,${word}\n`)
  const list = `email,consent_source,consented_at,status\n${rows.join('')}`
  const confirmed = await imported(coach, list, '?confirmed=true')
  const unconfirmed = 'status: says that they have not confirmed; import them without --confirmed to ask them'
  expect(confirmed.imported).toBe(6)
  expect(confirmed.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    `4 ${unconfirmed}`,
    `5 ${unconfirmed}`,
    '8 status: says that they unsubscribed',
    '9 status: says that mail to them bounced',
    '10 status: says that they reported mail as spam',
    '11 status: says that they are blocked',
    '12 status: says that they unsubscribed',
    `13 ${unconfirmed}`,
    '14 status: is not a word we know, so they are not imported',
  ])
  for (let week = 0; week < 3; week++) await coach.at(coach.now() + WEEK_MS)
  const mailed = new Set((await coach.letters()).flatMap(({ to }) => to))
  expect([...mailed].toSorted()).toEqual(['r0', 'r13', 'r14', 'r1'].map((name) => `${name}@runner.org`))
  const { results } = await testEnv.DB.prepare('select status from enrollments order by id').all()
  const states = results.map(({ status }) => status)
  expect(states).toEqual(['active', 'active', 'paused', 'completed', 'active', 'active'])

  await emptyDatabase()
  const asked = await imported(coach, list)
  expect([asked.imported, asked.skipped.map(({ line }) => line)]).toEqual([7, [6, 7, 8, 9, 10, 11, 12, 14]])
  expect(asked.skipped[0]?.reason).toContain(
    'import them with --confirmed to keep that status and send no email',
  )
})

test('an imported paused reader gets the welcome at their resume, not before', async () => {
  const coach = world(START)
  const list = 'email,consent_source,consented_at,status\nada@runner.org,a list,2026-01-02,paused\n'
  await imported(coach, list, '?confirmed=true')
  await coach.deliverTwice()
  expect(await coach.letters()).toEqual([])
  await testEnv.DB.prepare(`update enrollments set paused_until_on = '2026-11-21'`).run()
  await coach.at('2026-11-21T12:00:00Z')
  await coach.deliverTwice()
  expect((await coach.letters()).map(messageOf)).toEqual(['welcome'])
})

test('a name that readers gave themselves survives an import, even before they confirm', async () => {
  const coach = world(START)
  await coach.signUp({ email: 'hook@runner.org', firstName: 'Ünï 👋' })
  await coach.signUp({ email: 'bare@runner.org' })
  const list =
    'email,first_name,consent_source,consented_at\nhook@runner.org,ÃœnÃ¯,a list,2026-01-02\nbare@runner.org,Bea,a list,2026-01-02\n'
  for (const query of ['', '?confirmed=true', '?confirmed=true']) await imported(coach, list, query)
  const names = (await allRows('subscribers')).map((row) => row.first_name)
  expect(names).toEqual(['Ünï 👋', 'Bea'])
})

test('the reader export has no formulas, and can be imported again, page by page', async () => {
  const coach = world(START)
  const rows = ['=cmd()', '@sum', '+1', '-1', "O'Neil", '"quoted"', 'a,b;c'].map(
    (name, i) =>
      `+tag${i}@runner.org,"${name.replaceAll('"', '""')}",over60,q,Europe/Oslo,=form,2026-01-02\n`,
  )
  const many = Array.from({ length: 5001 }, (_, i) => `many${i}@runner.org,,,,,a list,\n`)
  const list = `${HEADER}\n${rows.join('')}${many.join('')}`
  expect(await imported(coach, list)).toMatchObject({ imported: 5008, skipped: [] })
  const answer = await coach.request('/api/admin/export.csv', {
    headers: { authorization: 'Bearer test-admin-token' },
  })
  expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const file = await exported(coach)
  expect(file.split('\n').filter((line) => /(^|,)"?[=+\-@\t\r]/.test(line))).toEqual([])
  const held = async () => {
    const columns =
      'w.email, w.first_name, w.segment, coalesce(w.timezone, s.timezone), wording, segment_wording, given_at'
    const { results } = await testEnv.DB.prepare(
      `select ${columns} from sign_ups w join enrollments e on e.id = w.enrollment_id
         join subscribers s on s.id = e.subscriber_id order by w.id`,
    ).all()
    return results
  }
  const before = await held()
  expect(before).toHaveLength(5008)
  await emptyDatabase()
  expect(await imported(coach, file)).toMatchObject({ imported: 5008, skipped: [] })
  expect(await held()).toEqual(before)
})
