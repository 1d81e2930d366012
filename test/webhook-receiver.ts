import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { type Listening, listen } from './listen.ts'

export interface HeardWebhook {
  headers: Record<string, string>
  body: string
}

/**
 * An endpoint for each path. It answers 204, or what `PUT` with a list of statuses has told it to answer next; `GET`
 * lists what was posted. A redirect leads to the path `/elsewhere`.
 */
export async function startWebhookReceiver(): Promise<Listening> {
  const heard = new Map<string, HeardWebhook[]>()
  const answers = new Map<string, number[]>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const body = await text(request)
    if (request.method === 'GET') {
      response.end(JSON.stringify(heard.get(path) ?? []))
    } else if (request.method === 'PUT') {
      answers.set(path, z.array(z.int()).parse(JSON.parse(body)))
      response.end()
    } else {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
      heard.set(path, [...(heard.get(path) ?? []), { headers: Object.fromEntries(headers), body }])
      response.writeHead(answers.get(path)?.shift() ?? 204, { location: '/elsewhere' }).end()
    }
  })
  return listen(server)
}
