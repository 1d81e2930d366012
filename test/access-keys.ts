import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** Serves the public half of a key as Cloudflare Access does; tests sign with the private one. */
export async function startAccessKeys(): Promise<{ url: string; key: JWK; close(): void }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = crypto.randomUUID()
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256' }] })
  const server = createServer((_request, response) => response.end(keys)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/cdn-cgi/access/certs`,
    key: { ...(await exportJWK(privateKey)), kid },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
