import ipaddr from 'ipaddr.js'
import { keyedHash } from '../../lib/keyed-hash.ts'
import type { AppContext } from '../context.ts'

/** Where a request comes from, as Cloudflare tells; null where nothing stands before the Worker. */
export function addressOf(c: AppContext): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** What one household has to itself: an IPv6 network of it holds more addresses than anybody could count. */
export function householdOf(c: AppContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 32, ipv6: 64 })
}

/** Enough to prove a consent and to slow a flood down, too little to find a person. */
export function neighborhoodOf(c: AppContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 24, ipv6: 48 })
}

/** What that network is counted by; null where it is not known, and counted with nobody. */
export function networkHashOf(c: AppContext): string | null {
  const network = neighborhoodOf(c)
  return network === null ? null : keyedHash(c.var.app.erasureKey, `network:${network}`)
}

/**
 * The network an address belongs to, as its first address, or null for what is no address. An IPv4 address that is
 * written as IPv6 counts as IPv4.
 */
function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const kind = parsed.kind()
  const network = kind === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return network.networkAddressFromCIDR(`${parsed}/${bits[kind]}`).toString()
}
