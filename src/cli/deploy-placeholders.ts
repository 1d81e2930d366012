import type { CourseManifest } from '../build/manifest.ts'

/** What a fresh clone has where your own addresses belong: mail with them would be refused, and its links lead nowhere. */
export function placeholdersIn(
  wranglerToml: string,
  { sender, replyTo, postalAddress }: Pick<CourseManifest, 'sender' | 'replyTo' | 'postalAddress'>,
): string[] {
  const baseUrl = /^BASE_URL = "([^"]*)"/m.exec(wranglerToml)?.[1] ?? ''
  return [
    ...(isPlaceholder(baseUrl) || !baseUrl.startsWith('https://')
      ? [`BASE_URL in wrangler.toml is "${baseUrl}": write the https address of your Worker`]
      : []),
    ...[sender, replyTo]
      .filter(isPlaceholder)
      .map((address) => `content/course.ts has "${address}": write an address at your own domain`),
    ...(/\bexample\b/i.test(postalAddress)
      ? [`content/course.ts has "${postalAddress}": write your own, the law asks for it in every mail`]
      : []),
  ]
}

function isPlaceholder(address: string): boolean {
  return /\.(example|test|invalid)\b/.test(address)
}
