import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { listen } from './listen.ts'

/** Serves the public half of a key as Cloudflare Access does. Tests sign with the private half. */
export async function startAccessKeys(): Promise<{ url: string; key: JWK; close(): void }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = crypto.randomUUID()
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256' }] })
  const { url, close } = await listen(createServer((_request, response) => response.end(keys)))
  return { url: `${url}/cdn-cgi/access/certs`, key: { ...(await exportJWK(privateKey)), kid }, close }
}
