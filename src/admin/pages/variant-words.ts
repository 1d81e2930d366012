import type { Variant } from '../../domain/course.ts'

/** What the operator's pages call the readers a mail is written for. */
export const VARIANT_WORDS: Readonly<Record<Variant, string>> = {
  general: 'Everybody else',
  pregnant: 'Pregnant',
  early_postpartum: 'Less than 6 months after birth',
  later_postpartum: '6 months or more after birth',
  gentle: 'Chose a gentle month',
}
