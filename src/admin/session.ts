import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { DoorContext } from '../http/door.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/tokens.ts'

const SESSION_SECONDS = 12 * 3600

/** The cookie is its own signed end: nothing is stored. Another admin token ends all sessions. */
export function startSession(c: DoorContext): void {
  const { sender, now } = c.var.app
  const { name, ...rules } = cookieIn(c)
  const endsAt = now() + SESSION_SECONDS * 1000
  const value = signToken(sender.secrets[0], purposeIn(c), endsAt)
  setCookie(c, name, value, { ...rules, maxAge: SESSION_SECONDS })
}

export function hasSession(c: DoorContext): boolean {
  const { sender, now } = c.var.app
  const value = getCookie(c, cookieIn(c).name)
  const endsAt = value === undefined ? null : readToken(sender.secrets, purposeIn(c), value)
  return endsAt !== null && now() < endsAt
}

export function endSession(c: DoorContext): void {
  const { name, ...rules } = cookieIn(c)
  deleteCookie(c, name, rules)
}

function purposeIn(c: DoorContext): string {
  return `operator ${keyedHash(c.env.ADMIN_TOKEN, 'session')}`
}

/** Browsers take a secure cookie over https only, and `npm start` has none. `__Host-` would want the path to be /. */
function cookieIn(c: DoorContext) {
  const { protocol, hostname } = new URL(c.req.url)
  const isLocal = protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')
  return {
    name: isLocal ? 'longrun-operator' : '__Secure-longrun-operator',
    path: '/admin',
    httpOnly: true,
    secure: !isLocal,
    sameSite: 'Strict',
  } as const
}
