import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type Binding, newDatabase } from './account.ts'
import { rehearse } from './rehearsal.ts'

const it = await rehearse()
afterAll(() => it.stop())

const ADDRESS = 'https://longrun.maja.workers.dev'
/** CI passes an unset secret as an empty string. */
const UNASKED = { RESEND_API_KEY: '', LONGRUN_SENDER: undefined, LONGRUN_POSTAL_ADDRESS: undefined }
const TRIGGER =
  'create trigger tried after insert on alerts BEGIN update cron set seen_at = 0 where id = 1; END;\n'

const file = (path: string) => join(it.checkout, path)
const kept = () => parseEnv(readFileSync(file('.secrets/longrun.env'), 'utf8'))
const site = () =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file('content/site.json'), 'utf8')))
const migration = (name: string, sql: string) => writeFileSync(file(`src/db/migrations/${name}`), sql)

function script(name = 'longrun') {
  const found = it.account.scripts.get(name)
  if (found === undefined) throw new Error(`there is no Worker ${name}`)
  return found
}

function database() {
  const [found] = it.account.databases
  if (found === undefined) throw new Error('there is no database')
  return found
}

const query = (sql: string) =>
  database()
    .sqlite.prepare(sql)
    .all()
    .map((row) => ({ ...row }))
const boundIn = (name: string, type: string): readonly Binding[] =>
  script(name)
    .uploads.at(-1)
    ?.bindings.filter((binding) => binding.type === type) ?? []

test('a first deploy that fails at the upload leaves nothing running, and keeps its secrets for the next attempt', async () => {
  it.cloudflare.failNext(/^PUT \/workers\/scripts\/longrun$/, 400)
  const { code, out } = await it.deploy()
  expect([code, out]).toEqual([2, expect.stringContaining('An internal error, made by the rehearsal')])
  expect([it.account.scripts.size, it.resend.webhooks]).toEqual([0, []])
  expect(Object.keys(kept()).toSorted()).toEqual([
    'ADMIN_TOKEN',
    'ERASURE_KEY',
    'RESEND_API_KEY',
    'TOKEN_SECRET',
  ])
})

test('the second attempt continues without questions, and ends with a Worker that sends mail', async () => {
  const before = kept()
  const { code, out } = await it.deploy([], UNASKED)
  expect([code, out]).toEqual([0, expect.stringContaining(`Live at ${ADDRESS}`)])
  expect(it.account.databases).toHaveLength(1)
  expect(script().crons).toEqual(['* * * * *'])
  expect(it.account.queues.map(({ queue_name, consumers }) => [queue_name, consumers[0]?.script])).toEqual([
    ['longrun-delivery', 'longrun'],
    ['longrun-events', 'longrun'],
    ['longrun-events-dead', 'longrun'],
  ])
  expect(site()).toMatchObject({ baseUrl: ADDRESS, accountId: it.account.id, replyTo: 'maja@runner.org' })
  expect(site()).toMatchObject({ author: 'Maja Berg', controller: 'Maja Berg' })

  // Only the two secrets that Cloudflare never shows again are kept, readable by the owner alone; none was printed.
  expect(kept()).toEqual({ ADMIN_TOKEN: before.ADMIN_TOKEN, ERASURE_KEY: before.ERASURE_KEY })
  expect(statSync(file('.secrets/longrun.env')).mode & 0o777).toBe(0o600)
  expect(script().secrets.get('TOKEN_SECRET')).toBe(before.TOKEN_SECRET)
  for (const secret of script().secrets.values()) expect(out).not.toContain(secret)

  // The test email went through the Worker. A sign-up's email goes through the queue as well.
  const answer = await it.live.ask(`${ADDRESS}/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ingrid@runner.org' }),
  })
  expect(answer.status).toBe(202)
  await expect
    .poll(async () => (await it.resend.mails()).map(({ to }) => to[0]).toSorted(), { timeout: 15_000 })
    .toEqual(['ingrid@runner.org', 'maja@runner.org'])
  const asked = (await it.resend.mails()).find(({ to }) => to[0] === 'ingrid@runner.org')
  expect(await it.resend.textOf(asked?.id ?? '')).toContain(`${ADDRESS}/confirm/`)
  expect((await heard()).status).toBe(200)
})

test('a second deploy asks nothing and recreates nothing: it keeps a renamed database, adds a lost secret and a new trigger', async () => {
  const secrets = new Map(script().secrets)
  database().name = 'readers-of-maja'
  script().secrets.delete('ERASURE_KEY')
  migration('0003_tried.sql', TRIGGER)
  const vars = { ALERTS_FROM: 'alerts@runner.org', SIGNUP_CAP: '200' }
  writeFileSync(file('content/site.json'), JSON.stringify({ ...site(), vars }))
  const another = {
    ADMIN_TOKEN: 'admin-token-of-another-worker',
    TOKEN_SECRET: 'token-secret-of-another-worker',
  }
  const { code, calls } = await it.deploy(['--plan', 'paid'], { ...UNASKED, ...another })
  expect([code, calls.filter((call) => /^POST \/(d1\/database|queues)$/.test(call))]).toEqual([0, []])
  expect(Object.fromEntries(script().secrets)).toEqual(Object.fromEntries(secrets))
  expect(boundIn('longrun', 'd1').map(({ id }) => id)).toEqual([database().uuid])
  expect([it.account.databases.length, it.resend.webhooks.length]).toEqual([1, 1])
  expect(query("select name from sqlite_master where name = 'tried'")).toEqual([{ name: 'tried' }])

  // The site's own variables are deployed too.
  expect(boundIn('longrun', 'send_email')).toMatchObject([
    { name: 'ALERTS', destination_address: 'maja@runner.org' },
  ])
  expect(boundIn('longrun', 'plain_text').find(({ name }) => name === 'SIGNUP_CAP')?.text).toBe('200')
  expect(it.account.queues.map(({ settings }) => settings.message_retention_period)).toContain(1_209_600)
})

test('a trigger that D1 cannot split stops the deploy, and its migration is rolled back', async () => {
  const uploads = script().uploads.length
  const trigger = TRIGGER.replace('tried', 'refused').replace('BEGIN', 'begin')
  migration('0004_refused.sql', `create table half (id integer) strict;\n${trigger}`)
  const { code, out } = await it.deploy([], UNASKED)
  expect([code, out]).toEqual([2, expect.stringContaining('incomplete input: SQLITE_ERROR')])
  expect(query("select name from sqlite_master where name in ('half', 'refused')")).toEqual([])
  expect(query('select name from d1_migrations')).toEqual([
    { name: '0001_schema.sql' },
    { name: '0002_reader_list.sql' },
    { name: '0003_letters.sql' },
    { name: '0003_tried.sql' },
  ])
  expect(script().uploads).toHaveLength(uploads)
  rmSync(file('src/db/migrations/0004_refused.sql'))
})

test('a changed schema is reported, a deleted database is not recreated, and nothing is uploaded', async () => {
  const uploads = script().uploads.length
  database().sqlite.exec('drop index alerts_open')
  const changed = await it.deploy([], UNASKED)
  expect([changed.code, changed.out]).toEqual([2, expect.stringContaining('index alerts_open is missing')])
  database().sqlite.exec('create index alerts_open on alerts (raised_at) where closed_at is null')

  const [lost] = it.account.databases.splice(0)
  const gone = await it.deploy([], UNASKED)
  expect([gone.code, gone.out]).toEqual([
    2,
    expect.stringContaining('the database of the Worker "longrun" is gone'),
  ])
  expect([it.account.databases, script().uploads.length]).toEqual([[], uploads])
  if (lost !== undefined) it.account.databases.push(lost)
})

test('a new course id is refused while the old course has readers', async () => {
  database().sqlite.exec(`
    insert into subscribers (id, email, email_key, timezone, created_at) values (1, 'a@b.org', 'a@b.org', 'UTC', 0);
    insert into enrollments (subscriber_id, course, status, signed_up_at) values (1, 'knees', 'active', 0)`)
  const { code, out } = await it.deploy([], UNASKED)
  expect([code, out]).toEqual([2, expect.stringContaining('1 reader here is in "knees"')])
  database().sqlite.exec('delete from enrollments; delete from subscribers')
})

test('a second course on the account needs only a name, and may have its own domain', async () => {
  it.account.zones.push('runner.org')
  it.account.databases.push(newDatabase('rye'))
  it.account.databases.at(-1)?.sqlite.exec('create table loaves (id integer)')
  const foreign = await it.deploy(['--name', 'rye'], UNASKED)
  expect([foreign.code, foreign.out]).toEqual([2, expect.stringContaining('"rye" with other tables in it')])
  it.account.databases.pop()
  const { code, out } = await it.deploy(['--name', 'rye', '--base-url', 'https://bread.runner.org'])
  expect([code, out]).toEqual([0, expect.stringContaining('Live at https://bread.runner.org')])
  expect(it.account.databases.map(({ name }) => name)).toEqual(['readers-of-maja', 'rye'])
  expect(boundIn('rye', 'queue').map(({ queue_name }) => queue_name)).toEqual([
    'rye-delivery',
    'rye-events',
    'rye-events-dead',
  ])
  const limits = ['longrun', 'rye'].flatMap((name) => boundIn(name, 'ratelimit'))
  expect(new Set(limits.map(({ namespace_id }) => namespace_id)).size).toBe(4)
  expect([script('rye').isOnWorkersDev, script('rye').domains]).toEqual([false, ['bread.runner.org']])
  expect(it.resend.webhooks.map(({ endpoint }) => endpoint)).toEqual([
    `${ADDRESS}/webhooks/resend`,
    'https://bread.runner.org/webhooks/resend',
  ])
})

/** Posts an event signed with the secret of Resend's webhook. */
async function heard(): Promise<Response> {
  const [webhook] = it.resend.webhooks
  expect([it.resend.webhooks.length, webhook?.endpoint]).toEqual([1, `${ADDRESS}/webhooks/resend`])
  const data = { email_id: 'e', tags: { course: 'shoulders' } }
  const body = JSON.stringify({ type: 'email.delivered', created_at: '2026-11-30T10:00:00Z', data })
  const now = new Date()
  return it.live.ask(`${ADDRESS}/webhooks/resend`, {
    method: 'POST',
    headers: {
      'svix-id': 'msg_1',
      'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
      'svix-signature': new Webhook(webhook?.signing_secret ?? '').sign('msg_1', now, body),
    },
    body,
  })
}
