import { createHmac } from 'node:crypto'

/** The same text gives the same 43 characters under one key; without the key nobody can try out texts. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
