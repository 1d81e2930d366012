import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the range from which systems draw ports for connections that go out, so that none takes it before its server starts. */
const [FIRST, MANY] = [20_000, 12_000]

/** A port of the loopback that is free now, for a process that is started with it. */
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
