import type { Author } from '../domain/course.ts'
import type { Words } from '../words/words.ts'
import { courseWords } from './course-words.ts'
import type { MagnetSource } from './magnet.ts'
import type { CourseManifest, Source } from './manifest.ts'
import type { Site } from './site.ts'

/** Who sends the mails, as every mail states it. */
export interface Publisher {
  readonly courseTitle: string
  readonly words: Words
  /** How mails link to the lead magnet, or null without one. */
  readonly magnet: MagnetSource['link']
  readonly hasImprint: boolean
  readonly postalAddress: string
  readonly replyTo: string
  readonly author: Author
  /** What the course is based on. */
  readonly source: Source | null
  /** Who reviewed the course and when, or that nobody has. */
  readonly review: string
}

export function publisherOf({
  site: { postalAddress, replyTo },
  manifest: { title, language, words, author, source, ...review },
  magnet,
  imprint,
}: {
  readonly site: Site
  readonly manifest: CourseManifest
  readonly magnet: Pick<MagnetSource, 'link'>
  readonly imprint: object | null
}): Publisher {
  return {
    courseTitle: title,
    words: courseWords(language, words),
    magnet: magnet.link,
    hasImprint: imprint !== null,
    postalAddress,
    replyTo,
    author,
    source,
    review: reviewLine({ author, ...review }),
  }
}

export function reviewLine({
  author,
  reviewedBy,
  reviewedOn,
}: Pick<CourseManifest, 'author' | 'reviewedBy' | 'reviewedOn'>): string {
  if (reviewedBy === null) return `Written by ${author.name}. Not medically reviewed yet.`
  return `Written by ${author.name}. Reviewed by ${reviewedBy}${reviewedOn === null ? '' : ` on ${reviewedOn}`}.`
}
