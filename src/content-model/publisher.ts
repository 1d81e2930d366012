import type { Author } from '../domain/course.ts'
import type { Words } from '../words/words.ts'
import { courseWords } from './course-words.ts'
import type { CourseManifest, Source } from './manifest.ts'
import type { Site } from './site.ts'

/** Who sends the mails, as every mail states it. */
export interface Publisher {
  readonly courseTitle: string
  readonly words: Words
  /** The words of the link to the next session. */
  readonly openSession: string
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
  manifest: { title, language, words, author, source, planLine, ...review },
  imprint,
}: {
  readonly site: Site
  readonly manifest: CourseManifest
  readonly imprint: object | null
}): Publisher {
  return {
    courseTitle: title,
    words: courseWords(language, words),
    openSession: planLine.open,
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
