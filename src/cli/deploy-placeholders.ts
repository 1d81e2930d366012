/** What a fresh clone has where your own addresses belong: mail with them would be refused, and its links lead nowhere. */
export function placeholdersIn(wranglerToml: string, sender: string): string[] {
  const baseUrl = /^BASE_URL = "([^"]*)"/m.exec(wranglerToml)?.[1] ?? ''
  return [
    ...(isPlaceholder(baseUrl) || !baseUrl.startsWith('https://')
      ? [`BASE_URL in wrangler.toml is "${baseUrl}": write the https address of your Worker`]
      : []),
    ...(isPlaceholder(sender)
      ? [`the sender in content/course.ts is "${sender}": write an address at your own domain`]
      : []),
  ]
}

function isPlaceholder(address: string): boolean {
  return /\.(example|test|invalid)\b/.test(address)
}
