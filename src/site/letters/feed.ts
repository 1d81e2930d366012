import type { CompiledLetter } from '../../domain/letters.ts'
import { escapeHtml } from '../../mail/fill-template.ts'

interface Feed {
  readonly title: string
  readonly about: string
  readonly language: string
  readonly baseUrl: string
}

/** Letters as an RSS 2.0 feed with absolute links (rssboard.org/rss-specification). */
export function letterFeed(
  { title, about, language, baseUrl }: Feed,
  letters: readonly { readonly letter: CompiledLetter; readonly sentAt: number }[],
): string {
  const items = letters.map(({ letter: { name, page }, sentAt }) =>
    [
      '<item>',
      element('title', page.title),
      element('link', `${baseUrl}/letters/${name}`),
      element('guid', `${baseUrl}/letters/${name}`),
      element('pubDate', new Date(sentAt).toUTCString()),
      element('description', page.tagline),
      '</item>',
    ].join(''),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', title),
    element('link', `${baseUrl}/letters`),
    element('description', about),
    element('language', language),
    `<atom:link href="${escapeHtml(`${baseUrl}/letters/rss.xml`)}" rel="self" type="application/rss+xml"/>`,
    ...items,
    '</channel></rss>',
    '',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`
}
