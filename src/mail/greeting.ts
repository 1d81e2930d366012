const LONGEST = 40

/** Letters, marks, spaces, emoji with what joins and colours them, and what stands in names: ’ ' - . & */
const NAME =
  /^(?=.*[\p{L}\p{Extended_Pictographic}\p{Regional_Indicator}])[\p{L}\p{M}\p{Zs}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Join_Control}\u{E0020}-\u{E007F}'’.&-]+$/u

/** What cannot be seen does not part a host from its domain. */
const UNSEEN = /[\p{M}\p{Join_Control}\u{E0020}-\u{E007F}]/gu

/** `evil.example` and `www.x.y` become links in mail programs; `J.R.R.` and `St. John` do not. */
const LINK = /[^\s.]\.[^\s.]{2,}|www\./iu

/**
 * How a mail begins, with the name between marks that keep its direction to itself (U+2068, U+2069). What might be
 * somebody's message rather than a name is not repeated.
 */
export function greetingFor(firstName: string | null): string {
  const name = firstName?.trim() ?? ''
  const isName = NAME.test(name) && [...name].length <= LONGEST && !LINK.test(name.replace(UNSEEN, ''))
  return isName ? `Hi \u2068${name}\u2069,` : 'Hello,'
}
