/** As strict as the mail service behind the provider: ASCII only, also in domains, which have an ASCII form. */
export function readAddress(value: string): string | null {
  const named = /^[^<>]*<([^<>]+)>$/u.exec(value.trim())
  const bare = named?.[1] ?? value.trim()
  const at = bare.lastIndexOf('@')
  const local = bare.slice(0, at)
  const domain = bare.slice(at + 1)
  if (at < 1 || bare.length > 254 || !isLocalPart(local) || !isDomain(domain)) return null
  return bare.toLowerCase()
}

export function isReservedForExamples(address: string): boolean {
  return /@(example|test)\.com$/.test(address)
}

function isLocalPart(local: string): boolean {
  const word = String.raw`[^\0-\x20@<>(),;:\\"[\].\x7F-\u{10FFFF}]+`
  return local.length <= 64 && new RegExp(`^${word}(\\.${word})*$`, 'u').test(local)
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return domain.length <= 253 && labels.length >= 2 && labels.every(isLabel)
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label)
}
