import { createServer } from 'node:http'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { resendAt } from '../../src/cli/clients/resend.ts'
import { ensureWebhook } from '../../src/cli/deploy/provider.ts'
import type { DoctorReport } from '../../src/cli/doctor/check.ts'
import { askProvider } from '../../src/cli/doctor/provider.ts'
import { checksOf } from '../../src/cli/doctor/worker.ts'
import { signWebhook } from '../../src/mail/webhook-signature.ts'
import { listen } from '../support/listen.ts'

const WEBHOOK = 'https://course.runner.org/webhooks/resend'
const answers = new Map<string, unknown>()
const posted: unknown[] = []
const asked: string[] = []

const resend = createServer((request, response) => {
  const path = (request.url ?? '').replace(/\?.*/, '')
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    if (request.method === 'POST') posted.push(JSON.parse(body))
    asked.push(`${request.method} ${path}`)
    const answer = answers.get(`${request.method} ${path}`)
    response.writeHead(answer === undefined ? 403 : 200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(answer ?? { name: 'restricted_api_key', message: 'may only send', statusCode: 403 }),
    )
  })
})
const { url, close } = await listen(resend)
const question = {
  apiKey: 're_key',
  url,
  webhook: WEBHOOK,
  domain: 'mail.runner.org',
}
afterAll(close)

const ensured = () => ensureWebhook(resendAt(question.url, question.apiKey), question.webhook)

const told: DoctorReport = {
  schema: [],
  now: '2026-11-24T10:00:00.000Z',
  secrets: { TOKEN_SECRET: 'set', ADMIN_TOKEN: 'set' },
  baseUrl: 'https://course.runner.org',
  alertEmail: 'set',
  providerUrl: question.url,
  author: 'Maja Berg',
  sender: 'Longrun <coach@mail.runner.org>',
  replyTo: 'coach@runner.org',
  fallbackChannel: { state: 'missing', problem: null },
  heartbeat: 'missing',
  cronSeenAt: '2026-11-24T09:56:00.000Z',
  sending: { state: 'running', reason: null, until: null, confirmMails: { state: 'running', reason: null } },
  due: 0,
  oldestDueAt: null,
  events: {
    heardAt: '2026-11-24T09:00:00.000Z',
    unheardSince: null,
    refusedAt: '2026-11-24T09:30:00.000Z',
    refusedMinutes: 3,
    dead: 0,
  },
  plan: 'free',
  databaseBytes: 1_000_000,
}

const NOTHING = { event: null, dns: null }

const problems = (changes: Partial<DoctorReport>, isLocal = false) =>
  checksOf({ ...told, ...changes }, isLocal)
    .filter(({ state }) => state !== 'ok')
    .map(({ what }) => what)

beforeEach(() => {
  answers.clear()
  posted.length = 0
})

test('a healthy Worker has no problems, and each fault is one', () => {
  expect(problems({})).toEqual([])
  const secrets = { TOKEN_SECRET: 'local', ERASURE_KEY: 'missing', ADMIN_TOKEN: 'short' } as const
  expect(problems({ secrets })).toEqual(['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN'])
  expect(problems({ secrets: { TOKEN_SECRET: 'local' }, baseUrl: 'http://localhost:8787' }, true)).toEqual([])
  for (const baseUrl of ['http://course.runner.org', 'https://course.example']) {
    expect(problems({ baseUrl })).toEqual(['BASE_URL'])
  }
  expect(problems({ author: 'your coach' })).toEqual(['author'])
  expect(problems({ author: 'your coach' }, true)).toEqual([])
  expect(problems({ alertEmail: 'missing' })).toEqual(['ALERT_EMAIL'])
  expect(problems({ alertEmail: 'missing' }, true)).toEqual([])
  expect(problems({ fallbackChannel: { state: 'set', problem: 'E_SENDER_NOT_VERIFIED' } })).toEqual([
    'alerts without Resend',
  ])
  for (const cronSeenAt of [null, '2026-11-24T09:54:00.000Z'])
    expect(problems({ cronSeenAt })).toEqual(['cron'])
  expect(problems({ sending: { ...told.sending, state: 'stopped', reason: 'key' } })).toEqual(['sending'])
  const confirmMails = { state: 'paused', reason: 'spam' } as const
  expect(problems({ sending: { ...told.sending, confirmMails } })).toEqual(['sending'])
  expect(problems({ due: 3, oldestDueAt: '2026-11-24T09:40:00.000Z' })).toEqual(['sending'])
  expect(problems({ databaseBytes: 450_000_000 })).toEqual(['database size'])
  expect(problems({ databaseBytes: 450_000_000, plan: 'paid' })).toEqual([])
  const events = { ...told.events, unheardSince: '2026-11-24T09:31:00.000Z' }
  expect(problems({ events })).toEqual([])
  for (const since of ['2026-11-24T09:29:00.000Z', '2026-11-24T04:00:00.000Z'])
    expect(problems({ events: { ...events, unheardSince: since } })).toEqual(['events'])
  expect(problems({ events: { ...told.events, dead: 2 } })).toEqual(['events'])
})

test('the sender’s domain, its records and the webhook are checked at Resend, and the webhook is created once', async () => {
  answers.set('GET /domains', {
    object: 'list',
    has_more: false,
    data: [{ id: 'd1', name: 'runner.org', status: 'pending' }],
  })
  const records = [
    {
      record: 'SPF',
      type: 'TXT',
      name: 'send',
      value: 'v=spf1 include:amazonses.com ~all',
      status: 'verified',
    },
    { record: 'DKIM', type: 'TXT', name: 'resend._domainkey', value: 'p=abc', status: 'pending' },
  ]
  answers.set('GET /domains/d1', {
    object: 'domain',
    id: 'd1',
    name: 'runner.org',
    status: 'pending',
    records,
    open_tracking: false,
    click_tracking: false,
  })
  answers.set('GET /webhooks', { object: 'list', has_more: false, data: [] })
  expect((await askProvider(question, NOTHING)).map(({ what, state }) => `${what} ${state}`)).toEqual([
    'sender domain problem',
    'SPF at Resend ok',
    'DKIM at Resend problem',
    'tracking ok',
    'webhook problem',
  ])

  answers.set('POST /webhooks', { object: 'webhook', id: 'w1', signing_secret: 'whsec_once' })
  expect(await ensured()).toBe('whsec_once')
  expect(posted).toEqual([
    { endpoint: WEBHOOK, events: expect.arrayContaining(['email.bounced', 'email.complained']) },
  ])
  const [{ events }] = posted as [{ events: string[] }]
  const webhook = { id: 'w1', endpoint: WEBHOOK, status: 'enabled', events }
  answers.set('GET /webhooks', { object: 'list', has_more: false, data: [webhook] })
  answers.set('GET /webhooks/w1', { object: 'webhook', ...webhook, signing_secret: 'whsec_again' })
  answers.set('GET /domains', {
    object: 'list',
    has_more: false,
    data: [{ id: 'd1', name: 'runner.org', status: 'verified' }],
  })
  expect((await askProvider(question, NOTHING)).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok'])
  expect(await ensured()).toBe('whsec_again')
  expect(posted).toHaveLength(1)
  answers.set('GET /webhooks', {
    object: 'list',
    has_more: false,
    data: [{ ...webhook, events: ['email.sent'] }],
  })
  expect((await askProvider(question, NOTHING)).at(-1)).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('email.bounced'),
  })
  answers.set('PATCH /webhooks/w1', { object: 'webhook', id: 'w1' })
  expect(await ensured()).toBe('whsec_again')
  expect(asked).toContain('PATCH /webhooks/w1')
})

test.each([
  [true, false, 'problem', /^click tracking is on at Resend for runner\.org, so readers’ private links go/],
  [false, true, 'problem', /^open tracking is on at Resend for runner\.org, so each email carries a pixel/],
  [true, true, 'problem', /^click tracking and open tracking is on/],
  [false, false, 'ok', /not tracked/],
  [undefined, false, 'unknown', /does not say/],
])(
  'click tracking %s and open tracking %s are a %s',
  async (click_tracking, open_tracking, state, detail) => {
    const own = { id: 'd2', name: 'runner.org', status: 'verified' }
    const other = { id: 'd1', name: 'elsewhere.org', status: 'verified' }
    answers.set('GET /domains', { object: 'list', has_more: false, data: [other, own] })
    answers.set('GET /domains/d1', { object: 'domain', ...other, click_tracking: true, open_tracking: true })
    answers.set('GET /domains/d2', { object: 'domain', ...own, records: [], click_tracking, open_tracking })
    const checks = await askProvider(question, NOTHING)
    expect(checks.find(({ what }) => what === 'tracking')).toEqual({
      what: 'tracking',
      state,
      detail: expect.stringMatching(detail),
    })
  },
)

test('unreadable domain settings leave tracking unknown', async () => {
  answers.set('GET /domains', {
    object: 'list',
    has_more: false,
    data: [{ id: 'd1', name: 'runner.org', status: 'verified' }],
  })
  expect((await askProvider(question, NOTHING)).map(({ what, state }) => `${what} ${state}`)).toEqual([
    'sender domain ok',
    'domain settings unknown',
    'webhook unknown',
  ])
})

test('a sending-only key leaves checks unknown', async () => {
  expect((await askProvider(question, NOTHING)).map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  await expect(ensured()).rejects.toThrow('RESEND_API_KEY may only send')
})

test('the webhook secrets are compared without printing either', async () => {
  const secret = `whsec_${Buffer.from('the right one').toString('base64')}`
  const event = signWebhook(`${secret},whsec_b2xk`, 'test_1', '{}', Date.now())
  const webhook = { id: 'w1', endpoint: WEBHOOK, status: 'enabled', events: [] }
  answers.set('GET /webhooks', { object: 'list', has_more: false, data: [webhook] })
  const secretCheck = async (signing_secret: string) => {
    answers.set('GET /webhooks/w1', { object: 'webhook', ...webhook, signing_secret })
    const checks = await askProvider(question, { event, dns: null })
    return checks.find(({ what }) => what === 'webhook secret')
  }
  expect(await secretCheck(secret)).toMatchObject({ state: 'ok' })
  const differs = await secretCheck(`whsec_${Buffer.from('another').toString('base64')}`)
  expect(differs).toMatchObject({ state: 'problem', detail: expect.stringMatching(/^differs/) })
  expect(differs?.detail).not.toMatch(/whsec_/)
  answers.delete('GET /webhooks/w1')
  expect((await askProvider(question, { event, dns: null })).at(-1)).toMatchObject({ state: 'unknown' })
})
