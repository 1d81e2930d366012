/** Common mail domains. Short ones are left out: too many domains are one letter away from aol.com. */
const COMMON = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'outlook.com',
  'live.co.uk',
  'yahoo.com',
  'yahoo.co.uk',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'fastmail.com',
  'btinternet.com',
  'virginmedia.com',
  'comcast.net',
  'verizon.net',
  'sbcglobal.net',
  'rogers.com',
  'bigpond.com',
  'optusnet.com.au',
  'xtra.co.nz',
  't-online.de',
  'freenet.de',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'libero.it',
]
/** Real domains that look like a typo. */
const NO_SLIPS = ['mail.com', 'email.com', 'ymail.com']

/** A correction, when the domain is one typo away from a common one. */
export function suggestAddress(typed: string): string | null {
  const address = typed.trim()
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  if (at < 1 || COMMON.includes(domain) || NO_SLIPS.includes(domain)) return null
  const meant = COMMON.find((common) => isSlip(domain, common))
  return meant === undefined ? null : `${address.slice(0, at)}@${meant}`
}

/** One letter added, missing or replaced, or two neighbours swapped, between a common start and end. */
function isSlip(typed: string, meant: string): boolean {
  const shorter = Math.min(typed.length, meant.length)
  let start = 0
  while (start < shorter && typed[start] === meant[start]) start++
  let end = 0
  while (end < shorter - start && typed[typed.length - 1 - end] === meant[meant.length - 1 - end]) end++
  const wrong = typed.slice(start, typed.length - end)
  const right = meant.slice(start, meant.length - end)
  const isSwap = right.length === 2 && wrong === right.charAt(1) + right.charAt(0)
  return isSwap || Math.max(wrong.length, right.length) === 1
}
