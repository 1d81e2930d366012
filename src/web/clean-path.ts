import { getPath } from 'hono/utils/url'

/** The operator's side and the machines': nothing is guessed about what was meant there. */
const EXACT = new Set(['admin', 'api', 'webhooks', 'local'])

/** What people and mail programs put around a link: brackets, quotes, emphasis. Tokens may begin with - and _. */
const BEFORE = /^[([{<"'`´“”„‘’‚«»‹›*]+/u
/** What follows a link in a sentence, or of its encoding in the source of a mail. No token and no name of ours ends so. */
const AFTER = /(?:[.,;:!?)\]}>"'`´“”„‘’‚«»‹›…*~|\\^=-]|=[\da-f]{2}|%[\da-f]{0,2})$/iu
const LONGEST_AFTER = 3
/** Emphasis behind a token, which ends in a letter; a name may end in an underscore. */
const UNDERLINED = /(?<=^[\w-]{29}[AQgw])_+$/
/** Where a link broke over two lines, and what has come in unseen. */
const BREAKS = /=?[\s\p{Cc}\p{Cf}\p{DI}]+|=/gu
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{DI}]$/u
/** Where something else begins. */
const ELSEWHERE = /[&?#<>"].*$/su

/**
 * The path that a request means: without a slash at its end, and for readers without what comes along when a link is copied
 * out of a mail. Letters stay as they are: a token that has lost its case is lost.
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
    // Of the last two units only: a path of thousands of dots must not be read thousands of times.
    const unseen = UNSEEN.exec(kept.slice(-2))?.[0] ?? ''
    const shown = kept.slice(0, kept.length - unseen.length)
    const tail = AFTER.exec(shown.slice(-LONGEST_AFTER))?.[0] ?? ''
    if (shown === kept && tail === '') return kept
    kept = shown.slice(0, shown.length - tail.length)
  }
}
