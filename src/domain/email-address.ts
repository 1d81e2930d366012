import { keyedHash } from '../lib/tokens.ts'

/** Default_Ignorable_Code_Point: soft hyphens, joiners, bidi marks, fillers. U+2800 is blank, too. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{DI}\p{White_Space}\u2800]$/u
/** Also private use, unassigned, lone surrogates and the replacement character. */
const NOT_TEXT = /[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800\uFFFD]|(?! )\p{Zs}/u
const ASCII = /^[\0-\x7F]*$/

// Excludes anything that could end a header, a quoted string or angle brackets.
const MAILBOX = /^(?!\.)(?!.*\.\.)[^\s@"<>(),;:\\[\]\p{Cc}]{1,64}(?<!\.)$/u
/** A numeric top-level label would make it an IP address. */
const DOMAIN =
  /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!(\d+|0x[\da-f]*)$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/i
/** Lost in the ASCII form: a label that ends in a hyphen, and a number in other digits. */
const NO_DOMAIN = /(^|[.。．｡])-|-([.。．｡]|$)|(^|[.。．｡])\p{N}+$/u
/** Characters with a meaning in URLs never reach the URL parser. */
const NOT_IN_A_HOST = /[\s\p{C}%@:/?#\\[\]<>^|"`{}]/u

/** Each non-ASCII letter of a domain takes at least four in ASCII, so nothing longer fits into 254. */
const LONGEST_TYPED = 320
const LONGEST = 254

type AddressRead =
  | { readonly kind: 'address'; readonly email: string }
  | { readonly kind: 'empty' | 'too_long' | 'broken' | 'mailbox_not_ascii' | 'no_address' }

/** Normalises an address: trims invisible characters and puts the domain in ASCII (UTS 46). */
export function readAddress(text: string): AddressRead {
  const typed = trimInvisible(text)
  if (typed === '') return { kind: 'empty' }
  if (typed.length > LONGEST_TYPED) return { kind: 'too_long' }
  if (NOT_TEXT.test(typed)) return { kind: 'broken' }
  const [mailbox, domain] = splitAddress(typed)
  if (!ASCII.test(mailbox)) return { kind: 'mailbox_not_ascii' }
  const host = asciiDomain(domain)
  if (!MAILBOX.test(mailbox) || host === null) return { kind: 'no_address' }
  const email = `${mailbox}@${host}`
  if (email.length > LONGEST) return { kind: 'too_long' }
  return DOMAIN.test(host) ? { kind: 'address', email } : { kind: 'no_address' }
}

/** One key for every spelling of an address. Also works for a prefix in a search. */
export function emailKeyOf(text: string): string {
  const typed = trimInvisible(text)
  const [mailbox, domain] = splitAddress(typed)
  const host = mailbox === '' ? null : asciiDomain(domain)
  return (host === null ? typed : `${mailbox}@${host}`).toLowerCase()
}

export function trimInvisible(text: string): string {
  const characters = [...text]
  const first = characters.findIndex((it) => !INVISIBLE.test(it))
  const last = characters.findLastIndex((it) => !INVISIBLE.test(it))
  return characters.slice(Math.max(first, 0), last + 1).join('')
}

function splitAddress(typed: string): [mailbox: string, domain: string] {
  const at = typed.lastIndexOf('@')
  return [typed.slice(0, Math.max(at, 0)), typed.slice(at + 1)]
}

/** Null if it is not a domain. An ASCII domain stays as typed, unless it claims to be in punycode. */
function asciiDomain(domain: string): string | null {
  if (NOT_IN_A_HOST.test(domain)) return null
  if (ASCII.test(domain) && !/(^|\.)xn--/i.test(domain)) return domain
  if (NO_DOMAIN.test(domain)) return null
  const url = URL.parse(`http://${domain}`)
  return url === null ? null : url.hostname
}

/** Their help pages say that name+anything@ reaches name@. Aliases at Outlook and Apple are different. */
const IGNORE_TAGS = new Set([
  ...['gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'fastmail.com', 'fastmail.fm'],
  ...['proton.me', 'protonmail.com', 'pm.me', 'mailbox.org', 'posteo.de', 'posteo.net'],
  ...['zoho.com', 'zohomail.eu', 'yandex.com', 'yandex.ru', 'ya.ru', 'hey.com', 'runbox.com', 'pobox.com'],
])

/** Google gave its German users a second name for the same mailbox. */
const SAME_AS: ReadonlyMap<string, string> = new Map([['googlemail.com', 'gmail.com']])

/** One name for all spellings that surely reach one mailbox. For counting, never for mailing. */
export function mailboxOf(emailKey: string): string {
  const at = emailKey.lastIndexOf('@')
  const domain = SAME_AS.get(emailKey.slice(at + 1)) ?? emailKey.slice(at + 1)
  const local = emailKey.slice(0, at)
  const untagged = IGNORE_TAGS.has(domain) ? local.replace(/(?<=.)\+.*$/, '') : local
  return `${domain === 'gmail.com' ? untagged.replaceAll('.', '') : untagged}@${domain}`
}

export function mailboxHashOf(key: string, emailKey: string): string {
  return keyedHash(key, `mailbox:${mailboxOf(emailKey)}`)
}
