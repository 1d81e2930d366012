import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { type Listening, listen } from './listen.ts'

export interface HeardWebhook {
  headers: Record<string, string>
  body: string
}

const answerSchema = z.union([z.int(), z.literal('hang')])
export type WebhookAnswer = z.infer<typeof answerSchema>

/**
 * An endpoint for each path. It answers 204, or as a `PUT` with a list has set for the next posts: a status,
 * or never. `GET` lists the posts. A redirect leads to the path `/elsewhere`.
 */
export async function startWebhookReceiver(): Promise<Listening> {
  const heard = new Map<string, HeardWebhook[]>()
  const answers = new Map<string, WebhookAnswer[]>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const body = await text(request)
    if (request.method === 'GET') {
      response.end(JSON.stringify(heard.get(path) ?? []))
    } else if (request.method === 'PUT') {
      answers.set(path, z.array(answerSchema).parse(JSON.parse(body)))
      response.end()
    } else {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
      heard.set(path, [...(heard.get(path) ?? []), { headers: Object.fromEntries(headers), body }])
      const answer = answers.get(path)?.shift() ?? 204
      if (answer !== 'hang') response.writeHead(answer, { location: '/elsewhere' }).end()
    }
  })
  return listen(server)
}
