import { createServer } from 'node:http'
import * as z from 'zod'
import { type Listening, listen } from './listen.ts'

const askedSchema = z.object({
  secret: z.string(),
  response: z.string(),
  idempotency_key: z.uuid(),
  remoteip: z.string().optional(),
})
export type Asked = z.infer<typeof askedSchema>

/**
 * Cloudflare's siteverify as documented. A token that starts with `person` passes once, and again under the
 * same idempotency key. `outage` gets no usable answer. `GET /?secret=` lists the requests made with that
 * secret.
 */
export async function startSiteverify(): Promise<Listening> {
  const seen: Asked[] = []

  function answer(asked: Asked): object {
    const known = seen.find(({ response }) => response === asked.response)
    seen.push(asked)
    if (asked.secret === 'wrong') return refused('invalid-input-secret')
    if (!asked.response.startsWith('person')) return refused('invalid-input-response')
    const isSpent = known !== undefined && known.idempotency_key !== asked.idempotency_key
    return isSpent ? refused('timeout-or-duplicate') : { success: true, 'error-codes': [] }
  }

  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const secret = new URL(request.url ?? '', 'http://siteverify').searchParams.get('secret')
      response.end(JSON.stringify(seen.filter((asked) => asked.secret === secret)))
      return
    }
    const asked = askedSchema.parse(JSON.parse((await request.toArray()).join('')))
    if (asked.response === 'outage') response.writeHead(502).end('<h1>Bad gateway</h1>')
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(asked)))
  })
  return listen(server)
}

function refused(code: string): object {
  return { success: false, 'error-codes': [code] }
}
