import { once } from 'node:events'
import { createServer } from 'node:http'

export interface HostPage {
  html: string
  policy?: string
}

/** Somebody else's site on loopback, with its own origin. Its pages can be set after it has started. */
export async function startHostSite() {
  const pages = new Map<string, HostPage>()
  const server = createServer((request, response) => {
    const page = pages.get((request.url ?? '').split('?')[0] ?? '')
    const headers = page?.policy === undefined ? {} : { 'content-security-policy': page.policy }
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html', ...headers })
    response.end(page?.html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, pages, stop: () => server.close() }
}
