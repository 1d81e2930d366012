import ipaddr from 'ipaddr.js'
import { countSignUps } from '../../db/sign-up-limits.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import { keyedHash } from '../../lib/tokens.ts'
import { SIGNUP_CAP_MIN_NETWORKS, SIGNUP_LIMIT_PERIOD_SECONDS, SIGNUP_WINDOW_MINUTES } from '../../policy.ts'
import type { AppContext } from '../context.ts'
import type { Refusal } from '../errors.tsx'
import { useWords } from '../words.ts'

/** Limits the forms that anybody can send, all of them together, for each network. */
export async function rateLimited(c: Pick<AppContext, 'env' | 'req'>): Promise<Refusal | null> {
  const { success } = await c.env.SIGNUP_LIMIT.limit({ key: truncatedIpOf(c) ?? 'unknown' })
  return success ? null : tooMany(useWords().refusals.tooManyTries, SIGNUP_LIMIT_PERIOD_SECONDS)
}

/** Limits the sign-ups of an hour from all networks together, to `share` of the cap. */
export async function overSignUpCap(c: AppContext, share = 1): Promise<Refusal | null> {
  const { signUpCap, now: clock } = c.var.app
  if (signUpCap === null) return null
  const cap = Math.max(1, signUpCap * share)
  const now = clock()
  const seen = await countSignUps(c.env.DB, networkHashOf(c), now - SIGNUP_WINDOW_MINUTES * MINUTE_MS, now)
  if (seen.ofNetwork >= Math.ceil(cap / SIGNUP_CAP_MIN_NETWORKS)) {
    const seconds = Math.ceil((seen.networkSince + SIGNUP_WINDOW_MINUTES * MINUTE_MS - now) / 1000)
    return tooMany(useWords().refusals.tooManySignUps, seconds)
  }
  if (seen.count < cap) return null
  const seconds = Math.ceil((seen.firstMinuteAt + SIGNUP_WINDOW_MINUTES * MINUTE_MS - now) / 1000)
  return tooMany(useWords().refusals.busy, seconds)
}

function tooMany(message: string, retryAfterSeconds: number): Refusal {
  return { status: 429, code: 'rate_limited', message, retryAfterSeconds }
}

/** The address that Cloudflare reports, or null where nothing is in front of the Worker. */
export function addressOf(c: Pick<AppContext, 'req'>): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** The network of one household. In IPv6 a household has a whole /64. */
export function householdIpOf(c: AppContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 32, ipv6: 64 })
}

/** Enough to prove a consent and to limit a network, too little to find a person. */
export function truncatedIpOf(c: Pick<AppContext, 'req'>): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 24, ipv6: 48 })
}

/** The key that counts a network. Null when the network is unknown, which counts with no other. */
export function networkHashOf(c: AppContext): string | null {
  const network = truncatedIpOf(c)
  return network === null ? null : keyedHash(c.var.app.erasureKey, `network:${network}`)
}

/** The first address of its network, or null for an invalid one. IPv4 written as IPv6 counts as IPv4. */
function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const kind = parsed.kind()
  const network = kind === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return network.networkAddressFromCIDR(`${parsed}/${bits[kind]}`).toString()
}
