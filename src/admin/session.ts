import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { endSessions, sessionsValidFrom } from '../db/operator.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { isThisMachine } from '../lib/localhost.ts'
import { readToken, signToken } from '../lib/tokens.ts'
import type { DoorContext } from '../web/context.ts'

export const SESSION_SECONDS = 12 * 3600

type Kind = 'session' | 'visit'

/** The cookie is its own signed end. Signing out ends the sessions of all browsers; so does another admin token. */
export function startSession(c: DoorContext): void {
  start(c, 'session')
}

export async function hasSession(c: DoorContext): Promise<boolean> {
  const endsAt = endOf(c, 'session')
  return endsAt !== null && endsAt - SESSION_SECONDS * 1000 >= (await sessionsValidFrom(c.env.DB))
}

/** Of an operator who is signed in: a stranger's request ends nobody's session. */
export async function endAllSessions(c: DoorContext): Promise<void> {
  await endSessions(c.env.DB, c.var.app.now())
}

export function forgetCookies(c: DoorContext): void {
  for (const kind of ['session', 'visit'] as const) {
    const { name, ...rules } = cookieIn(c, kind)
    deleteCookie(c, name, rules)
  }
}

/** Of who was let in by Cloudflare Access; opens nothing. */
export function startVisit(c: DoorContext): void {
  start(c, 'visit')
}

export function hasVisit(c: DoorContext): boolean {
  return endOf(c, 'visit') !== null
}

/** Whether a cookie came that browsers send along from our own site only. */
export function hasStrictCookie(c: DoorContext): boolean {
  return endOf(c, 'session') !== null || hasVisit(c)
}

function start(c: DoorContext, kind: Kind): void {
  const { sender, now } = c.var.app
  const { name, ...rules } = cookieIn(c, kind)
  const value = signToken(sender.secrets[0], purposeIn(c, kind), now() + SESSION_SECONDS * 1000)
  setCookie(c, name, value, { ...rules, maxAge: SESSION_SECONDS })
}

/** When a cookie ends that we signed; null for none, and for one that has ended. */
function endOf(c: DoorContext, kind: Kind): number | null {
  const { sender, now } = c.var.app
  const value = getCookie(c, cookieIn(c, kind).name)
  const endsAt = value === undefined ? null : readToken(sender.secrets, purposeIn(c, kind), value)
  return endsAt !== null && now() < endsAt ? endsAt : null
}

function purposeIn(c: DoorContext, kind: Kind): string {
  return `operator ${keyedHash(c.env.ADMIN_TOKEN, kind)}`
}

/** Browsers take a secure cookie over https only, and `npm start` has none. `__Host-` would want the path to be /. */
function cookieIn(c: DoorContext, kind: Kind) {
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
