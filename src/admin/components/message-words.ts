import type { CompiledCourse, Variant } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'

/** What to call a message; the course may no longer have it. */
export function messageTitle(course: CompiledCourse, message: string): string {
  return own(course.pages, message)?.title ?? own(course.messages, message)?.template.subject ?? message
}

/** What the operator's pages call the readers a mail is written for. */
export const VARIANT_WORDS: Readonly<Record<Variant, string>> = {
  general: 'Everybody else',
  pregnant: 'Pregnant',
  early_postpartum: 'Less than 6 months after birth',
  later_postpartum: '6 months or more after birth',
  gentle: 'Chose a gentle month',
}
