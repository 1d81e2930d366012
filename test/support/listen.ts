import { once } from 'node:events'
import type { Server } from 'node:http'

export interface Listening {
  url: string
  close(): void
}

/** Lets a server listen on a free port of the loopback; closing it ends its connections too. */
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
