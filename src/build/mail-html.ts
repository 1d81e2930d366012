import { createElement } from 'react'
import { render } from 'react-email'
import type { Imprint } from '../../emails/components/footer.tsx'
import ConfirmMail from '../../emails/confirm.tsx'
import LessonMail from '../../emails/lesson.tsx'
import type { StagedLesson } from './blocks.ts'
import type { CourseManifest, MessageEntry, Sponsor } from './manifest.ts'

export const lessonHtml = (
  entry: MessageEntry,
  place: string,
  lesson: StagedLesson,
  imprint: Imprint,
  sponsor: Sponsor | null,
): Promise<string> => render(createElement(LessonMail, { ...entry, place, lesson, imprint, sponsor }))

export const confirmHtml = (entry: MessageEntry, lesson: StagedLesson, imprint: Imprint): Promise<string> => {
  const { subject, preview } = entry
  return render(createElement(ConfirmMail, { subject, preview, lesson, imprint }))
}

export const imprintOf = ({
  title,
  postalAddress,
  author,
  reviewedBy,
  reviewedOn,
}: CourseManifest): Imprint => ({
  courseTitle: title,
  postalAddress,
  author,
  review:
    reviewedBy === null
      ? `Written by ${author}. Not medically reviewed yet.`
      : `Written by ${author}. Reviewed by ${reviewedBy}${reviewedOn === null ? '' : ` on ${reviewedOn}`}.`,
})
