import { hasAsciiMailbox, hasInvisible } from '../../lib/email-address.ts'

export function readAddress(value: string): string | null {
  const named = /^[^<>]*<([^<>]+)>$/u.exec(value.trim())
  const bare = named?.[1] ?? value.trim()
  const at = bare.lastIndexOf('@')
  const local = bare.slice(0, at)
  const domain = bare.slice(at + 1)
  if (at < 1 || !isLocalPart(local) || !isDomain(domain)) return null
  if (hasInvisible(bare) || !hasAsciiMailbox(bare)) return null
  return bare.toLowerCase()
}

export function isReservedForExamples(address: string): boolean {
  return /@(example|test)\.com$/u.test(address)
}

function isLocalPart(local: string): boolean {
  if (Buffer.byteLength(local) > 64) return false
  return /^[^\s@<>(),;:\\"[\].]+(\.[^\s@<>(),;:\\"[\].]+)*$/.test(local)
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return Buffer.byteLength(domain) <= 253 && labels.length >= 2 && labels.every(isLabel)
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label)
}
