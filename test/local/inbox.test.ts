import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Resend } from 'resend'
import { afterEach, expect, test } from 'vitest'
import { type Inbox, type InboxOptions, startInbox } from '../../src/local/inbox/start-inbox.ts'
import { listen } from '../support/listen.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

test('a repeated key with the same body sends once; a different body is refused', async () => {
  const { inbox, resend } = await open({})
  const first = await resend.emails.send(lesson, { idempotencyKey: 'lesson-1' })
  const again = await resend.emails.send(lesson, { idempotencyKey: 'lesson-1' })
  const other = await resend.emails.send({ ...lesson, subject: 'Two' }, { idempotencyKey: 'lesson-1' })
  expect(again.data).toEqual(first.data)
  expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
  const listed = await fetch(`${inbox.url}/inbox/api/mails?to=ada@course.dev`)
  expect(await listed.json()).toMatchObject({ mails: [{ subject: 'One' }] })
})

test('a permissive batch keeps the good emails and reports the bad ones', async () => {
  const { resend } = await open({})
  const mails = [lesson, { ...lesson, to: 'nobody@example.com' }, lesson]
  const permissive = await resend.batch.send(mails, { batchValidation: 'permissive' })
  const strict = await resend.batch.send(mails)
  expect(permissive.data?.data).toHaveLength(2)
  expect(permissive.data?.errors).toMatchObject([{ index: 1 }])
  expect(strict.error).toMatchObject({ statusCode: 422 })
})

test('the page lists refused emails and why, each once, until it is emptied', async () => {
  const { inbox, resend } = await open({})
  const page = async () => (await fetch(inbox.url)).text()
  const latest = async () =>
    ((await (await fetch(`${inbox.url}/inbox/api/mails`)).json()) as { refused: number }).refused
  expect(await page()).not.toContain('Refused:')
  expect(await latest()).toBe(0)
  const reserved = { ...lesson, to: 'Ada <ada@example.com>' }
  await resend.batch.send([lesson, reserved], { batchValidation: 'permissive' })
  await resend.batch.send([reserved], { batchValidation: 'permissive' })
  await resend.emails.send({ ...lesson, to: 'no address', subject: '<b>Two</b>' })
  const said = await page()
  expect(said.match(/Refused:/g)).toHaveLength(2)
  expect(said).toMatch(/“One” to Ada &lt;ada@example\.com&gt;\.\s+The domain is reserved for examples/)
  expect(said).toMatch(/“&lt;b&gt;Two&lt;\/b&gt;” to no address\.\s+Invalid `to` field/)
  expect(await latest()).toBeGreaterThan(0)
  await fetch(`${inbox.url}/inbox/api/mails`, { method: 'DELETE' })
  expect(await page()).not.toContain('Refused:')
})

test('webhooks arrive in order and verify with the SDK', async () => {
  const hook = await openHook()
  const { resend } = await open({ webhookUrl: hook.url, webhookSecret: secret })
  await resend.emails.send({ ...lesson, to: 'bounced+ada@resend.dev' })
  await expect.poll(() => hook.seen.length).toBe(2)
  const events = hook.seen.map(({ headers, body }) =>
    resend.webhooks.verify({
      payload: body,
      headers: {
        id: String(headers['svix-id']),
        timestamp: String(headers['svix-timestamp']),
        signature: String(headers['svix-signature']),
      },
      webhookSecret: secret,
    }),
  )
  expect(events).toMatchObject([
    { type: 'email.sent', data: { tags: { send_id: 's1' } } },
    { type: 'email.bounced', data: { bounce: { type: 'Permanent', subType: 'General' } } },
  ])
})

test('the rate limit is in every answer’s headers, and separate for each key', async () => {
  const { inbox } = await open({ requestsPerSecond: 2 })
  const ask = (key: string) => fetch(`${inbox.url}/domains`, { headers: { authorization: `Bearer ${key}` } })
  const answers = [await ask('re_one'), await ask('re_one'), await ask('re_one')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['1', '0', '0'])
  expect(answers[2]?.headers.get('retry-after')).toBe('1')
  expect((await ask('re_two')).status).toBe(200)
})

test('its domain looks like one of Resend’s, without tracking', async () => {
  const { inbox } = await open({})
  const ask = async (path: string) => {
    const answer = await fetch(`${inbox.url}${path}`, { headers: { authorization: 'Bearer re_one' } })
    return { status: answer.status, body: (await answer.json()) as { data?: { id: string }[] } }
  }
  const list = await ask('/domains')
  const settings = { status: 'verified', open_tracking: false, click_tracking: false }
  expect(list.body).toMatchObject({ object: 'list', data: [settings] })
  const one = await ask(`/domains/${list.body.data?.[0]?.id}`)
  expect(one.body).toMatchObject({ object: 'domain', ...settings, records: [] })
  expect((await ask('/domains/another')).status).toBe(404)
})

const lesson = {
  from: 'Course <hello@longrun.test>',
  to: 'ada@course.dev',
  subject: 'One',
  html: '<p>One</p>',
  tags: [{ name: 'send_id', value: 's1' }],
}

const secret = `whsec_${Buffer.from('a secret for tests only').toString('base64')}`

async function open(options: Partial<InboxOptions>): Promise<{ inbox: Inbox; resend: Resend }> {
  const inbox = await startInbox({ port: 0, file: ':memory:', ...options })
  opened.push(inbox)
  return { inbox, resend: new Resend('re_local', { baseUrl: inbox.url }) }
}

type Seen = { headers: IncomingHttpHeaders; body: string }

async function openHook(): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(204).end()
  })
  const { url, close } = await listen(server)
  opened.push({ close: async () => close() })
  return { url: `${url}/hook`, seen }
}
