import type { MiddlewareHandler } from 'hono'
import { logError, logRefusal } from '../../log.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { truncatedIpOf } from '../../web/guards/limits.ts'
import { recordOnce } from '../actions/action-log.ts'
import { hasSession, hasVisit, SESSION_SECONDS, startCookie } from './session.ts'

/** The header that Cloudflare Access adds to requests it lets through. */
export const ASSERTION = 'cf-access-jwt-assertion'

/** Requires a sign-in, here or at Cloudflare Access. Others sign in first, and then get the page. */
export const operatorOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const operator = await operatorIn(c)
  if (operator === null) return c.redirect(signInFor(c), 303)
  c.set('operator', operator)
  if (operator !== 'dashboard') {
    if (!hasVisit(c)) startCookie(c, 'visit')
    await recordOnce(c, 'sign_in', null, SESSION_SECONDS)
  }
  return next()
}

export async function operatorIn(c: AppContext): Promise<string | null> {
  const atAccess = await operatorAtAccess(c)
  if (atAccess !== null) return `access:${atAccess}`
  return (await hasSession(c)) ? 'dashboard' : null
}

async function operatorAtAccess(c: AppContext): Promise<string | null> {
  const { access, now } = c.var.app
  const assertion = c.req.header(ASSERTION)
  if (access === null || assertion === undefined) return null
  try {
    const operator = await access.operatorIn(assertion, now())
    if (operator === null) logRefusal('access', truncatedIpOf(c))
    return operator
  } catch (error) {
    logError('access keys not read', error)
    return null
  }
}

/** Without the query, which can hold an address. A POST is not repeated after the sign-in. */
function signInFor(c: AppContext): string {
  const isPlain = c.req.method !== 'GET' || c.req.path === '/admin'
  return isPlain ? '/admin/sign-in' : `/admin/sign-in?next=${encodeURIComponent(c.req.path)}`
}
