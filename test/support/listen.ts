import { once } from 'node:events'
import type { Server } from 'node:http'

export interface Listening {
  url: string
  close(): void
}

/** Listens on a free loopback port. Closing the server also ends its connections. */
export async function listen(server: Server): Promise<Listening> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
