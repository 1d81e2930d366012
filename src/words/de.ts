import { myCourse } from './de/course.ts'
import { magnet } from './de/magnet.ts'
import { mail } from './de/mail.ts'
import { site } from './de/site.ts'
import { web } from './de/web.ts'
import { workoutPlan } from './de/workout-plan.ts'

/** German, in the “du” form. */
export const de = {
  language: 'de',
  locale: 'de-DE',
  direction: 'ltr',
  ...web,
  ...site,
  ...myCourse,
  mail,
  magnet,
  workoutPlan,
} as const
