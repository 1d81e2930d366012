/** A number as the operator reads it: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** With its noun: 1 mail, 12,345 mails. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
