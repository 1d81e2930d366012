import { createHmac } from 'node:crypto'

/** A stable hash of 43 characters. Without the key nobody can test guesses. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
