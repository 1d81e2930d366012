import { networkOf } from '../../lib/networks.ts'
import type { DoorContext } from '../door.ts'

/** Where a request comes from, as Cloudflare tells; null where nothing stands before the Worker. */
export function addressOf(c: DoorContext): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}

/** What one household has to itself: an IPv6 network of it holds more addresses than anybody could count. */
export function householdOf(c: DoorContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 32, ipv6: 64 })
}

/** Enough to prove a consent, too little to find a person. */
export function neighborhoodOf(c: DoorContext): string | null {
  return networkOf(addressOf(c) ?? '', { ipv4: 24, ipv6: 48 })
}
