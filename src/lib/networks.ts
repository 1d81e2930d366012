import ipaddr from 'ipaddr.js'

/**
 * The network an address belongs to, as its first address, or null for what is no address. An IPv4 address that is
 * written as IPv6 counts as IPv4.
 */
export function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const kind = parsed.kind()
  const network = kind === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return network.networkAddressFromCIDR(`${parsed}/${bits[kind]}`).toString()
}
