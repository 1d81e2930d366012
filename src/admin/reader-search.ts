import type { ReaderSearch } from '../db/reader-list.ts'
import { emailKeyOf } from '../domain/email-address.ts'

/**
 * A search for a text anywhere in an address or a name. The index holds every three letters, so one or two are
 * only found at the start: of an address, a name or, if two, any word. Null if there is nothing to look for.
 */
export function readerSearch(text: string, course: string | null): ReaderSearch | null {
  const plain = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  if (plain === '') return null
  const atStart = ' '.repeat(Math.max(0, 3 - [...plain].length))
  return { emailKey: emailKeyOf(plain), match: `"${atStart}${plain.replaceAll('"', '""')}"`, course }
}
