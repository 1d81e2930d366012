import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import * as z from 'zod'
import { startInbox } from '../../src/local/inbox/start-inbox.ts'
import { SENDER_DOMAIN } from '../support/club.ts'
import { listen } from '../support/listen.ts'

interface Domain {
  readonly id: string
  readonly name: string
  status: 'not_started' | 'pending' | 'verified'
}

interface Webhook {
  readonly id: string
  readonly endpoint: string
  readonly events: readonly string[]
  readonly signing_secret: string
}

export interface FakeResend {
  readonly url: string
  readonly domains: Domain[]
  readonly webhooks: Webhook[]
  mails(): Promise<{ id: string; to: string[]; subject: string }[]>
  textOf(id: string): Promise<string>
  stop(): Promise<void>
}

export const FULL_KEY = 're_full_access_key'
export const SENDING_KEY = 're_sending_only_key'

const webhookSchema = z.strictObject({
  endpoint: z.url({ protocol: /^https$/ }),
  events: z.array(z.string()).min(1),
})
const domainSchema = z.looseObject({ name: z.string() })

/** Fakes Resend's domains and webhooks, and uses the local inbox for mail. */
export async function startResend(verified: readonly string[]): Promise<FakeResend> {
  const inbox = await startInbox({
    port: 0,
    file: ':memory:',
    requestsPerSecond: 1_000,
    domain: SENDER_DOMAIN,
  })
  const domains: Domain[] = verified.map((name) => ({ id: randomUUID(), name, status: 'verified' }))
  const webhooks: Webhook[] = []
  const app = new Hono()

  for (const path of ['/domains/*', '/webhooks/*']) {
    app.use(path, async (c, next) => {
      const key = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
      if (key === FULL_KEY) return next()
      return key === SENDING_KEY
        ? c.json(
            { statusCode: 401, name: 'restricted_api_key', message: 'This API key may only send emails' },
            401,
          )
        : c.json({ statusCode: 401, name: 'invalid_api_key', message: 'API key is invalid' }, 401)
    })
  }
  app.get('/domains', (c) => c.json({ object: 'list', has_more: false, data: domains.map(domainJson) }))
  app.get('/domains/:id', (c) => {
    const found = domains.find(({ id }) => id === c.req.param('id'))
    return found ? c.json(domainJson(found)) : c.json(missing, 404)
  })
  app.post('/domains', async (c) => {
    const { name } = domainSchema.parse(await c.req.json())
    const made: Domain = { id: randomUUID(), name, status: 'not_started' }
    domains.push(made)
    return c.json(domainJson(made), 201)
  })
  app.post('/domains/:id/verify', (c) => {
    const found = domains.find(({ id }) => id === c.req.param('id'))
    if (found === undefined) return c.json(missing, 404)
    if (found.status === 'not_started') found.status = 'pending'
    return c.json({ object: 'domain', id: found.id })
  })
  app.get('/webhooks', (c) => {
    const data = webhooks.map(({ signing_secret: _, ...webhook }) => ({ ...webhook, status: 'enabled' }))
    return c.json({ object: 'list', has_more: false, data })
  })
  app.get('/webhooks/:id', (c) => {
    const found = webhooks.find(({ id }) => id === c.req.param('id'))
    return found ? c.json({ object: 'webhook', ...found, status: 'enabled' }) : c.json(missing, 404)
  })
  app.post('/webhooks', async (c) => {
    const read = webhookSchema.safeParse(await c.req.json())
    if (!read.success) return c.json({ statusCode: 422, name: 'validation_error', message: 'no' }, 422)
    const made = {
      id: randomUUID(),
      ...read.data,
      signing_secret: `whsec_${randomBytes(24).toString('base64')}`,
    }
    webhooks.push(made)
    return c.json({ object: 'webhook', id: made.id, signing_secret: made.signing_secret }, 201)
  })
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url)
    const body = ['GET', 'HEAD'].includes(c.req.method) ? undefined : await c.req.arrayBuffer()
    const init = { method: c.req.method, headers: c.req.raw.headers, ...(body === undefined ? {} : { body }) }
    const answer = await fetch(`${inbox.url}${pathname}${search}`, init)
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    })
  })

  const server = createServer(getRequestListener(app.fetch))
  const { url, close } = await listen(server)
  return {
    url,
    domains,
    webhooks,
    mails: async () => mailsSchema.parse(await (await fetch(`${inbox.url}/inbox/api/mails`)).json()).mails,
    textOf: async (id) => (await fetch(`${inbox.url}/inbox/api/mails/${id}`)).text(),
    stop: async () => {
      close()
      await inbox.close()
    },
  }
}

const mailsSchema = z.object({
  mails: z.array(z.object({ id: z.string(), to: z.array(z.string()), subject: z.string() })),
})
const missing = { statusCode: 404, name: 'not_found', message: 'Not found' }

function domainJson({ id, name, status }: Domain) {
  const part = name.split('.')[0] ?? ''
  const record = { ttl: 'Auto', status: status === 'verified' ? 'verified' : 'not_started' }
  return {
    object: 'domain',
    id,
    name,
    status,
    created_at: '2026-11-30 00:00:00.000+00',
    region: 'eu-west-1',
    open_tracking: false,
    click_tracking: false,
    records: [
      {
        record: 'SPF',
        type: 'MX',
        name: `send.${part}`,
        value: 'feedback-smtp.eu-west-1.amazonses.com',
        priority: 10,
        ...record,
      },
      {
        record: 'SPF',
        type: 'TXT',
        name: `send.${part}`,
        value: '"v=spf1 include:amazonses.com ~all"',
        ...record,
      },
      {
        record: 'DKIM',
        type: 'TXT',
        name: `resend._domainkey.${part}`,
        value: 'p=MIGfMA0GCSqGSIb3',
        ...record,
      },
    ],
  }
}
