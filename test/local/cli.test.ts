import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCAL_SECRETS } from '../../src/local-secrets.ts'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'
import { newStateDir, type Stack, startStack } from './stack.ts'

const folder = mkdtempSync(join(tmpdir(), 'longrun-cli-'))
/** Without the secrets that the test runner sets. */
const surroundings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !(name in LOCAL_SECRETS)),
)
let stack: Stack
let checkout: string

beforeAll(async () => {
  checkout = await copyOfCheckout()
  stack = await startStack(newStateDir(), ['--no-tick'], { env: LOCAL_SECRETS })
})
afterAll(async () => {
  await stack?.stop('SIGTERM')
  rmSync(checkout, { recursive: true, force: true })
})

interface Ran {
  code: number | null
  out: string
  err: string
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: checkout,
    env: { ...surroundings, ...env },
  })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk) => (ran.out += chunk))
  child.stderr.on('data', (chunk) => (ran.err += chunk))
  const ended = once(child, 'close').then(() => ({ ...ran, code: child.exitCode }))
  return { child, ended }
}

const course = (...args: string[]) => start([...args, '--url', stack.url]).ended

function file(name: string, text: string, encoding: BufferEncoding = 'latin1'): string {
  const path = join(folder, name)
  writeFileSync(path, text, encoding)
  return path
}

test('a command that cannot run ends with one line and exit code 2', async () => {
  const missing = join(folder, 'missing.csv')
  const wrong: [string[], RegExp][] = [
    [['stats', '--nonsense'], /unknown option '--nonsense'/],
    [['nonsense'], /unknown command 'nonsense'/],
    [
      ['send-test', 'three-joints', '--to=coach', '--url', stack.url],
      /'coach' is invalid\. .* email address\.$/,
    ],
    [['import', missing, '--url', stack.url], /^course: cannot read .*missing\.csv$/],
    [
      ['export', '--out', join(missing, 'out.csv'), '--url', stack.url],
      /^course: cannot write .*out\.csv: ENOENT$/,
    ],
    [['stats', '--url', 'http://course.example'], /^course: --url needs an https address/],
    [['stats', '--url', 'https://course.example'], /^course: set ADMIN_TOKEN/],
    [
      ['stats', '--url', 'http://localhost:1'],
      /^course: no answer from http:\/\/localhost:1 .*Is it running\?$/,
    ],
  ]
  const runs = await Promise.all(wrong.map(([args]) => start(args).ended))
  for (const [i, { code, out, err }] of runs.entries()) {
    expect(err.trimEnd()).toMatch(wrong[i]?.[1] ?? '')
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
  }
  const refused = await start(['stats', '--url', stack.url], { ADMIN_TOKEN: 'another' }).ended
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^course: the admin token was refused/),
  })
})

test('check passes, and calendar prints local times and UTC', async () => {
  const flags = [
    '--at=2026-03-24T10:00:00Z',
    '--zone=Europe/Oslo',
    '--pace=twice_weekly',
    '--segment=fresh_tear',
  ]
  const [check, calendar, json] = await Promise.all([
    start(['check']).ended,
    start(['calendar', ...flags]).ended,
    start(['calendar', ...flags, '--hour=20', '--json']).ended,
  ])
  expect(check).toEqual({ code: 0, out: 'No mistakes found in 2 courses and 2 letters.\n', err: '' })
  expect(calendar.code).toBe(0)
  expect(calendar.out.split('\n')[4]).toMatch(/^Tue 2026-03-31 07:00 +2026-03-31T05:00:00.000Z +three-joints/)
  const told = JSON.parse(json.out) as { mails: { message: string; utc: string }[]; findings: string[] }
  expect([told.mails.length, told.findings]).toEqual([9, []])
  expect(told.mails[2]).toMatchObject({ local: 'Fri 2026-03-27 20:00', utc: '2026-03-27T19:00:00.000Z' })
})

test('send-test delivers a message, and doctor reports the cron until it has run', async () => {
  const sent = await course('send-test', 'three-joints', '--segment=fresh_tear', '--to=coach@runner.org')
  expect(sent).toEqual({ code: 0, out: 'sent\n', err: '' })
  const inbox = (await (await fetch(`${stack.inboxUrl}/inbox/api/mails`)).json()) as {
    mails: { to: string[] }[]
  }
  expect(inbox.mails.map(({ to }) => to)).toEqual([['coach@runner.org']])
  expect(await course('send-test', 'nonsense', '--to=coach@runner.org')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^course: the Worker answered 422: No such message\. Choose one of confirm, /),
  })
  const ill = await course('doctor')
  expect([ill.code, ill.out.split('\n').filter((line) => line.startsWith('PROBLEM'))]).toEqual([
    1,
    [expect.stringMatching(/^PROBLEM +cron +has never run/)],
  ])
  await fetch(`${stack.url}/local/tick`, { method: 'POST' })
  expect((await course('doctor')).code).toBe(0)
})

test('import asks first, survives a kill, and writes bad rows to a file that can be imported; export round-trips', async () => {
  const rows = Array.from(
    { length: 1200 },
    (_, i) => `Zo\xEB;reader${i}@list.example;2026-01-02 10:00:00\r\n`,
  )
  rows.splice(2, 0, 'Ada;"broken@list.example;\r\n', 'Ada;no address;\r\n', 'Ada;reader0@list.example;\r\n')
  const list = file('kit.csv', `Name;Address;Signed up\r\n${rows.join('')}`)
  expect(await course('import', list)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not UTF-8; it looks like windows-1252'),
  })
  const encoding = '--encoding=windows-1252'
  const map = '--map=Address=email,Name=first_name,Signed up=consented_at'
  expect((await course('import', list, encoding)).err).toContain('there are Name, Address, Signed up')
  expect((await course('import', list, encoding, map)).err).toContain('--consent-source')
  const asking = await course('import', list, encoding, map, '--consent-source=Kit')
  expect(asking).toMatchObject({ code: 2, err: expect.stringContaining('nothing was sent') })
  expect(asking.out).toContain('  1200 will be asked to confirm, in one email each\n')
  expect(existsSync(`${list}.import.json`)).toBe(false)

  const whole = ['import', list, encoding, map, '--consent-source=Kit', '--yes', '--json', '--url', stack.url]
  const killed = start(whole)
  const hasBegun = () =>
    existsSync(`${list}.import.json`) && !readFileSync(`${list}.import.json`, 'utf8').includes('"next":0')
  await expect.poll(hasBegun, { interval: 5, timeout: 20_000 }).toBe(true)
  killed.child.kill('SIGKILL')
  await killed.ended
  const done = await start(whole).ended
  const told = JSON.parse(done.out) as { imported: number; updated: number }
  expect(done.code).toBe(1)
  expect(told).toMatchObject({ skipped: 3, errors: `${list}.errors.csv` })
  expect(told.imported + told.updated).toBe(1200)
  const errors = readFileSync(`${list}.errors.csv`, 'utf8')
  expect(errors.startsWith('\uFEFFline,reason,Name,Address,Signed up\n')).toBe(true)
  expect(errors.trimEnd().split('\n').slice(1).toSorted()).toEqual([
    '4,"a quote that is not closed, or in the wrong place","Ada;""broken@list.example;"',
    '5,email: That doesn’t look like an email address.,Ada,no address,',
    '6,email: is already on line 2,Ada,reader0@list.example,',
  ])
  const mended = file('mended.csv', errors.replace('no address', 'mended@list.example'), 'utf8')
  const second = await course('import', mended, map, '--consent-source=Kit', '--yes', '--json')
  expect(JSON.parse(second.out)).toEqual({
    imported: 1,
    updated: 1,
    skipped: 1,
    errors: `${mended}.errors.csv`,
  })
  expect(readFileSync(`${mended}.errors.csv`, 'utf8')).toMatch(
    /^\uFEFFline,reason,Name,Address,Signed up\n2,/,
  )
  expect(existsSync(`${list}.import.json`)).toBe(false)

  const stats = JSON.parse((await course('stats', '--json')).out) as { subscribers: { pending: number } }
  expect(stats.subscribers.pending).toBe(1201)
  expect((await course('stats')).out).toMatch(/^pending +1201$/m)
  const diff = await course('diff')
  expect(diff).toMatchObject({
    code: 0,
    out: expect.stringMatching(/ 1201 pending;.*\nnothing changes for any reader/),
  })
  const out = join(folder, 'out.csv')
  expect((await course('export', '--out', out)).code).toBe(0)
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(1202)
  expect(lines[1]).toMatch(
    /^reader0@list.example,Zoë,,,Europe\/London,pending,weekly,[^,]*,,Kit,2026-01-02T10:00:00.000Z,/,
  )
  const again = await course('import', out, '--yes', '--json')
  expect(again.err).toContain('an export of a Longrun course (utf-8):\n  1201 will be asked to confirm')
  expect([again.code, JSON.parse(again.out)]).toEqual([
    0,
    { imported: 0, updated: 1201, skipped: 0, errors: null },
  ])
  const restored = await course('import', out, '--restore', '--yes', '--json')
  expect(restored.err).toContain('  1201 will be restored as pending, without an email\n')
  expect(JSON.parse(restored.out)).toMatchObject({ imported: 0, updated: 1201, skipped: 0 })
  const listmonk = join(import.meta.dirname, '../support/lists/listmonk.csv')
  const confirmed = ['import', listmonk, '--consent-source=a form', '--confirmed'] as const
  expect((await course(...confirmed)).err).toContain('a listmonk export does not say who confirmed')
})

test('letter shows who would get it, asks first, and sends it once, also when it is killed and run again', async () => {
  const rows = ['ann', 'bea'].map((name) => `${name}@letters.example,Kit,2026-01-02,Kit news,completed\r\n`)
  const header = 'email,consent_source,consented_at,letters_consent_source,status\r\n'
  const list = file('letters.csv', header + rows.join(''))
  expect((await course('import', list, '--confirmed', '--yes')).out).toContain('2 imported')
  expect((await course('letter')).out).toMatch(/^open-water +draft +0 +0 +0 +0 +The lake is open again$/m)
  expect((await course('letter', 'open-water')).out).toMatch(/^would get it now +2$/m)
  expect((await course('letter', 'nonsense')).err).toContain('No such letter.')
  expect(await course('letter', 'open-water', '--now')).toMatchObject({
    code: 2,
    err: expect.stringContaining('nothing was sent'),
  })
  expect((await course('letter', 'open-water', '--now', '--on=2026-12-24')).code).toBe(2)
  expect((await course('letter', 'open-water', '--test=coach@runner.org')).out).toBe('sent\n')

  const sending = ['letter', 'open-water', '--now', '--yes', '--url', stack.url]
  const killed = start(sending)
  await new Promise((resolve) => setTimeout(resolve, 300))
  killed.child.kill('SIGKILL')
  await killed.ended
  const sent = await Promise.all([start(sending).ended, start(sending).ended])
  expect(sent.map(({ code }) => code)).toEqual([0, 0])
  const told = async () =>
    JSON.parse((await course('letter', 'open-water', '--json')).out) as { state: string }
  await expect
    .poll(
      async () => {
        await fetch(`${stack.url}/local/tick`, { method: 'POST' })
        return (await told()).state
      },
      { timeout: 20_000 },
    )
    .toBe('sent')
  const inbox = (await (await fetch(`${stack.inboxUrl}/inbox/api/mails`)).json()) as {
    mails: { to: string[]; subject: string }[]
  }
  const letters = inbox.mails.filter(({ subject }) => subject === 'The lake is open again')
  expect(letters.flatMap(({ to }) => to).toSorted()).toEqual([
    'ann@letters.example',
    'bea@letters.example',
    'coach@runner.org',
  ])
  expect((await course('letter', 'open-water', '--pause')).err).toContain('The letter is sent.')
})
