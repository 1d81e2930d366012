import { beforeEach, expect, test } from 'vitest'
import { compiled } from '../../src/generated/course.js'
import { justConfirmed } from './under-way.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const HEADER = 'email,first_name,stage,stage_consent_source,timezone,consent_source,consented_at'
const WEEK_MS = 7 * 86_400_000

type World = ReturnType<typeof world>

interface Imported {
  imported: number
  updated: number
  skipped: { line: number; reason: string }[]
}

async function post(
  world: World,
  body: string | Uint8Array<ArrayBuffer>,
  query = '',
  type = 'text/csv; charset=utf-8',
) {
  const headers = { authorization: 'Bearer test-admin-token', 'content-type': type }
  return world.request(`/api/admin/import${query}`, { method: 'POST', headers, body })
}

async function imported(world: World, body: string | Uint8Array<ArrayBuffer>, query = ''): Promise<Imported> {
  const answer = await post(world, body, query)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function exported(world: World): Promise<string> {
  const headers = { authorization: 'Bearer test-admin-token' }
  return (await world.request('/api/admin/export.csv', { headers })).text()
}

async function allRows(table: string) {
  return (await testEnv.DB.prepare(`select * from ${table} order by id`).all()).results
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
bea@runner.org,Bea,pregnant,"Kit, health question",,"Kit, double opt-in",2026-01-02T10:00:00+01:00
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
  expect((await coach.mails('bea@runner.org'))[0]?.text).toContain('For you right now')
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
  const rows = emails.map((email) => `${email},Maja,pregnant,a form,Asia/Tokyo,a list,2026-01-02\n`)
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
  expect(await reader.found()).toMatchObject({ firstName: 'Maja', stage: 'general', timezone: 'Europe/Oslo' })
})

const GOOD = ['a@runner.org', 'b@runner.org', 'ue@xn--bcher-kva.de']

test.each([
  ['a BOM and CRLF', '\uFEFFemail,consent_source\r\na@runner.org,x\r\nb@runner.org,x\r\nue@bücher.de,x\r\n'],
  ['semicolons', 'email;consent_source\na@runner.org;x\nb@runner.org;x\nue@bücher.de;x\n'],
  ['tabs and old Mac line ends', 'email\tconsent_source\ra@runner.org\tx\rb@runner.org\tx\rue@bücher.de\tx'],
  [
    'quotes, other columns, line breaks in cells and empty lines',
    'note,"email",consent_source\n"a ""good"" one,\nreally",a@runner.org,x\n\n,"b@runner.org",x\n,ue@bücher.de,x',
  ],
])('an import reads a file with %s', async (_what, file) => {
  const coach = world(START)
  expect(await imported(coach, file)).toEqual({ imported: 3, updated: 0, skipped: [] })
  expect((await allRows('subscribers')).map((row) => row.email)).toEqual(GOOD)
})

test('an import reports bad rows by line and column, never by content, and takes the good ones', async () => {
  const coach = world(START)
  const list = `${HEADER},status
a@runner.org,,,,,a list,,active
not-an-address,,,,,a list,,
,,,,,a list,,
c@runner.org,,,,,,,
d@runner.org,Da\u0007na,,,,a list,,
e@runner.org,,pregnant,,,a list,,
f@runner.org,,trimester 3,,,a list,,
g@runner.org,,,,Oslo,a list,,
h@runner.org,,,,,a list,yesterday,
i@runner.org,,,,,a list,,unsubscribed
A@runner.org,,,,,a list,,
"j@runner.org,,,,,a list,,
k@runner.org,"Kim" K,,,,a list,,
l@runner.org,,,,,a list
m@runner.org,,,,,a list,,,,too,many
b@runner.org,"Bea",,,,a list,,
${'x'.repeat(70)}@runner.org,,,,,a list,,
`
  const { skipped, ...counts } = await imported(coach, list)
  expect(counts).toEqual({
    imported: 4,
    updated: 0,
    notes: [{ line: 9, note: 'timezone: is not a zone such as Europe/Oslo, and was ignored' }],
  })
  expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 email: That doesn’t look like an email address.',
    '4 email: Please enter your email address.',
    '5 consent_source: is empty: say where and how they agreed',
    '6 first_name: Please write your name on one line, without tabs.',
    '7 stage: is health data: stage_consent_source must say where they agreed to its storage',
    '8 stage: is not one of general, pregnant, early_postpartum, later_postpartum',
    '10 consented_at: is not a date or time we can read, such as 2026-11-24T10:00:00Z',
    '11 status: says that they unsubscribed',
    '12 email: is already on line 2',
    '13 a quote that is not closed, or in the wrong place',
    '14 a quote that is not closed, or in the wrong place',
    '16 11 cells where the header has 8',
    '18 email: That doesn’t look like an email address.',
  ])
  const taken = (await allRows('subscribers')).map((row) => row.email)
  expect(taken).toEqual(['a@runner.org', 'g@runner.org', 'l@runner.org', 'b@runner.org'])
})

test('a file that is no list of readers is refused as a whole', async () => {
  const coach = world(START)
  const latin1 = Uint8Array.from('email,consent_source\nue@bücher.de,x\n', (char) => char.charCodeAt(0))
  const error = async (answer: Response) => ({ code: answer.status, ...((await answer.json()) as object) })
  expect(await error(await post(coach, latin1))).toMatchObject({
    code: 422,
    error: { code: 'invalid_input', message: expect.stringContaining('it looks like windows-1252') },
  })
  for (const body of ['', '\n\n', 'mail,consent_source\na@runner.org,x\n', '{"email":"a@runner.org"}']) {
    expect(await error(await post(coach, body))).toMatchObject({
      code: 422,
      error: { code: 'invalid_input', fields: { email: 'This column is missing.' } },
    })
  }
  expect(await error(await post(coach, 'email\na@runner.org\n'))).toMatchObject({
    code: 422,
    error: { fields: { consent_source: 'This column is missing.' } },
  })
  expect((await post(coach, '{}', '', 'application/json')).status).toBe(415)
  expect(await allRows('subscribers')).toEqual([])
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

test('an import decodes files by their bytes or by the given charset, and ignores a line sep=;', async () => {
  const text = 'sep=;\r\nEmail;First Name;consent source;e-mail\r\nzoe@runner.org;Zoë;x;zoe2@runner.org\r\n'
  const utf16 = Uint8Array.from(
    [...`\uFEFF${text}`].flatMap((it) => [it.charCodeAt(0) & 255, it.charCodeAt(0) >> 8]),
  )
  const latin1 = Uint8Array.from(text, (it) => it.charCodeAt(0))
  for (const [body, type] of [
    [utf16, 'text/csv; charset=utf-8'],
    [latin1, 'text/csv; charset=windows-1252'],
    [`\uFEFF${text}`, 'text/csv'],
  ] as const) {
    await emptyDatabase()
    expect(await (await post(world(START), body, '', type)).json()).toEqual({
      imported: 1,
      updated: 0,
      skipped: [],
    })
    const [row] = await allRows('sign_ups')
    expect([row?.email, row?.first_name]).toEqual(['zoe@runner.org', 'Zoë'])
  }
})

test('the reader export has no formulas, and can be imported again, page by page', async () => {
  const coach = world(START)
  const rows = ['=cmd()', '@sum', '+1', '-1', "O'Neil", '"quoted"', 'a,b;c'].map(
    (name, i) =>
      `+tag${i}@runner.org,"${name.replaceAll('"', '""')}",later_postpartum,q,Europe/Oslo,=form,2026-01-02\n`,
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
      'w.email, w.first_name, w.stage, coalesce(w.timezone, s.timezone), wording, stage_wording, given_at'
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
