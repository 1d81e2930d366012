import ipaddr from 'ipaddr.js'

const PRIVATE_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/

/** Global unicast (RFC 4291). ipaddr.js knows the reserved ranges within it, not what lies outside. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether reader data may be sent there: https, any port, and neither a private name nor a private IP
 * address. A public name may resolve to a private address, which leads nowhere from Cloudflare's network.
 */
export function isPublicUrl(text: string, isLocal: boolean): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  const host = hostOf(url)
  if (host === null) return false
  if (isLocal && (host === 'localhost' || isLoopback(host))) return /^https?:$/.test(url.protocol)
  if (url.protocol !== 'https:') return false
  return ipaddr.isValid(host) ? isGlobal(host) : isPublicName(host)
}

/** Parsed again without trailing dots: a number that ends in two of them passes as a name. */
function hostOf(url: URL): string | null {
  const parsed = URL.parse(`https://${url.hostname.replace(/\.+$/, '')}`)
  return parsed === null ? null : parsed.hostname.replace(/^\[|\]$/g, '')
}

function isGlobal(host: string): boolean {
  const address = ipaddr.process(host)
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6)
}

function isPublicName(host: string): boolean {
  const labels = host.split('.')
  return labels.length > 1 && labels.every((label) => label !== '') && !PRIVATE_NAMES.test(host)
}

function isLoopback(host: string): boolean {
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback'
}
