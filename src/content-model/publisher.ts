import type { Author } from '../domain/course.ts'
import type { Words } from '../words/words.ts'
import { ADDRESS, type PublicPaths } from './addresses.ts'
import { courseWords } from './course-words.ts'
import { type EveryMail, type LinkGroup, reviewLine } from './every-mail.ts'
import type { MagnetSource } from './magnet.ts'
import type { CourseManifest, Source } from './manifest.ts'
import type { Site } from './site.ts'

/** Who sends the mails, and what each of them says. */
export interface Publisher extends EveryMail {
  readonly courseTitle: string
  /** The coach's own site by its name, or null. */
  readonly home: { readonly name: string; readonly href: string } | null
  readonly words: Words
  /** How mails link to the lead magnet, or null without one. */
  readonly magnet: MagnetSource['link']
  /** The addresses of the legal pages. */
  readonly legal: Pick<PublicPaths, 'privacy' | 'imprint'>
  readonly postalAddress: string
  readonly replyTo: string
  readonly author: Author
  /** What the course is based on. */
  readonly source: Source | null
  readonly sourcesTitle: string
  /** Who reviewed the course and when, or that nobody has. */
  readonly review: string | null
}

interface Published {
  readonly site: Pick<Site, 'brand' | 'postalAddress' | 'replyTo'>
  readonly manifest: CourseManifest
  readonly everyMail: EveryMail
  readonly magnet: Pick<MagnetSource, 'link'>
  readonly publicPaths: PublicPaths
}

export function publisherOf({ site, manifest, everyMail, magnet, publicPaths }: Published): Publisher {
  const { title, language, words, author, source, boxes } = manifest
  const { privacy, imprint } = publicPaths
  return {
    ...everyMail,
    courseTitle: title,
    home: site.brand.home === undefined ? null : { name: site.brand.name, href: site.brand.home },
    words: courseWords(language, words),
    magnet: magnet.link,
    legal: { privacy: ADDRESS.page(privacy), imprint: imprint && ADDRESS.page(imprint) },
    postalAddress: site.postalAddress,
    replyTo: site.replyTo,
    author,
    source,
    sourcesTitle: boxes.sources.title,
    review: reviewLine(manifest),
  }
}

/** What readers can do from every letter. */
export function letterLinks({ words }: Publisher): readonly LinkGroup[] {
  const { title, stop, leaveEverything } = words.mail.letters
  return [
    {
      title,
      links: [
        { words: stop, href: ADDRESS.unsubscribe },
        { words: leaveEverything, href: ADDRESS.leaveEverything },
      ],
    },
  ]
}

/** What readers can do from every mail of a course. */
export function footerLinks({ links, words }: Publisher): readonly LinkGroup[] {
  const { course, myCourse, pause, unsubscribe } = words.mail.links
  const yours = [
    { words: myCourse, href: ADDRESS.course },
    { words: pause, href: ADDRESS.pause },
    { words: unsubscribe, href: ADDRESS.unsubscribe },
  ]
  return [{ title: course, links: yours }, ...links]
}
