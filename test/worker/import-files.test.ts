import { beforeEach, expect, test } from 'vitest'
import { allRows, imported, post } from './imports.ts'
import { emptyDatabase, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const HEADER = 'email,first_name,segment,segment_consent_source,timezone,consent_source,consented_at'

beforeEach(emptyDatabase)

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
e@runner.org,,fresh_tear,,,a list,,
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
    '7 segment: is sensitive: segment_consent_source must say where they agreed to its storage',
    '8 segment: is not one of fresh_tear, op_1, over60, anyone',
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
