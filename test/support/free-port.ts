import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the range that systems use for outgoing connections, so that none takes the port before its server
 * starts.
 */
const [FIRST, MANY] = [20_000, 12_000]

/** A free loopback port, for a process that gets its port as an argument. */
export async function freePort(): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * MANY)
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return port
  } catch {
    return freePort()
  } finally {
    server.close()
  }
}
