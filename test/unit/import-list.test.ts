import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readList, readOwn } from '../../src/cli/import/list.ts'
import { openList } from '../../src/cli/import/open-list.ts'
import { linesOf, previewList } from '../../src/cli/import/preview.ts'
import { csvBytes } from '../../src/cli/import/rows.ts'

const OPTIONS = { map: '', consentSource: 'a form' } as const
const NOW = Date.parse('2026-11-30T00:00:00Z')
const COURSE = { id: 'shoulders', defaultTimezone: 'UTC', segments: null }
const UNCONFIRMED_LIST = { course: COURSE, courses: [COURSE], isConfirmed: false, now: NOW }
const CONFIRMED_LIST = { ...UNCONFIRMED_LIST, isConfirmed: true }
const LISTS = join(import.meta.dirname, '../support/lists')

const ASKED = 'will be asked to confirm, in one email each'
const STARTS = 'will start the course at once, with the welcome email'
const UNCONFIRMED = 'status: says that they have not confirmed; import them without --confirmed to ask them'
const LEFT = 'status: says that they unsubscribed'
const BOUNCED = 'status: says that mail to them bounced'
const COMPLAINED = 'status: says that they reported mail as spam'
const BLOCKED = 'status: says that they are blocked'

test.each([
  ['kit.csv', 'Kit', { [ASKED]: 2 }, { [STARTS]: 1 }, { [LEFT]: 1, [BOUNCED]: 1, [COMPLAINED]: 1 }],
  ['convertkit.csv', 'Kit', { [ASKED]: 3 }, { [STARTS]: 2 }, { [LEFT]: 1 }],
  ['listmonk.csv', 'listmonk', { [ASKED]: 2 }, { [STARTS]: 2 }, { [LEFT]: 1, [BLOCKED]: 1 }],
  ['listmonk-subscriptions.csv', 'listmonk subscriptions', { [ASKED]: 2 }, { [STARTS]: 1 }, { [LEFT]: 1 }],
  ['subscribed_members_export_8e9.csv', 'Mailchimp', { [ASKED]: 2 }, { [STARTS]: 2 }, {}],
  ['unsubscribed_members_export_8e9.csv', 'Mailchimp', {}, {}, { [LEFT]: 1 }],
  ['cleaned_members_export_8e9.csv', 'Mailchimp', {}, {}, { [BOUNCED]: 1 }],
  [
    'mailerlite.csv',
    'MailerLite',
    { [ASKED]: 2 },
    { [STARTS]: 1 },
    { [LEFT]: 1, [BOUNCED]: 1, [COMPLAINED]: 1 },
  ],
  ['mailerlite-classic.csv', 'MailerLite', { [ASKED]: 2 }, { [STARTS]: 2 }, {}],
  ['substack.csv', 'Substack', { [ASKED]: 2 }, { [STARTS]: 2 }, { [LEFT]: 1 }],
  ['substack-dashboard.csv', 'Substack', { [ASKED]: 2 }, { [STARTS]: 2 }, {}],
  [
    'buttondown.csv',
    'Buttondown',
    { [ASKED]: 4 },
    { [STARTS]: 3 },
    { [LEFT]: 1, [BOUNCED]: 1, [COMPLAINED]: 1 },
  ],
])('%s is recognised as a %s export, with its dates and status words', (file, name, asked, started, left) => {
  const opened = openList(readFileSync(join(LISTS, file)), file, OPTIONS)
  expect(opened.format?.name).toBe(name)
  const list = readList(opened, OPTIONS)
  const plain = previewList(list, UNCONFIRMED_LIST)
  expect([Object.fromEntries(plain.outcomes), Object.fromEntries(plain.left)]).toEqual([asked, left])
  const confirmed = previewList(list, CONFIRMED_LIST)
  expect(Object.fromEntries(confirmed.outcomes)).toEqual(started)
  const sum = (plan: Record<string, number>) => Object.values(plan).reduce((all, many) => all + many, 0)
  const kept = sum(asked) - sum(started)
  expect(Object.fromEntries(confirmed.left)).toEqual(kept > 0 ? { ...left, [UNCONFIRMED]: kept } : left)
})

test('names, dates and zones are found in each tool’s columns', () => {
  const first = (file: string) => {
    const [row] = readList(openList(readFileSync(join(LISTS, file)), file, OPTIONS), OPTIONS).rows
    return row?.cells.filter((cell) => cell !== '' && cell !== 'a form')
  }
  expect(first('listmonk.csv')).toEqual([
    'maja@listmonk.example',
    'Maja Lind',
    '2024-01-24T05:53:31.262Z',
    'enabled',
  ])
  expect(first('subscribed_members_export_8e9.csv')).toEqual([
    'maja@mailchimp.example',
    'Maja',
    'Europe/Oslo',
    '2020-02-03T04:06:00.000Z',
  ])
  expect(first('mailerlite.csv')?.slice(1)).toEqual(['Maja', '2024-03-01T09:05:00.000Z', 'Active'])
  expect(first('buttondown.csv')?.slice(1)).toEqual(['2024-01-15T10:00:00.123Z', 'regular'])
})

test('an invalid zone is left out, and --map overrides a known format', () => {
  const file = 'subscribed_members_export_8e9.csv'
  const opened = () => openList(readFileSync(join(LISTS, file)), file, OPTIONS)
  const list = readList(opened(), OPTIONS)
  expect(linesOf(previewList(list, CONFIRMED_LIST).notes)).toEqual([
    '1 timezone: is not a zone such as Europe/Oslo, and was ignored',
  ])
  const mapped = readList(opened(), { ...OPTIONS, map: 'Last Name=first_name,LAST_CHANGED=consented_at' })
  expect(mapped.rows[0]?.cells.slice(0, 2)).toEqual(['maja@mailchimp.example', 'Lind'])
  expect(mapped.rows[0]?.cells).toContain('2021-01-01T00:00:00.000Z')
})

test('reads a UTF-16 spreadsheet with sep=, two address columns, its own dates and short rows', () => {
  const options = { ...OPTIONS, map: 'Name=first_name,Angemeldet=consented_at' } as const
  const opened = () => openList(readFileSync(join(LISTS, 'spreadsheet.csv')), 'spreadsheet.csv', options)
  expect([opened().encoding, opened().format]).toEqual(['utf-16le', null])
  const dates = (order?: 'day-first' | 'month-first') =>
    readList(opened(), order === undefined ? options : { ...options, dates: order }).rows.map(
      ({ line, cells }) => [line, cells[0], cells[7]],
    )
  expect(dates()).toEqual([
    [3, 'zoe@sheet.example', '2024-03-13T10:15:00.000Z'],
    [4, 'maja@sheet.example', '03/04/2024'],
    [5, 'nils@sheet.example', ''],
  ])
  expect(dates('day-first')[1]?.[2]).toBe('2024-04-03T00:00:00.000Z')
  expect(dates('month-first')[1]?.[2]).toBe('2024-03-04T00:00:00.000Z')
})

test('a status named like an inherited property is unknown', () => {
  const rows = ['constructor', 'toString', '__proto__', 'hasOwnProperty'].map(
    (word, i) => `Ada,a${i}@kit.example,${word},2025-01-01\n`,
  )
  const bytes = new TextEncoder().encode(`first_name,email_address,state,created_at\n${rows.join('')}`)
  const list = readList(openList(bytes, 'kit.csv', OPTIONS), OPTIONS)
  expect(Object.fromEntries(previewList(list, CONFIRMED_LIST).left)).toEqual({
    'status: is not a word we know, so they are not imported': 4,
  })
})

test('the preview warns about rows without a date of consent', () => {
  const bytes = new TextEncoder().encode('email\na@runner.org\nb@runner.org\n')
  const list = readList(openList(bytes, 'list.csv', OPTIONS), OPTIONS)
  expect(linesOf(previewList(list, UNCONFIRMED_LIST).notes)).toEqual([
    '2 without a date of consent: today is stored',
  ])
})

test('a list with our own columns, or none we know, has no format', () => {
  const named = (header: string) =>
    openList(new TextEncoder().encode(`${header}\n`), 'list.csv', OPTIONS).format?.name ?? null
  expect(named('email,status,created_at,first_name,consent_source')).toBe(null)
  expect(named('email,first_name')).toBe(null)
  expect(named('Email Address,First Name')).toBe(null)
  expect(named('constructor,__proto__,email')).toBe(null)
  expect(named('\uFEFF"Email Address","OPTIN_TIME","Confirm Time"')).toBe('Mailchimp')
})

test('an overlong row is left out with its line, and invisible characters do not make an address new', () => {
  const file = `email,first_name\nada@runner.org,Ada\nbea@runner.org,${'x'.repeat(200_000)}\n\u200Bada@runner.org,Ada\n`
  const { rows, problems } = readList(openList(new TextEncoder().encode(file), 'list.csv', OPTIONS), OPTIONS)
  expect(rows.map((row) => row.line)).toEqual([2])
  expect(rows.every((row) => csvBytes(row) < 200)).toBe(true)
  expect(problems).toEqual([
    { line: 3, reason: 'is too long for a row of readers' },
    { line: 4, reason: 'email: is already on line 2' },
  ])
})

test('the quote that an export puts before a formula is removed, so that it is not doubled', () => {
  const file = `email,first_name\n'+tag@runner.org,"'=A;'-B"\n`
  const { rows } = readList(openList(new TextEncoder().encode(file), 'list.csv', OPTIONS), OPTIONS)
  expect(rows[0]?.cells.slice(0, 2)).toEqual(['+tag@runner.org', '=A;-B'])
})

test('each row is read as its own course, and a reader may be in two', () => {
  const segments = {
    question: 'Who are you?',
    why: '',
    consent: '',
    default: 'anyone',
    isSensitive: false,
    options: { anyone: { label: 'Anyone' }, sailor: { label: 'A sailor' } },
  } as const
  const knots = { id: 'knots', defaultTimezone: 'UTC', segments }
  const facts = { ...UNCONFIRMED_LIST, courses: [COURSE, knots] }
  const rows = [
    ['ada@runner.org', 'knots', 'sailor'],
    ['ada@runner.org', '', ''],
    ['eve@runner.org', 'shoulders', 'sailor'],
    ['eve@runner.org', 'knots', 'rower'],
    ['zoe@runner.org', 'swimming', ''],
    ['ada@runner.org', 'knots', ''],
  ]
  const text = ['email,course,segment', ...rows.map((row) => row.join(','))].join('\n')
  const opened = openList(new TextEncoder().encode(text), 'list.csv', OPTIONS)
  const preview = previewList(readList(opened, OPTIONS), facts)
  expect(Object.fromEntries(preview.outcomes)).toEqual({ [ASKED]: 2 })
  expect(Object.fromEntries(preview.left)).toEqual({
    'segment: is not empty, but the course has no segments': 1,
    'segment: is not one of anyone, sailor': 1,
    'course: is not one of the courses here': 1,
    'email: is already on another line': 1,
  })
})

test('a reader of two courses in our own export keeps both, and another tool’s column named course is not ours', () => {
  const read = (text: string, file: string) => openList(new TextEncoder().encode(text), file, OPTIONS)
  const own = readOwn(
    read('email,course,status\na@runner.org,knots,active\na@runner.org,oars,paused\n', 'a.csv'),
  )
  expect(own.rows.map(({ cells }) => cells[1])).toEqual(['knots', 'oars'])
  const kit =
    'first_name,email_address,state,created_at,course\nAda,a@kit.example,active,2025-01-01,Marathon\n'
  expect(readList(read(kit, 'kit.csv'), OPTIONS).rows[0]?.cells).not.toContain('Marathon')
})
