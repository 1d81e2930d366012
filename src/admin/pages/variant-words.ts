import type { Variant } from '../../course/course.ts'

/** What the operator's pages call the readers a mail is written for. */
export const VARIANT_WORDS: Readonly<Record<Variant, string>> = {
  general: 'Everybody else',
  pregnant: 'Pregnant',
  early_postpartum: 'Up to 6 months after birth',
  later_postpartum: 'Later after birth',
  gentle: 'Chose a gentle month',
}
