import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { type Inbox, startInbox } from '../../src/local/inbox/start-inbox.ts'
import { LOCAL_SECRETS } from '../../src/local-secrets.ts'
import { SENDER_DOMAIN } from '../support/club.ts'
import { newStateDir, type Stack, startStack } from './stack.ts'

const folder = mkdtempSync(join(tmpdir(), 'longrun-events-'))
let [inbox, stack]: [Inbox?, Stack?] = []

/** The provider sends mail, but posts no events. */
beforeAll(async () => {
  inbox = await startInbox({ port: 0, file: ':memory:', requestsPerSecond: 4, domain: SENDER_DOMAIN })
  stack = await startStack(newStateDir(), ['--no-tick', '--no-signup-limit', '--provider-url', inbox.url], {
    env: LOCAL_SECRETS,
  })
  for (const email of ['ada@runner.org', 'bounced@resend.dev', 'complained@resend.dev']) {
    await post('signup', { email })
  }
  await post('local/tick', {})
  await vi.waitFor(async () => expect((await stats()).deliveries.sent).toBe(3), { timeout: 20_000 })
})
afterAll(async () => {
  await stack?.stop('SIGTERM')
  await inbox?.close()
})

test('doctor sends an event through the webhook, and finds addresses that Resend suppresses', async () => {
  const ran = await course('doctor')
  expect(ran.out).toMatch(
    /^ok +test event +went through http:\/\/localhost:\d+\/webhooks\/resend and the queue/m,
  )
  expect(ran.out).toMatch(
    /^PROBLEM +suppression list +2 of 2 addresses on Resend's suppression list are still/m,
  )
  expect(ran.out).not.toContain('resend.dev')
  expect(ran.code).toBe(1)
}, 60_000)

test('take-suppressions ends their courses once, and prints no address', async () => {
  const first = await course('take-suppressions')
  expect(first.out).toBe(
    "2 on Resend's list, 2 newly suppressed here. No address was removed from either list.\n",
  )
  expect((await stats()).subscribers.suppressed).toBe(2)
  expect((await course('take-suppressions', '--json')).out).toBe('{"listed":2,"suppressed":0,"letIn":0}\n')
  expect((await course('doctor')).out).toMatch(/^ok +suppression list +2 at Resend, none/m)
}, 60_000)

test('fetch-events records the events of each email once, however often it runs', async () => {
  const whole = await course('fetch-events', '--since', '2026-01-01', '--json')
  expect(whole).toMatchObject({ code: 0, out: '{"mails":3,"recorded":4}\n' })
  const after = await stats()
  expect(after.events).toEqual({
    'email.delivered': 2,
    'email.bounced': 1,
    'email.complained': 1,
  })
  expect(after.messages.find(({ message }) => message === 'confirm')).toMatchObject({
    delivered: 2,
    bounced: 1,
    complained: 1,
  })
  const again = await course('fetch-events', '--since', '2026-01-01', '--json')
  expect(again).toMatchObject({ code: 0, out: '{"mails":3,"recorded":0}\n' })
  expect(await stats()).toEqual(after)
  expect(existsSync(join(folder, 'fetch-events.progress.json'))).toBe(false)
}, 60_000)

test('fetch-events continues where it stopped, and starts over for another day', async () => {
  const answer: unknown = await (await fetch(`${inbox?.url}/inbox/api/mails`)).json()
  const [first] = z.object({ mails: z.array(z.object({ id: z.string() })) }).parse(answer).mails
  const state = {
    what: `${stack?.url} ${Date.parse('2026-01-01')}`,
    last: first?.id,
    looked: 41,
    recorded: 7,
  }
  const progress = join(folder, 'fetch-events.progress.json')
  writeFileSync(progress, JSON.stringify(state))
  const ran = await course('fetch-events', '--since', '2026-01-01')
  expect(ran.out).toBe('43 emails checked, 7 new events recorded.\n')
  writeFileSync(progress, JSON.stringify(state))
  expect((await course('fetch-events', '--since', '2099-01-01')).out).toMatch(/^0 emails checked/)
  expect((await course('fetch-events', '--since', 'one day')).code).toBe(2)
}, 60_000)

const statsSchema = z.object({
  subscribers: z.record(z.string(), z.number()),
  deliveries: z.record(z.string(), z.number()),
  events: z.record(z.string(), z.number()),
  messages: z.array(z.looseObject({ message: z.string() })),
})

async function stats() {
  const headers = { authorization: `Bearer ${LOCAL_SECRETS.ADMIN_TOKEN}` }
  return statsSchema.parse(await (await fetch(`${stack?.url}/api/admin/stats`, { headers })).json())
}

async function post(path: string, body: unknown): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${stack?.url}/${path}`, init)
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
}

async function course(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const main = resolve('src/cli/main.ts')
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), main, ...args, '--url', stack?.url ?? ''],
    { env: { ...process.env, ...LOCAL_SECRETS, BASE_URL: '' }, cwd: folder },
  )
  const ran = { code: null as number | null, out: '', err: '' }
  child.stdout.on('data', (chunk) => (ran.out += chunk))
  child.stderr.on('data', (chunk) => (ran.err += chunk))
  await once(child, 'close')
  return { ...ran, code: child.exitCode }
}
