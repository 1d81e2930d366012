import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { endSessions, sessionsValidFrom } from '../../db/operator.ts'
import { isThisMachine } from '../../lib/localhost.ts'
import { keyedHash, readToken, signToken } from '../../lib/tokens.ts'
import { OPERATOR_SESSION_HOURS } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'

export const SESSION_SECONDS = OPERATOR_SESSION_HOURS * 3_600

type Kind = 'session' | 'visit'

/**
 * The cookie is its signed expiry. A sign-out or a new admin token ends the sessions of all browsers.
 * A visit is for operators let in by Cloudflare Access, and grants nothing.
 */
export function startCookie(c: AppContext, kind: Kind): void {
  const { sender, now } = c.var.app
  const { name, ...rules } = cookieIn(c, kind)
  const value = signToken(sender.secrets[0], purposeIn(c, kind), now() + SESSION_SECONDS * 1000)
  setCookie(c, name, value, { ...rules, maxAge: SESSION_SECONDS })
}

export async function hasSession(c: AppContext): Promise<boolean> {
  const endsAt = endOf(c, 'session')
  return endsAt !== null && endsAt - SESSION_SECONDS * 1000 >= (await sessionsValidFrom(c.env.DB))
}

/** Only for a signed-in operator: a stranger's request must not end anyone's session. */
export async function endAllSessions(c: AppContext): Promise<void> {
  await endSessions(c.env.DB, c.var.app.now())
}

export function forgetCookies(c: AppContext): void {
  for (const kind of ['session', 'visit'] as const) {
    const { name, ...rules } = cookieIn(c, kind)
    deleteCookie(c, name, rules)
  }
}

export function hasVisit(c: AppContext): boolean {
  return endOf(c, 'visit') !== null
}

/** Whether the request has a cookie that browsers send from our own site only. */
export function hasStrictCookie(c: AppContext): boolean {
  return endOf(c, 'session') !== null || hasVisit(c)
}

/** The expiry of a cookie we signed; null without one, or if it has expired. */
function endOf(c: AppContext, kind: Kind): number | null {
  const { sender, now } = c.var.app
  const value = getCookie(c, cookieIn(c, kind).name)
  const endsAt = value === undefined ? null : readToken(sender.secrets, purposeIn(c, kind), value)
  return endsAt !== null && now() < endsAt ? endsAt : null
}

function purposeIn(c: AppContext, kind: Kind): string {
  return `operator ${keyedHash(c.env.ADMIN_TOKEN, kind)}`
}

/** Secure cookies need https, and `npm start` has none. `__Host-` would require the path /. */
function cookieIn(c: AppContext, kind: Kind) {
  const { protocol, hostname } = new URL(c.req.url)
  const isLocal = protocol === 'http:' && isThisMachine(hostname)
  const name = kind === 'session' ? 'longrun-operator' : 'longrun-visit'
  return {
    name: isLocal ? name : `__Secure-${name}`,
    path: '/admin',
    httpOnly: true,
    secure: !isLocal,
    sameSite: 'Strict',
  } as const
}
