import { keyedHash } from '../lib/keyed-hash.ts'

/** Each of them says in its help that mail to name+anything@ comes to name@. Outlook's and Apple's other names are theirs. */
const IGNORE_TAGS = new Set([
  ...['gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'fastmail.com', 'fastmail.fm'],
  ...['proton.me', 'protonmail.com', 'pm.me', 'mailbox.org', 'posteo.de', 'posteo.net'],
  ...['zoho.com', 'zohomail.eu', 'yandex.com', 'yandex.ru', 'ya.ru', 'hey.com', 'runbox.com', 'pobox.com'],
])

/** Google gave its German users another name for the same mailbox. */
const SAME_AS: ReadonlyMap<string, string> = new Map([['googlemail.com', 'gmail.com']])

/**
 * One name for all the spellings that reach one mailbox, as far as its provider promises it. To count by, never to mail
 * to: which spelling was typed matters to who typed it.
 */
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
