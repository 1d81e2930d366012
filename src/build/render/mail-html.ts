import { createElement } from 'react'
import { render } from 'react-email'
import LessonMail from '../../../emails/lesson.tsx'
import NoticeMail from '../../../emails/notice.tsx'
import type { StagedLesson } from '../../content-model/blocks.ts'
import { asLetter } from '../../content-model/letter.ts'
import type { MessageEntry, Sponsor } from '../../content-model/manifest.ts'
import type { Notice } from '../../content-model/notices.ts'
import type { Publisher } from '../../content-model/publisher.ts'

export function lessonHtml(
  entry: MessageEntry,
  place: string,
  lesson: StagedLesson,
  publisher: Publisher,
  sponsor: Sponsor | null,
): Promise<string> {
  return render(
    createElement(LessonMail, {
      ...entry,
      place,
      lesson: asLetter(lesson, publisher.source),
      publisher,
      sponsor,
    }),
  ).then(inLatin1)
}

export function noticeHtml(
  { subject, preview }: MessageEntry,
  notice: Notice,
  lesson: StagedLesson,
  publisher: Publisher,
): Promise<string> {
  return render(createElement(NoticeMail, { subject, preview, lesson, notice, publisher })).then(inLatin1)
}

/**
 * V8 keeps a string of Latin-1 in half the memory, and writes it as JSON and as UTF-8 several times as fast. The marks
 * of slots, for private use, stay.
 */
function inLatin1(html: string): string {
  return html.replace(/(?!\p{Private_Use})[\u0100-\u{10ffff}]/gu, (char) => `&#${char.codePointAt(0)};`)
}
