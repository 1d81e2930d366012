import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { SettingError } from './setting-error.ts'

const ID_BYTES = 6
const MAC_BYTES = 16

/** Newest first: it signs, the others still verify. */
export type Secrets = readonly [string, ...string[]]

/**
 * An opaque link token: 30 characters that contain `id`, bound to one purpose. Deterministic, because a
 * retried mail must have the same bytes. The id is masked with a keystream derived from the MAC.
 */
export function signToken(secret: string, purpose: string, id: number): string {
  const mac = macOf(secret, purpose, id)
  const token = Buffer.alloc(ID_BYTES + MAC_BYTES)
  token.writeUIntBE(id, 0, ID_BYTES)
  mask(secret, mac, token)
  mac.copy(token, ID_BYTES)
  return token.toString('base64url')
}

/** The id in a token of this purpose; null if forged, truncated or for another purpose. Constant-time. */
export function readToken(secrets: Secrets, purpose: string, token: string): number | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null
  const mac = bytes.subarray(ID_BYTES)
  for (const secret of secrets) {
    const id = mask(secret, mac, Buffer.from(bytes)).readUIntBE(0, ID_BYTES)
    if (timingSafeEqual(macOf(secret, purpose, id), mac)) return id
  }
  return null
}

/** Identifies a secret without revealing it, so that a stored batch can name the one that signed it. */
export function secretId(secret: string): string {
  return createHash('sha256').update(`id:${secret}`).digest('hex').slice(0, 8)
}

export function parseSecrets(list: string): Secrets {
  const [newest, ...older] = list
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
  if (newest === undefined) throw new SettingError('TOKEN_SECRET is empty')
  return [newest, ...older]
}

export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(expected).digest(),
  )
}

function macOf(secret: string, purpose: string, id: number): Buffer {
  return createHmac('sha256', secret).update(`${purpose}:${id}`).digest().subarray(0, MAC_BYTES)
}

/** Masks the id at the start of a token, or unmasks it: XOR does both. */
function mask(secret: string, mac: Buffer, token: Buffer): Buffer {
  const keystream = createHmac('sha256', secret).update('mask:').update(mac).digest()
  for (let at = 0; at < ID_BYTES; at++) token.writeUInt8(token.readUInt8(at) ^ keystream.readUInt8(at), at)
  return token
}

/** A stable hash of 43 characters. Without the key nobody can test guesses. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
