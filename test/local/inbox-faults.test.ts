import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fault } from '../../src/local/inbox/faults/fault.ts'
import { type Inbox, startInbox } from '../../src/local/inbox/start-inbox.ts'

let inbox: Inbox

beforeEach(async () => {
  inbox = await startInbox({ port: 0, file: ':memory:', requestsPerSecond: 1000 })
})
afterEach(() => inbox.close())

test('before: the email is not kept, and the next request passes', async () => {
  await order([{ when: 'before', answer: { status: 504, headers: json, body: timedOut } }])
  const struck = await send([mail()], 'batch/1')
  expect([struck.status, await struck.text(), await kept()]).toEqual([504, timedOut, 0])
  expect([(await send([mail()], 'batch/1')).status, await kept()]).toEqual([200, 1])
})

test('after: the email is kept, and the answer is remembered under its key', async () => {
  await order([{ when: 'after', answer: { status: 504, headers: json, body: timedOut } }])
  expect([(await send([mail()], 'batch/1')).status, await kept()]).toEqual([504, 1])
  const again = await send([mail()], 'batch/1')
  expect(await again.json()).toMatchObject({ data: [{ id: expect.any(String) }], errors: [] })
  expect(await kept()).toBe(1)
  expect((await send([mail(), mail()], 'batch/1')).status).toBe(409)
})

test('an answer is sent as configured: headers, no content-type, a size, cut off in the middle', async () => {
  await order([
    { when: 'after', answer: { status: 429, headers: { 'retry-after': '1e12' }, body: '[1]' } },
    { when: 'before', answer: { status: 307, headers: { location: '/emails/batch' }, body: '' } },
    { when: 'before', answer: { status: 502, body: 'x'.repeat(1024), repeat: 10 * 1024 } },
    { when: 'before', answer: { status: 200, headers: json, body: '{"data":[{"id":"1"}]}', cutAfter: 9 } },
  ])
  const plain = await send([mail()])
  expect(Object.fromEntries(plain.headers)).toMatchObject({ 'retry-after': '1e12' })
  expect([plain.headers.get('content-type'), plain.headers.get('ratelimit-limit')]).toEqual([null, null])
  expect((await send([mail()])).headers.get('location')).toBe('/emails/batch')
  expect(await (await send([mail()])).text()).toHaveLength(10 * 1024 * 1024)
  const cut = await send([mail()])
  expect([cut.status, cut.headers.get('content-length')]).toEqual([200, '21'])
  await expect(cut.text()).rejects.toThrow()
})

test('a connection is reset, or hangs until the client gives up, before and after', async () => {
  await order([
    { when: 'before', answer: 'reset' },
    { when: 'after', answer: 'reset' },
    { when: 'after', answer: 'hang' },
  ])
  await expect(send([mail()])).rejects.toThrow('fetch failed')
  expect(await kept()).toBe(0)
  await expect(send([mail()])).rejects.toThrow('fetch failed')
  expect(await kept()).toBe(1)
  await expect(send([mail()], 'batch/1', AbortSignal.timeout(200))).rejects.toThrow('timeout')
  expect(await kept()).toBe(2)
  expect([(await send([mail()], 'batch/1')).status, await kept()]).toEqual([200, 2])
})

test('a fault with a match hits each request with such an email, up to its limit', async () => {
  const refusal = { when: 'before', answer: { status: 422, headers: json, body: '{}' } } as const
  await order([
    { ...refusal, match: { to: 'Mallory@' } },
    { ...refusal, match: { message: 'why-it-aches', to: 'grace' }, times: 1 },
    { ...refusal, match: { text: '<script>' } },
  ])
  const statusOf = async (...mails: object[]) => (await send(mails)).status
  expect(await statusOf(mail(), mail({ to: 'mallory@runner.org' }))).toBe(422)
  expect(await statusOf(mail({ to: ['mallory@runner.org'] }))).toBe(422)
  expect(await statusOf(mail({ to: 'grace@runner.org' }), mail({ tags: message('why-it-aches') }))).toBe(200)
  const both = mail({
    to: 'grace@runner.org',
    tags: [{ name: 'course', value: 'shoulders' }, ...message('why-it-aches')],
  })
  expect([await statusOf(both), await statusOf(both)]).toEqual([422, 200])
  expect(await statusOf(mail({ text: 'Hello <script>' }))).toBe(422)
  expect(await statusOf(mail())).toBe(200)
})

test('faults are listed with their remaining hits, cleared, separate for each key, and validated', async () => {
  const teapot: Fault = { when: 'before', answer: { status: 418, body: '' }, times: 2 }
  await order([teapot], 're_other')
  await order(
    [
      { ...teapot, when: 'after' },
      { when: 'before', answer: 'reset', match: { to: 'a' } },
    ],
    're_local',
  )
  await send([mail()])
  expect(await listed('?key=re_local')).toEqual([
    { ...teapot, key: 're_local', when: 'after', times: 1 },
    { key: 're_local', when: 'before', answer: 'reset', match: { to: 'a' } },
  ])
  await fetch(faultsUrl('?key=re_local'), { method: 'DELETE' })
  expect(await listed()).toEqual([{ ...teapot, key: 're_other' }])
  await order([teapot])
  expect([(await send([mail()])).status, (await send([mail()])).status]).toEqual([418, 418])
  await fetch(faultsUrl(), { method: 'DELETE' })
  expect(await listed()).toEqual([])
  for (const wrong of [
    { when: 'during', answer: 'reset' },
    { when: 'before', answer: { status: 99, body: '' } },
    { when: 'before', answer: { status: 200, headers: { 'a b': 'c' }, body: '' } },
    { when: 'before', answer: { status: 200, headers: { a: 'b\r\nc: d' }, body: '' } },
    { when: 'before', answer: 'reset', match: {} },
    { when: 'before', answer: 'reset', times: 0 },
  ]) {
    const answer = await fetch(faultsUrl(), { method: 'POST', body: JSON.stringify({ faults: [wrong] }) })
    expect([answer.status, wrong]).toEqual([422, wrong])
  }
  expect(await listed()).toEqual([])
})

test('requests are listed for each API key, with idempotency key and body', async () => {
  await order([{ when: 'before', answer: { status: 503, body: '' } }])
  await send([mail()], 'batch/1')
  await send([mail()])
  const body = JSON.stringify([mail()])
  const seen = async (key: string) => (await fetch(`${inbox.url}/inbox/api/requests?key=${key}`)).json()
  expect(await seen('re_local')).toEqual({
    requests: [
      { key: 'batch/1', body },
      { key: '', body },
    ],
  })
  expect(await seen('re_other')).toEqual({ requests: [] })
})

test('as strict as Resend: at most 40 MB, one request at a time for a key, quota headers', async () => {
  const answer = await send([mail(), mail()])
  expect([answer.headers.get('x-resend-daily-quota'), answer.headers.get('x-resend-monthly-quota')]).toEqual([
    '2',
    '2',
  ])
  const large = await send([mail({ text: 'x'.repeat(41 * 1024 * 1024) })])
  expect([large.status, await large.json()]).toEqual([413, expect.objectContaining({ statusCode: 413 })])
  const upload = new TransformStream<Uint8Array, Uint8Array>()
  const bytes = new TextEncoder().encode(JSON.stringify([mail()]))
  const writer = upload.writable.getWriter()
  const slow = fetch(`${inbox.url}/emails/batch`, {
    method: 'POST',
    headers: headersWith('batch/1'),
    body: upload.readable,
    duplex: 'half',
  } as RequestInit)
  await writer.write(bytes.slice(0, 10))
  await expect.poll(async () => (await send([mail()], 'batch/1')).status).toBe(409)
  await writer.write(bytes.slice(10))
  await writer.close()
  expect((await slow).status).toBe(200)
})

const json = { 'content-type': 'application/json' }
const timedOut = '{"message":"Endpoint request timed out"}'

function mail(fields: object = {}): object {
  return { from: 'Coach <coach@longrun.test>', to: 'ada@runner.org', subject: 'One', text: 'One', ...fields }
}

function message(value: string) {
  return [{ name: 'message', value }]
}

function headersWith(idempotencyKey?: string): Record<string, string> {
  return {
    ...json,
    authorization: 'Bearer re_local',
    'x-batch-validation': 'permissive',
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  }
}

function send(mails: object[], idempotencyKey?: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${inbox.url}/emails/batch`, {
    method: 'POST',
    redirect: 'manual',
    headers: headersWith(idempotencyKey),
    body: JSON.stringify(mails),
    ...(signal === undefined ? {} : { signal }),
  })
}

const faultsUrl = (query = '') => `${inbox.url}/inbox/api/faults${query}`

async function order(faults: Fault[], key?: string): Promise<void> {
  const answer = await fetch(faultsUrl(), { method: 'POST', body: JSON.stringify({ key, faults }) })
  expect(answer.status).toBe(201)
}

async function listed(query = ''): Promise<unknown> {
  return ((await (await fetch(faultsUrl(query))).json()) as { faults: unknown }).faults
}

async function kept(): Promise<number> {
  const { mails } = (await (await fetch(`${inbox.url}/inbox/api/mails`)).json()) as { mails: unknown[] }
  return mails.length
}
