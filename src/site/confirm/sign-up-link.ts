import type { Context, Next } from 'hono'
import { signUpOf } from '../../mail/links.ts'
import type { AppEnv } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'

export type SignUpContext = Context<AppEnv & { Variables: { signUpId: number } }>

/**
 * Lets through whoever has a link from a confirm mail, with the sign-up in the context; answers 404 to
 * anybody else.
 */
export async function signUpLinkOnly(c: SignUpContext, next: Next) {
  const id = signUpOf(c.var.app.sender.secrets, c.req.param('token') ?? '')
  if (id === null) return notFound(c)
  c.set('signUpId', id)
  return next()
}
