/** Default_Ignorable_Code_Point: soft hyphens, joiners, bidi marks, variation selectors, fillers. U+2800 is a blank too. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{DI}\p{White_Space}\u2800]$/u
/** Besides: private, unassigned, halves of a surrogate pair, and what stands where a character was lost. */
const NOT_TEXT = /[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800\uFFFD]|(?! )\p{Zs}/u
const NOT_ASCII = /[^\0-\x7F]/

/** Without what nobody sees at its ends: it comes along when an address is copied. */
export function trimInvisible(text: string): string {
  const characters = [...text]
  const first = characters.findIndex((it) => !INVISIBLE.test(it))
  const last = characters.findLastIndex((it) => !INVISIBLE.test(it))
  return characters.slice(Math.max(first, 0), last + 1).join('')
}

/** Whether something in it cannot be seen or is no text; a plain space can. */
export function hasInvisible(address: string): boolean {
  return NOT_TEXT.test(address)
}

/** Whether the part before the @ keeps to ASCII: providers deliver to no other, though domains may have any letters. */
export function hasAsciiMailbox(address: string): boolean {
  return !NOT_ASCII.test(address.slice(0, Math.max(address.lastIndexOf('@'), 0)))
}
