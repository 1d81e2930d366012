/** Words as they stand at the start of a sentence or of a line of their own. */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
