import ipaddr from 'ipaddr.js'

const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/

/**
 * Whether reader data may be sent there: https, and a host that is not on a private network by its name or number.
 * A public name may still lead to a private number; from Cloudflare's network such a number leads nowhere.
 */
export function isPublicUrl(text: string, isLocal: boolean): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isLocal && (host === 'localhost' || isLoopback(host))) return /^https?:$/.test(url.protocol)
  if (url.protocol !== 'https:') return false
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() === 'unicast'
  return host.includes('.') && !PRIVATE_NAMES.test(host)
}

function isLoopback(host: string): boolean {
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback'
}
