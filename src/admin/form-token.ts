import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/tokens.ts'
import type { AppContext } from '../web/context.ts'
import { readForm } from '../web/read-form.ts'
import { operatorIn } from './operator-only.ts'
import { SESSION_SECONDS } from './session.ts'

/** The field that every form of the operator's pages brings along. */
export const FORM_TOKEN = 'form_token'

const SIGN_IN = '/admin/sign-in'

/** Says that a form was shown to this operator, and when: no other site can have one. */
export function formTokenFor(c: AppContext): string {
  const { sender, now } = c.var.app
  return signToken(sender.secrets[0], purposeFor(c, c.var.operator ?? null), now())
}

/** Whether a form brings the token of whoever is asking. Whoever signs in is nobody yet, and brings the admin token too. */
export async function bringsFormToken(c: AppContext): Promise<boolean> {
  const { sender, now } = c.var.app
  const operator = c.req.path === SIGN_IN ? null : await operatorIn(c)
  if (operator === null && c.req.path !== SIGN_IN) return false
  const { [FORM_TOKEN]: token = '' } = await readForm(c)
  const madeAt = readToken(sender.secrets, purposeFor(c, operator), token)
  return madeAt !== null && now() - madeAt < SESSION_SECONDS * 1000
}

function purposeFor(c: AppContext, operator: string | null): string {
  return `form ${keyedHash(c.env.ADMIN_TOKEN, operator ?? 'nobody')}`
}
