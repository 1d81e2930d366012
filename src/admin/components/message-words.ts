import type { CompiledCourse, Variant } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'

/** The title of a message. The course may no longer have it. */
export function messageTitle(course: CompiledCourse, message: string): string {
  return own(course.pages, message)?.title ?? own(course.messages, message)?.template.subject ?? message
}

export const VARIANT_WORDS: Readonly<Record<Variant, string>> = {
  general: 'Everyone else',
  pregnant: 'Pregnant',
  early_postpartum: 'Less than 6 months after birth',
  later_postpartum: '6 months or more after birth',
  gentle: 'Chose a gentle month',
}
