/** Who speaks in a course that nobody has put their name to. */
export function isNobody(author: string): boolean {
  return author.trim().toLowerCase() === 'your coach'
}
