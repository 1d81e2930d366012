import { addressOf, LINK_TARGETS, relinked } from '../../content-model/addresses.ts'
import type { EveryMail } from '../../content-model/every-mail.ts'
import type { CourseManifest } from '../../content-model/manifest.ts'
import { lineIn, oneOf } from '../../content-model/mistakes.ts'
import { type ContentFiles, MANIFEST } from './content-files.ts'
import { parseMarkdown } from './markdown.ts'
import { type Links, readProse } from './read-block.ts'

interface Known extends Links {
  readonly pieces: ReadonlyMap<string, unknown>
}

/** What the manifest says for every mail, with its links resolved. Reports those that lead nowhere. */
export function readEveryMail({ everyMail }: CourseManifest, known: Known, files: ContentFiles): EveryMail {
  const text = files.read(MANIFEST) ?? ''
  const reportAt = (words: string, message: string) =>
    files.reportOn(MANIFEST)(lineIn(text, words), `everyMail: ${message}`)
  const hrefOf = (target: string) => addressOf(target, known.lessons, known.targets)
  const links = everyMail.links.map(({ title, links }) => ({
    title,
    links: links.map(({ words, to }) => {
      const href = hrefOf(to)
      if (href === null)
        reportAt(
          words,
          `unknown link target "${to}". ${oneOf([...Object.keys(known.targets), ...LINK_TARGETS])}`,
        )
      return { words, href: href ?? '' }
    }),
  }))
  const { disclaimer, signs } = everyMail
  if (signs === null) return { disclaimer, signsLine: null, links }
  for (const name of signs.pieces)
    if (!known.pieces.has(name))
      reportAt('signs:', `signs: unknown piece "${name}". ${oneOf(known.pieces.keys())}`)
  const [node, more] = parseMarkdown(signs.line).children
  const line = node && readProse(node, (_, message) => reportAt(signs.line, message), known)
  const isSentence = line?.type === 'paragraph' && more === undefined
  if (!isSentence) reportAt(signs.line, 'signs.line is more than one paragraph. Write one sentence.')
  return { disclaimer, signsLine: isSentence ? relinked(line, hrefOf) : null, links }
}
