const LONGEST = 200
/** What is looked at: a page can be as long as it likes, and what is done to it grows with its square. */
const MOST_READ = 2000

/** What the provider said, for the operator to read: one line, no markup, and no address of anybody. */
export function providerWords(text: string): string {
  const line = text
    .slice(0, MOST_READ)
    .replace(/<(style|script)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return withoutAddresses(line).slice(0, LONGEST)
}

function withoutAddresses(line: string): string {
  return line
    .split(/([\s<>"'`(),;]+)/)
    .map((part) => (/@|%40|＠/i.test(part) ? '[address]' : part))
    .join('')
}
