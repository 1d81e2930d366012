import { keyedHash } from '../../lib/keyed-hash.ts'
import { networkOf } from '../../lib/networks.ts'
import type { DoorContext } from '../context.ts'

/** Where a request comes from, as Cloudflare tells; null where nothing stands before the Worker. */
export function addressOf(c: DoorContext): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** What one household has to itself: an IPv6 network of it holds more addresses than anybody could count. */
export function householdOf(c: DoorContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 32, ipv6: 64 })
}

/** Enough to prove a consent and to slow a flood down, too little to find a person. */
export function neighborhoodOf(c: DoorContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 24, ipv6: 48 })
}

/** What that network is counted by; null where it is not known, and counted with nobody. */
export function networkHashOf(c: DoorContext): string | null {
  const network = neighborhoodOf(c)
  return network === null ? null : keyedHash(c.var.app.erasureKey, `network:${network}`)
}
