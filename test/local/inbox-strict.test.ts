import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Inbox, startInbox } from '../../src/local/inbox/start-inbox.ts'

const PDF = Buffer.from('%PDF-1.7 a month').toString('base64')
const file = { filename: 'month.pdf', content: PDF }

let inbox: Inbox

beforeAll(async () => {
  inbox = await startInbox({ port: 0, file: ':memory:', requestsPerSecond: 1000 })
})
afterAll(() => inbox.close())

test.each<[string, object, number, RegExp]>([
  ['an unknown field', { replyTo: 'ada@runner.org' }, 422, /Unknown field `replyTo`/],
  ['a field that only the SDK has', { react: {} }, 422, /Unknown field `react`/],
  ['a template', { template: { id: 't' } }, 422, /no templates/],
  ['scheduled mail', { scheduled_at: 'in 1 hour' }, 422, /for later/],
  ['a topic', { topic_id: 't' }, 422, /no topics/],
  ['a domain that is not verified', { from: 'Ada <ada@mail.longrun.test>' }, 403, /not verified/],
  ['the test sender to a real address', { from: 'onboarding@resend.dev' }, 403, /testing emails/],
  ['51 recipients in total', { to: readers(40), cc: readers(6), bcc: readers(5) }, 422, /1 to 50/],
  ['a tag twice', { tags: [tag('a'), tag('a')] }, 422, /twice/],
  ['a tag with non-ASCII letters', { tags: [tag('größe')] }, 422, /ASCII/],
  ['a tag with an extra field', { tags: [{ ...tag('a'), color: 'red' }] }, 422, /color/],
  ['a header twice', { headers: { 'List-Id': 'a', 'list-id': 'b' } }, 422, /twice/],
  ['a header without a name', { headers: { 'No name:': 'a' } }, 422, /header name/],
  ['a header of two lines', { headers: { 'X-A': 'a\r\nBcc: eve@evil.test' } }, 422, /one line/],
  ['a header that is written for you', { headers: { 'message-id': '<a@b>' } }, 422, /written for you/],
  ['a subject of two lines', { subject: 'One\nBcc: eve@evil.test' }, 422, /one line/],
  ['a name of two lines', { from: 'A\nBcc: eve@evil.test <ada@longrun.test>' }, 422, /from/],
  [
    'a file that would have to be fetched',
    { attachments: [{ path: 'https://a.test/b.pdf' }] },
    422,
    /fetches no/,
  ],
  ['a file without content', { attachments: [{ filename: 'a.pdf' }] }, 422, /content/],
  ['a file that is not base64', { attachments: [{ ...file, content: 'ä' }] }, 422, /base64/],
  ['a file that may be a virus', { attachments: [{ ...file, filename: 'month.PDF.exe' }] }, 422, /\.exe/],
  ['one with a trailing blank', { attachments: [{ ...file, filename: 'month.exe. ' }] }, 422, /\.exe/],
  ['a name that every object inherits', JSON.parse('{"headers":{"__proto__":"a"}}'), 422, /__proto__/],
  ['a file in a folder', { attachments: [{ ...file, filename: '../month.pdf' }] }, 422, /folder/],
  ['a file with an unknown field', { attachments: [{ ...file, type: 'pdf' }] }, 422, /Unknown field `type`/],
])('refuses %s, and says why', async (_what, fields, status, why) => {
  const answer = await send('/emails', { ...mail, ...fields })
  expect([answer.status, await answer.json()]).toEqual([
    status,
    { statusCode: status, name: expect.any(String), message: expect.stringMatching(why) },
  ])
})

test('refuses attachments in a batch, and a body over 40 MB', async () => {
  const batch = await send('/emails/batch', [{ ...mail, attachments: [file] }])
  expect([batch.status, await batch.json()]).toMatchObject([422, { name: 'invalid_attachment' }])
  const large = await send('/emails', { ...mail, attachments: [{ ...file, content: 'A'.repeat(40e6) }] })
  expect([large.status, await large.json()]).toMatchObject([413, { name: 'payload_too_large' }])
})

test('treats blank fields as missing, and accepts the test sender to a test address', async () => {
  const blank = { template: null, scheduled_at: '', topic_id: null, cc: null, tags: [], attachments: [] }
  expect((await send('/emails', { ...mail, ...blank })).status).toBe(200)
  expect((await send('/emails/batch', [{ ...mail, ...blank }])).status).toBe(200)
  const own = { from: 'onboarding@resend.dev', to: 'delivered@resend.dev' }
  expect((await send('/emails', { ...mail, ...own })).status).toBe(200)
})

test('keeps attachments and shows them in the API, next to the email and inline', async () => {
  const logo = { filename: 'lögo.png', content: 'AAAA', content_id: 'logo' }
  const letter = { ...mail, cc: 'grace@runner.org', html: '<img src="cid:logo">', attachments: [file, logo] }
  const { id } = await answerOf<{ id: string }>(send('/emails', letter))
  const { data } = await answerOf<{ data: { id: string; download_url: string }[] }>(
    ask(`/emails/${id}/attachments`),
  )
  expect(data).toMatchObject([
    { filename: 'month.pdf', size: 16, content_type: 'application/pdf', content_disposition: 'attachment' },
    { filename: 'lögo.png', size: 3, content_type: 'image/png', content_disposition: 'inline' },
  ])
  const [first, second] = data
  expect(await answerOf(ask(`/emails/${id}/attachments/${second?.id}`))).toMatchObject({
    object: 'attachment',
    ...second,
    expires_at: expect.any(String),
  })
  expect((await ask(`/emails/${id}/attachments/another`)).status).toBe(404)
  const sent = await fetch(first?.download_url ?? '')
  expect([await sent.text(), sent.headers.get('x-content-type-options')]).toEqual([
    '%PDF-1.7 a month',
    'nosniff',
  ])
  expect(await answerOf(ask(`/inbox/api/mails/${id}`))).toMatchObject({
    cc: ['grace@runner.org'],
    bcc: [],
    replyTo: ['ada@runner.org'],
    attachments: [{ filename: 'month.pdf', size: 16 }, { contentId: 'logo' }],
    lastEvent: 'delivered',
  })
  const page = await (await ask(`/?mail=${id}`)).text()
  expect(page).toContain(`href="/inbox/attachments/${first?.id}"`)
  expect(page).toContain('lögo.png')
  const body = await (await ask(`/inbox/mails/${id}/body.html`)).text()
  expect(body).toContain(`<img src="/inbox/attachments/${second?.id}">`)
})

const mail = {
  from: 'Course <hello@longrun.test>',
  to: 'ada@runner.org',
  reply_to: 'ada@runner.org',
  subject: 'One',
  html: '<p>One</p>',
}

function tag(name: string) {
  return { name, value: 'one' }
}

function readers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `reader${n}@runner.org`)
}

function send(path: string, body: unknown): Promise<Response> {
  return ask(path, { method: 'POST', body: JSON.stringify(body) })
}

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${inbox.url}${path}`, { ...init, headers: { authorization: 'Bearer re_strict' } })
}

async function answerOf<Answer>(asked: Promise<Response>): Promise<Answer> {
  const answer = await asked
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}
