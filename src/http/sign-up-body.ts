import type { DoorContext } from './door.ts'
import type { SignUpFields } from './sign-up-input.ts'

/** What was sent, and what of it a form shows again. */
export interface SignUpBody {
  kind: 'json' | 'form'
  value: unknown
  shown: SignUpFields
}

export async function readSignUp(c: DoorContext): Promise<SignUpBody | 'unsupported'> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') {
    const value: unknown = await c.req.json().catch(() => null)
    return { kind: 'json', value: value ?? {}, shown: {} }
  }
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') return 'unsupported'
  const value = await c.req.parseBody().catch(() => ({}))
  const shown = Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  return { kind: 'form', value, shown }
}
