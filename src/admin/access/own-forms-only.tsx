import type { MiddlewareHandler } from 'hono'
import { keyedHash, readToken, signToken } from '../../lib/tokens.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { MessagePage } from '../../web/layout.tsx'
import { readForm } from '../../web/read-form.ts'
import { operatorIn } from './operator-only.ts'
import { hasStrictCookie, SESSION_SECONDS } from './session.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** Requests that may change something must come from the operator's own pages. */
export const ownFormsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.includes(c.req.method) || (await isOwn(c))) return next()
  return c.html(<MessagePage {...FOREIGN_FORM} />, 403)
}

/**
 * Sec-Fetch-Site decides: no proxy changes it, no site forges it. Without it, browsers send `Origin: null`
 * under our Referrer-Policy, and the strict cookie decides. A foreign Origin may be ours behind a proxy that
 * terminates https or renames the host. Then the form token decides.
 */
async function isOwn(c: AppContext): Promise<boolean> {
  const site = c.req.header('sec-fetch-site') || 'none'
  if (site !== 'none') return site === 'same-origin'
  const origin = c.req.header('origin') || 'null'
  if (origin === new URL(c.req.url).origin) return true
  if (origin === 'null' && (c.req.path === '/admin/sign-in' || hasStrictCookie(c))) return true
  return bringsFormToken(c)
}

const FOREIGN_FORM = {
  title: 'This form did not come from here',
  lines: ['Only forms on these pages can change anything. Open the page again, and click its button.'],
  link: { href: '/admin', text: 'Go to the overview' },
}

export const FORM_TOKEN = 'form_token'

const SIGN_IN = '/admin/sign-in'

/** Proves that a form was shown to this operator, and when. No other site can have one. */
export function formTokenFor(c: AppContext): string {
  const { sender, now } = c.var.app
  return signToken(sender.secrets[0], purposeFor(c, c.var.operator ?? null), now())
}

/** A sign-in form has no operator yet, and carries the admin token too. */
async function bringsFormToken(c: AppContext): Promise<boolean> {
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
