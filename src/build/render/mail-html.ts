import { createElement } from 'react'
import { render } from 'react-email'
import LessonMail from '../../../emails/lesson.tsx'
import NoticeMail from '../../../emails/notice.tsx'
import type { StagedLesson } from '../../content-model/blocks.ts'
import { asLetter } from '../../content-model/letter.ts'
import type { MessageEntry, Sponsor } from '../../content-model/manifest.ts'
import type { Notice } from '../../content-model/notices.ts'
import type { Publisher } from '../../content-model/publisher.ts'

/** What the mail of one lesson shows to one reader. */
export interface LessonMailContent {
  readonly entry: MessageEntry
  /** Such as "Lesson 2 of 7". */
  readonly position: string
  readonly lesson: StagedLesson
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export function lessonHtml({ entry, lesson, publisher, ...rest }: LessonMailContent): Promise<string> {
  const letter = asLetter(lesson, publisher.source)
  return render(createElement(LessonMail, { ...entry, ...rest, publisher, lesson: letter })).then(inLatin1)
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
 * V8 keeps a Latin-1 string in half the memory and writes it as JSON and UTF-8 several times as fast.
 * The private-use characters that mark slots stay.
 */
function inLatin1(html: string): string {
  return html.replace(/(?!\p{Private_Use})[\u0100-\u{10ffff}]/gu, (char) => `&#${char.codePointAt(0)};`)
}
