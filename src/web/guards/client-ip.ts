import ipaddr from 'ipaddr.js'
import { keyedHash } from '../../lib/keyed-hash.ts'
import type { AppContext } from '../context.ts'

/** The address that Cloudflare reports, or null where nothing is in front of the Worker. */
export function addressOf(c: AppContext): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** The network of one household. In IPv6 a household has a whole /64. */
export function householdOf(c: AppContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 32, ipv6: 64 })
}

/** Enough to prove a consent and to limit a network, too little to find a person. */
export function neighborhoodOf(c: AppContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 24, ipv6: 48 })
}

/** The key that counts a network. Null when the network is unknown, which counts with no other. */
export function networkHashOf(c: AppContext): string | null {
  const network = neighborhoodOf(c)
  return network === null ? null : keyedHash(c.var.app.erasureKey, `network:${network}`)
}

/**
 * The first address of the network that an address belongs to, or null for an invalid address. An IPv4
 * address written as IPv6 counts as IPv4.
 */
function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const kind = parsed.kind()
  const network = kind === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return network.networkAddressFromCIDR(`${parsed}/${bits[kind]}`).toString()
}
