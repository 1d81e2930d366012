import type { Stage } from '../../course/course.ts'

/** What the operator's pages call the situations a mail is written for. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  general: 'Everybody else',
  pregnant: 'Pregnant',
  early_postpartum: 'Up to 6 months after birth',
  later_postpartum: 'Later after birth',
}
