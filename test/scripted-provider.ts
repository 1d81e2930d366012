import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { type Listening, listen } from './listen.ts'

const faultSchema = z.object({
  /** Whether the mail was taken before this happened. */
  when: z.enum(['before', 'after']),
  answer: z.union([
    z.object({ status: z.number(), headers: z.record(z.string(), z.string()).optional(), body: z.string() }),
    z.literal('reset'),
    z.literal('hang'),
  ]),
})
export type Fault = z.infer<typeof faultSchema>

export interface SeenRequest {
  key: string
  body: string
}

/**
 * Stands in front of the Resend-compatible inbox. `POST /script` with faults makes the next requests of that API
 * key meet them, in order; without any left, requests pass. `GET /script` lists what arrived under the key.
 */
export async function startScriptedProvider(inboxUrl: string): Promise<Listening> {
  const faults = new Map<string, Fault[]>()
  const seen = new Map<string, SeenRequest[]>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const team = request.headers.authorization ?? ''
    const body = await textOf(request)
    if (request.url === '/script') {
      if (request.method === 'POST') faults.set(team, z.array(faultSchema).parse(JSON.parse(body)))
      response.end(JSON.stringify(seen.get(team) ?? []))
      return
    }
    const key = String(request.headers['idempotency-key'] ?? '')
    seen.set(team, [...(seen.get(team) ?? []), { key, body }])
    const fault = faults.get(team)?.shift()
    const passed = fault?.when === 'before' ? null : await pass(inboxUrl, request, body)
    if (fault === undefined) await relay(response, passed)
    else fail(response, fault)
  }

  const server = createServer((request, response) => void answer(request, response))
  return listen(server)
}

function pass(inboxUrl: string, request: IncomingMessage, body: string): Promise<Response> {
  const { host: _, connection: _c, 'content-length': _l, ...headers } = request.headers
  const kept = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  return fetch(inboxUrl + request.url, {
    method: request.method ?? 'GET',
    headers: kept,
    ...(request.method === 'POST' ? { body } : {}),
  })
}

async function relay(response: ServerResponse, passed: Response | null): Promise<void> {
  const body = (await passed?.text()) ?? ''
  const headers = [...(passed?.headers ?? [])].filter(([name]) =>
    /^(content-type|ratelimit-.*|retry-after)$/.test(name),
  )
  response.writeHead(passed?.status ?? 502, Object.fromEntries(headers)).end(body)
}

function fail(response: ServerResponse, { answer }: Fault): void {
  if (answer === 'reset') response.socket?.resetAndDestroy()
  else if (answer !== 'hang') response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
