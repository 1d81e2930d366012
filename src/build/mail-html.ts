import { createElement } from 'react'
import { render } from 'react-email'
import type { Publisher } from '../../emails/components/footer.tsx'
import LessonMail from '../../emails/lesson.tsx'
import NoticeMail from '../../emails/notice.tsx'
import type { StagedLesson } from './blocks.ts'
import { asLetter } from './letter.ts'
import type { CourseSource } from './load.ts'
import type { MessageEntry, Sponsor } from './manifest.ts'
import type { Notice } from './notices.ts'

export const lessonHtml = (
  entry: MessageEntry,
  place: string,
  lesson: StagedLesson,
  publisher: Publisher,
  sponsor: Sponsor | null,
): Promise<string> =>
  render(
    createElement(LessonMail, {
      ...entry,
      place,
      lesson: asLetter(lesson, publisher.source),
      publisher,
      sponsor,
    }),
  ).then(inLatin1)

export const noticeHtml = (
  { subject, preview }: MessageEntry,
  notice: Notice,
  lesson: StagedLesson,
  publisher: Publisher,
): Promise<string> =>
  render(createElement(NoticeMail, { subject, preview, lesson, notice, publisher })).then(inLatin1)

/**
 * V8 keeps a string of Latin-1 in half the memory, and writes it as JSON and as UTF-8 several times as fast. The marks
 * of slots, for private use, stay.
 */
const inLatin1 = (html: string): string =>
  html.replace(/(?!\p{Private_Use})[\u0100-\u{10ffff}]/gu, (char) => `&#${char.codePointAt(0)};`)

export const publisherOf = ({
  manifest: { title, postalAddress, replyTo, author, source, planLine, reviewedBy, reviewedOn },
  imprint,
}: Pick<CourseSource, 'manifest' | 'imprint'>): Publisher => ({
  courseTitle: title,
  openSession: planLine.open,
  hasImprint: imprint !== null,
  postalAddress,
  replyTo,
  author,
  source,
  review:
    reviewedBy === null
      ? `Written by ${author.name}. Not medically reviewed yet.`
      : `Written by ${author.name}. Reviewed by ${reviewedBy}${reviewedOn === null ? '' : ` on ${reviewedOn}`}.`,
})
