import type { AppContext } from '../../web/context.ts'
import { readForm, readJson } from '../../web/read-form.ts'
import type { SignUpFields } from '../form/sign-up-fields.ts'

/** What was sent, and what of it a form shows again. */
export interface SignUpBody {
  kind: 'json' | 'form'
  value: unknown
  shown: SignUpFields
}

export async function readSignUp(c: AppContext): Promise<SignUpBody | 'unsupported'> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return { kind: 'json', value: await readJson(c), shown: {} }
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') return 'unsupported'
  const value = await readForm(c)
  return { kind: 'form', value, shown: value }
}
