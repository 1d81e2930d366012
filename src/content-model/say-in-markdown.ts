import type { Link, PhrasingContent } from 'mdast'
import { piecesOf } from '../words/say.ts'
import { linkTo } from './blocks.ts'

/** A phrase as Markdown. Its mark `link` becomes a link to `href`. */
export function inMarkdown(
  phrase: string,
  href: string,
  parameters: Readonly<Record<string, string>> = {},
): readonly PhrasingContent[] {
  const content: PhrasingContent[] = []
  const link = (inner: readonly unknown[]) => new LinkTo(href, inner.join(''))
  for (const piece of piecesOf(phrase, { ...parameters, link })) {
    const last = content.at(-1)
    if (piece instanceof LinkTo) content.push(piece.link)
    else if (last?.type === 'text') last.value += String(piece)
    else content.push({ type: 'text', value: String(piece) })
  }
  return content
}

/** Tells a link from text among the pieces of a phrase. */
class LinkTo {
  readonly link: Link

  constructor(href: string, words: string) {
    this.link = linkTo(href, words)
  }
}
