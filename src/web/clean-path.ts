import { getPath } from 'hono/utils/url'

/** Paths for the operator and for machines, which are taken literally. */
const EXACT = new Set(['admin', 'api', 'webhooks', 'local'])

/** Brackets, quotes and emphasis that mail programs put before a link. Tokens may begin with - and _. */
const BEFORE = /^[([{<"'`´“”„‘’‚«»‹›*]+/u
/** Punctuation or leftover encoding after a link. No token and no name of ours ends like this. */
const AFTER = /(?:[.,;:!?)\]}>"'`´“”„‘’‚«»‹›…*~|\\^=-]|=[\da-f]{2}|%[\da-f]{0,2})$/iu
const LONGEST_AFTER = 3
/** Emphasis after a token, which ends in a letter. Names may end in an underscore. */
const UNDERLINED = /(?<=^[\w-]{29}[AQgw])_+$/
/** Line breaks inside a link, and invisible characters. */
const BREAKS = /=?[\s\p{Cc}\p{Cf}\p{DI}]+|=/gu
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{DI}]$/u
/** Where the link ends and other text begins. */
const ELSEWHERE = /[&?#<>"].*$/su

/**
 * The path that a request means: without a trailing slash and, for readers, without characters that were
 * copied along with a link from a mail. The case is kept, because tokens depend on it.
 */
export function cleanPath(request: Request): string {
  const segments = getPath(request)
    .split('/')
    .filter((segment) => segment !== '')
  const cleaned = segments.map(meant).filter((segment) => segment !== '')
  const isExact = [segments, cleaned].some(([first = '']) => EXACT.has(first))
  return `/${(isExact ? segments : cleaned).join('/')}`
}

function meant(segment: string): string {
  const text = decoded(segment)
  const trimmed = withoutTail(
    text
      .replace(BEFORE, '')
      .replace(ELSEWHERE, '')
      .replace(/=\r?\n/g, ''),
  )
    .replace(BREAKS, '')
    .replace(UNDERLINED, '')
  return trimmed === text ? segment : encodeURIComponent(trimmed)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function withoutTail(text: string): string {
  let kept = text
  for (;;) {
    // Only the last two code units: a path of thousands of dots must not cost quadratic time.
    const unseen = UNSEEN.exec(kept.slice(-2))?.[0] ?? ''
    const shown = kept.slice(0, kept.length - unseen.length)
    const tail = AFTER.exec(shown.slice(-LONGEST_AFTER))?.[0] ?? ''
    if (shown === kept && tail === '') return kept
    kept = shown.slice(0, shown.length - tail.length)
  }
}
